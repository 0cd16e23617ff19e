import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CompiledWorkflow } from '../../engine/index.ts';
import { BatchError } from '../errors.ts';
import { chooseImageInput } from '../item.ts';
import { readFinalRecords } from './final-records.ts';
import { fingerprintOf } from './fingerprint.ts';
import { lockFolder, type Lock } from './lock.ts';
import type { ResultRecord } from './record.ts';
import { readIndex, ResultsFile, type Damage } from './results-file.ts';
import { planRun, RUN_FILE, type RunFile } from './run-file.ts';
import type { ItemState, RepeatedAnswers, ResultStore } from './store.ts';
import { writeAtomically } from './write-atomically.ts';

/** What the results of a folder are made with: a later run that has something else is refused, except with `force`. */
export interface StoreOptions {
  readonly workflow: CompiledWorkflow;
  /** Inputs that all items share, as `runBatch` gets them. @default none */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Input that gets the image. @default the workflow's only one for images */
  readonly imageInput?: string;
  /** What the workflow is called, for the report. @default '' */
  readonly name?: string;
  /** The answers are simulated: they never mix with real ones. @default false */
  readonly emulated?: boolean;
  /** Of the program, for `run.json`. @default '' */
  readonly version?: string;
  /** Allow answers to be longer than before, for a run that asks incomplete items again. @default false */
  readonly retryIncomplete?: boolean;
  /** Begin a new pass, in which everything is asked again; also after a change. Newer answers win over older ones. @default false */
  readonly force?: boolean;
  /** @default the system's clock */
  readonly now?: () => Date;
}

/** A folder with `results.jsonl` and `run.json`, locked for one run. */
export class FolderStore implements ResultStore {
  /** Absolute path. */
  readonly folder: string;
  /** What a crash had left, and opening has mended. */
  readonly damage: Damage;
  #run: RunFile;
  /** The last writing of `run.json`. */
  #noting: Promise<void> = Promise.resolve();
  readonly #results: ResultsFile;
  readonly #lock: Lock;
  readonly #lost: AbortSignal;

  /** Use `openStore`. */
  constructor(
    folder: string,
    { run, results, lock, lost }: { run: RunFile; results: ResultsFile; lock: Lock; lost: AbortSignal },
  ) {
    this.folder = folder;
    this.#run = run;
    this.damage = results.damage;
    this.#results = results;
    this.#lock = lock;
    this.#lost = lost;
  }

  get run(): RunFile {
    return this.#run;
  }

  get base(): string {
    return this.folder;
  }

  get pass(): number {
    return this.run.pass;
  }

  get spent(): number {
    return this.#results.index.spent + this.repeated.cost;
  }

  get repeated(): RepeatedAnswers {
    return this.#run.repeated ?? { answers: 0, cost: 0 };
  }

  lookup(key: string): Promise<ItemState | null> {
    return Promise.resolve(this.#results.index.get(key));
  }

  async findAnswer(question: string): Promise<ResultRecord | null> {
    const offset = this.#results.index.answerAt(question);
    return offset === undefined ? null : this.#results.read(offset);
  }

  /** @throws BatchError where the disk takes no more, or the folder has been taken by another run. */
  async append(record: ResultRecord): Promise<void> {
    this.#lost.throwIfAborted();
    await this.#results.append(record);
  }

  noteRepeated(cost: number): Promise<void> {
    const { answers, cost: before } = this.repeated;
    this.#run = { ...this.#run, repeated: { answers: answers + 1, cost: before + cost } };
    const written = this.#noting.then(() => writeRunFile(this.folder, this.#run));
    this.#noting = written.catch(() => undefined);
    return written;
  }

  results(signal?: AbortSignal): AsyncIterable<ResultRecord> {
    return readFinalRecords(this.folder, signal);
  }

  /** Frees the folder for other runs. */
  async close(): Promise<void> {
    await this.#noting;
    try {
      await this.#results.close();
    } finally {
      await this.#lock.release();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/**
 * Opens a folder of results, or makes it. What is there counts: a run goes on where the last one ended, whatever ended it.
 * @throws BatchError where another run has the folder, or its results are of something else.
 */
export async function openStore(path: string, options: StoreOptions): Promise<FolderStore> {
  const folder = resolve(path);
  const { now = () => new Date() } = options;
  return unlessUnusable(folder, async () => {
    await mkdir(folder, { recursive: true });
    const lost = new AbortController();
    const onLost = (error: BatchError): void => {
      lost.abort(error);
    };
    const lock = await lockFolder(folder, { now: now(), onLost });
    try {
      const run = await planRun(folder, requestOf(options, now()));
      await writeRunFile(folder, run);
      const results = await ResultsFile.open(folder, run.pass);
      return new FolderStore(folder, { run, results, lock, lost: lost.signal });
    } catch (error) {
      await lock.release();
      throw error;
    }
  });
}

function writeRunFile(folder: string, run: RunFile): Promise<void> {
  return writeAtomically(join(folder, RUN_FILE), [`${JSON.stringify(run, null, 2)}\n`]);
}

/** What is known of items, for who only looks. */
export type StoreGlance = Pick<ResultStore, 'base' | 'lookup'>;

/**
 * What a run would find in a folder, which may not be there at all. Nothing is locked, mended or made.
 * @throws BatchError where a run would be refused the folder.
 */
export async function peekStore(path: string, options: StoreOptions): Promise<StoreGlance> {
  const folder = resolve(path);
  const { now = () => new Date() } = options;
  return unlessUnusable(folder, async () => {
    const { pass } = await planRun(folder, requestOf(options, now()));
    const index = await readIndex(folder, pass);
    return { base: folder, lookup: (key) => Promise.resolve(index.get(key)) };
  });
}

function requestOf(options: StoreOptions, now: Date): Parameters<typeof planRun>[1] {
  const { workflow, inputs = {}, name = '', emulated = false, version = '' } = options;
  const { force = false, retryIncomplete = false } = options;
  const imageInput = chooseImageInput(workflow.plan, options.imageInput);
  const fingerprint = fingerprintOf({ workflow, inputs, imageInput, emulated });
  return { version, workflow: name, emulated, fingerprint, force, retryIncomplete, now };
}

/** The system's errors about the folder are the user's to mend; anything else stays as it is. */
async function unlessUnusable<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw cause;
    const message = `The folder \`${folder}\` cannot be used (${code}). Mend that, or choose another folder.`;
    throw new BatchError('folder-unusable', message, { facts: { folder, code }, cause });
  }
}
