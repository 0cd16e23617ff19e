import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textOf, type RecordedRequest } from '../../emulator/index.ts';
import { drawSmall } from '../prepare.ts';
import type { Items, Line } from './verdict.ts';

/** Widths of the pictures that there are: what the service sees of a picture, it repeats in its answer. */
const WIDTHS = [64, 65, 66, 67];
/** Files that change while the batch runs, and how many of the items are about them. */
const RESTLESS_FILES = 4;
const RESTLESS_PART = 0.05;

/**
 * Items that their prompts tell apart. Most are about one picture that stays what it is, some about files that change while the
 * batch runs.
 */
export class Workload implements Items {
  /** Arguments that name the work. */
  readonly argv: readonly string[];
  readonly #folder: string;
  readonly #pictures: readonly Buffer[];
  readonly #widths: ReadonlyMap<string, number>;
  #changes = 0;

  private constructor(folder: string, pictures: readonly Buffer[]) {
    this.#folder = folder;
    this.#pictures = pictures;
    this.#widths = new Map(pictures.map((picture, at) => [sha256(picture), WIDTHS[at] ?? 0]));
    this.argv = [join(folder, 'workflow.json'), '--manifest', join(folder, 'items.jsonl')];
  }

  static async write(folder: string, items: number): Promise<Workload> {
    const pictures = await Promise.all(WIDTHS.map((width) => drawSmall(width)));
    const workload = new Workload(folder, pictures);
    const [first = Buffer.alloc(0)] = pictures;
    await writeFile(join(folder, 'image.jpg'), first);
    for (let file = 0; file < RESTLESS_FILES; file++) await writeFile(workload.#restless(file), first);
    const firstRestless = items * (1 - RESTLESS_PART);
    const lines = Array.from({ length: items }, (_, index) => {
      const image =
        index < firstRestless ? join(folder, 'image.jpg') : workload.#restless(index % RESTLESS_FILES);
      return JSON.stringify({ image, prompt: `item ${index}` });
    });
    await writeFile(join(folder, 'items.jsonl'), `${lines.join('\n')}\n`);
    await writeFile(join(folder, 'workflow.json'), JSON.stringify(workflow));
    return workload;
  }

  /** Makes another picture of one of the restless files: in its place, or by a file that takes its name. */
  async change(): Promise<void> {
    const path = this.#restless(this.#changes % RESTLESS_FILES);
    const picture = this.#pictures[Math.floor(Math.random() * this.#pictures.length)] ?? Buffer.alloc(0);
    const isInPlace = this.#changes++ % 2 === 0;
    if (isInPlace) return writeFile(path, picture);
    await writeFile(`${path}.new`, picture);
    await rename(`${path}.new`, path);
  }

  itemOf({ outputs }: Line): string {
    const [, item = '?', width = '?'] = /item (\d+), (\d+) wide/.exec(String(outputs['answer'])) ?? [];
    return `${item}@${width}`;
  }

  /** Whether an answer is about the picture whose hash is beside it. */
  isAboutItsContent(line: Line): boolean {
    const width = this.#widths.get(line.content ?? '');
    return width !== undefined && this.itemOf(line).endsWith(`@${width}`);
  }

  /** Hash of what a file is now. */
  async contentNow(image: string): Promise<string> {
    return sha256(await readFile(image));
  }

  get changes(): number {
    return this.#changes;
  }

  #restless(file: number): string {
    return join(this.#folder, `restless-${file}.jpg`);
  }
}

/** What is asked and paid for once: an item with the picture that it is about. */
export function itemOfRequest(request: RecordedRequest): string {
  const [, item = '?'] = /item (\d+)/.exec(textOf(request, 'user')) ?? [];
  return `${item}@${request.images[0]?.width ?? '?'}`;
}

export function answerFor(item: string): string {
  const [number = '?', width = '?'] = item.split('@');
  return `answer to item ${number}, ${width} wide`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const workflow = {
  version: '1.0',
  inputs: [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowParameter', name: 'prompt' },
  ],
  steps: [
    {
      type: 'roboflow_core/llama_vision@v2',
      name: 'llama',
      images: '$inputs.image',
      prompt: '$inputs.prompt',
      api_key: 'sk-or-chaos',
    },
  ],
  outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.llama.output' }],
};
