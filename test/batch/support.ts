import { join } from 'node:path';
import {
  openStore,
  questionOf,
  stateOf,
  type BatchItem,
  type FolderStore,
  type ItemState,
  type ResultRecord,
  type ResultStore,
  type StoreOptions,
} from '../../batch/index.ts';
import {
  emulatorEnvironment,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from '../support/emulator.ts';
import { createEngine, type CompiledWorkflow } from '../../index.ts';
import { Workspace, jpeg, workflow } from '../cli/support/workspace.ts';

/** A workspace, a service and a workflow that asks it, for batches from code. */
export class BatchPlace {
  readonly files = new Workspace();
  readonly emulator: Emulator;

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
  }

  static async open(options: EmulatorOptions = {}): Promise<BatchPlace> {
    return new BatchPlace(await startEmulator(options));
  }

  async close(): Promise<void> {
    await this.emulator.close();
    this.files.remove();
  }

  /** @default a workflow that puts `$inputs.prompt` to each image */
  compile(definition: object = PROMPTED): CompiledWorkflow {
    return createEngine({ environment: { ...emulatorEnvironment(this.emulator) } }).compile(definition);
  }

  store(options: StoreOptions): Promise<FolderStore> {
    return openStore(join(this.files.path, 'out'), options);
  }

  /** Items of pictures that differ from each other. */
  async items(count: number, of: (index: number) => Partial<BatchItem> = () => ({})): Promise<BatchItem[]> {
    const items: BatchItem[] = [];
    for (let index = 0; index < count; index++) {
      const path = this.files.write(
        `photos/${index}.jpg`,
        await jpeg(`rgb(${index * 4}, 80, 90)`, 64, 48 + index),
      );
      const image = `photos/${index}.jpg`;
      items.push({ image, place: { type: 'file', path }, parameters: null, ...of(index) });
    }
    return items;
  }

  /** Questions that reached the service. */
  get asked(): number {
    return this.emulator.requests.filter(({ chatNumber }) => chatNumber > 0).length;
  }
}

export const PROMPTED = workflow([{ task_type: 'unconstrained', prompt: '$inputs.prompt' }], {
  inputs: [{ type: 'WorkflowParameter', name: 'prompt', default_value: 'What is it?' }],
});

export async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item, void> {
  await Promise.resolve();
  yield* items;
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A store of somebody else's, such as a database. */
export class MemoryStore implements ResultStore {
  readonly base = '/';
  readonly pass = 1;
  readonly records: ResultRecord[] = [];

  repeated = { answers: 0, cost: 0 };

  get spent(): number {
    const costs = this.records.flatMap(({ requests }) => requests);
    return costs.reduce((sum, { cost }) => sum + (cost ?? 0), this.repeated.cost);
  }

  noteRepeated(cost: number): Promise<void> {
    this.repeated = { answers: this.repeated.answers + 1, cost: this.repeated.cost + cost };
    return Promise.resolve();
  }

  lookup(key: string): Promise<ItemState | null> {
    const record = this.records.findLast((one) => one.key === key);
    return Promise.resolve(record === undefined ? null : stateOf(record));
  }

  findAnswer(question: string): Promise<ResultRecord | null> {
    const record = this.records.findLast(
      ({ content, parametersHash }) => content !== null && questionOf(content, parametersHash) === question,
    );
    return Promise.resolve(record ?? null);
  }

  append(record: ResultRecord): Promise<void> {
    this.records.push(record);
    return Promise.resolve();
  }

  async *results(): AsyncGenerator<ResultRecord, void> {
    await Promise.resolve();
    yield* new Map(this.records.map((record) => [record.key, record])).values();
  }
}
