import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openStore, runBatch, type BatchItem } from '../../../batch/index.ts';
import type { PageData } from '../../../batch/report/page-data.ts';
import { writeReport, type ReportOptions } from '../../../batch/report/write-report.ts';
import { emulatorEnvironment, startEmulator, textOf, type Emulator } from '../../support/emulator.ts';
import { createEngine, type Engine } from '../../../index.ts';
import { Workspace } from '../../cli/support/workspace.ts';

/** What is asked about an image, and what the model answers. */
export interface Asked extends Pick<BatchItem, 'row' | 'columns'> {
  /** From the folder of results, or an address. */
  readonly image: string;
  readonly prompt: string;
  /** @default 'An answer.' */
  readonly answer?: string;
  /** Further parameters of the item. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

const WORKFLOW = {
  version: '1.0',
  inputs: [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowParameter', name: 'openrouter_api_key' },
    { type: 'WorkflowParameter', name: 'prompt' },
    { type: 'WorkflowParameter', name: 'temperature', default_value: 0.1 },
  ],
  steps: [
    {
      type: 'roboflow_core/llama_vision@v2',
      name: 'llama',
      images: '$inputs.image',
      task_type: 'unconstrained',
      prompt: '$inputs.prompt',
      temperature: '$inputs.temperature',
      api_key: '$inputs.openrouter_api_key',
    },
  ],
  outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.llama.output' }],
};

/** What the page has as data. */
export interface WrittenReport {
  readonly path: string;
  readonly html: string;
  /** The text of the block of data. */
  readonly block: string;
  /** The JSON in it. */
  readonly json: string;
  readonly data: PageData;
}

/** Folders of results as batches leave them, and the reports of them. */
export class ReportWorkspace extends Workspace {
  readonly #emulator: Promise<Emulator>;
  readonly #engine: Promise<Engine>;
  readonly #answers = new Map<string, string>();
  #folders = 0;

  constructor() {
    super();
    this.#emulator = startEmulator({
      record: false,
      answer: (request) => this.#answers.get(textOf(request, 'user')) ?? null,
    });
    this.#engine = this.#emulator.then((emulator) =>
      createEngine({ environment: { ...emulatorEnvironment(emulator) } }),
    );
  }

  /** Name of a folder that nothing is in yet. */
  newFolder(): string {
    this.#folders += 1;
    return String(this.#folders);
  }

  /** Runs a batch over items, in their order, which writes its results to a folder. */
  async run(
    folder: string,
    asked: readonly Asked[],
    { retryFailed = false }: { readonly retryFailed?: boolean } = {},
  ): Promise<void> {
    for (const { prompt, answer = 'An answer.' } of asked) this.#answers.set(prompt, answer);
    const workflow = (await this.#engine).compile(WORKFLOW);
    const inputs = { openrouter_api_key: 'sk-or-v1-of-the-run' };
    const path = join(this.path, folder);
    const store = await openStore(path, { workflow, inputs, name: 'flows/receipts.json', emulated: true });
    try {
      const items = this.#items(path, asked);
      await runBatch({ workflow, inputs, store, items, retryFailed, maxConcurrentItems: 1 });
    } finally {
      await store.close();
    }
  }

  /** Writes the report of a folder and reads it back. */
  async report(folder: string, options: ReportOptions = {}): Promise<WrittenReport> {
    const path = join(this.path, folder, 'report.html');
    await writeReport(join(this.path, folder), path, {
      baseDirectory: join(this.path, folder),
      now: () => 0,
      ...options,
    });
    const html = await readFile(path, 'utf8');
    return { path, html, ...readDataBlock(html) };
  }

  /** The report of a batch over items. */
  async reportOf(asked: readonly Asked[], options: ReportOptions = {}): Promise<WrittenReport> {
    const folder = this.newFolder();
    await this.run(folder, asked);
    return this.report(folder, options);
  }

  async close(): Promise<void> {
    await (await this.#engine).close();
    await (await this.#emulator).close();
    this.remove();
  }

  async *#items(folder: string, asked: readonly Asked[]): AsyncGenerator<BatchItem, void> {
    for (const { image, prompt, parameters, row, columns } of asked) {
      const isAddress = /^https?:/.test(image);
      const place = isAddress
        ? ({ type: 'address', url: image } as const)
        : ({ type: 'file', path: join(folder, image) } as const);
      yield await Promise.resolve({
        image,
        place,
        parameters: { prompt, ...parameters },
        ...(row !== undefined && { row }),
        ...(columns !== undefined && { columns }),
      });
    }
  }
}

/** The data of a page, as it is written and as it is read. */
export function readDataBlock(html: string): Pick<WrittenReport, 'block' | 'json' | 'data'> {
  const block = /<script type="application\/octet-stream" id="data">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  const json = gunzipSync(Buffer.from(block, 'base64')).toString();
  return { block, json, data: JSON.parse(json) as PageData };
}
