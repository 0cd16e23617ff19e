import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { textOf, type RecordedRequest } from '../../emulator/index.ts';

/** One small picture for all: what tells the items apart is their prompt. Gives the arguments that name the work. */
export async function writeWorkload(folder: string, items: number): Promise<readonly string[]> {
  await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
    .jpeg()
    .toFile(join(folder, 'image.jpg'));
  const lines = Array.from({ length: items }, (_, index) =>
    JSON.stringify({ image: join(folder, 'image.jpg'), prompt: `item ${index}` }),
  );
  await writeFile(join(folder, 'items.jsonl'), `${lines.join('\n')}\n`);
  await writeFile(join(folder, 'workflow.json'), JSON.stringify(workflow));
  return [join(folder, 'workflow.json'), '--manifest', join(folder, 'items.jsonl')];
}

export function itemOfRequest(request: RecordedRequest): string {
  return itemIn(textOf(request, 'user'));
}

export function answerFor(item: string): string {
  return `answer to item ${item}`;
}

export function itemOfLine({ outputs }: { readonly outputs: Readonly<Record<string, unknown>> }): string {
  return itemIn(String(outputs['answer']));
}

function itemIn(text: string): string {
  return /item (\d+)/.exec(text)?.[1] ?? '?';
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

/** Notices when nothing goes on any more. */
export class Watchdog {
  readonly #timer: NodeJS.Timeout;
  #isHung = false;

  /** @param onHung called when nothing has stirred for so many milliseconds */
  constructor(limitMs: number, onHung: () => void) {
    this.#timer = setTimeout(() => {
      this.#isHung = true;
      onHung();
    }, limitMs);
  }

  get isHung(): boolean {
    return this.#isHung;
  }

  /** To be called whenever something happens. */
  stir(): void {
    if (!this.#isHung) this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
