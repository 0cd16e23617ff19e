import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { secretInputs, type CompiledWorkflow } from '../../engine/index.ts';
import { parseSelector } from '../../schemas/selectors.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { BatchError } from '../errors.ts';
import { chooseImageInput, type WorkItem } from '../item.ts';
import type { ItemRunner, RunnerOptions } from '../run/runner.ts';
import { differences } from '../store/fingerprint.ts';
import type { FolderStore } from '../store/folder-store.ts';
import type { ResultRecord } from '../store/record.ts';
import { openConnection, withinTime } from './connection.ts';
import { Coordinator } from './coordinator.ts';
import { serveImages, type ImageServer } from './image-server.ts';
import { Leadership } from './leadership.ts';
import { PROTOCOL, type RunSheet } from './protocol.ts';
import { RunQueue } from './run-queue.ts';

export interface QueueRunnerOptions {
  /** Address of Redis: `redis://host:6379`, `rediss://` for TLS. */
  readonly queue: string;
  /** Of `openStore`; what is in Redis of an earlier run in this folder is taken up. */
  readonly store: FolderStore;
  /** The definition that `workflow` was compiled from. Goes to the workers, so no key may be in it. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly workflow: CompiledWorkflow;
  /** What every item is given, the image and its own parameters aside. Keys stay here. @default none */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Input that gets the image. @default the workflow's only one for images */
  readonly imageInput?: string;
  /** For those who make the workflow at the workers; JSON. @default none */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the package: workers of the same major and minor version serve the run. */
  readonly version: string;
  /** Folder that workers have as their root: paths of images are told as seen from it. @default the working directory */
  readonly root?: string;
  /** Give workers the images over HTTP, from this address of this machine, where they share no folder. @default by path */
  readonly serveImages?: { readonly host: string; readonly port: number };
  /** Most requests a minute of all workers together. @default no limit */
  readonly requestsPerMinute?: number;
  /** Most tokens a minute of all workers together. @default no limit */
  readonly tokensPerMinute?: number;
  /** What no record may show. */
  readonly secrets?: readonly string[];
  /** Told of what is doubtful about Redis. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Runs the items of a batch at workers, over Redis; `createWorker` makes those. The batch stays the only one to write records.
 * @throws BatchError `queue-unfit` for a definition with a key in it; everything else shows in the run.
 */
export function createQueueRunner(options: QueueRunnerOptions): ItemRunner {
  refuseKeys(options);
  return new QueueRunner(options);
}

class QueueRunner implements ItemRunner {
  readonly #options: QueueRunnerOptions;
  #coordinator: Coordinator | null = null;
  readonly #files = new Map<string, WorkItem>();

  constructor(options: QueueRunnerOptions) {
    this.#options = options;
  }

  onStored(record: ResultRecord): void {
    this.#files.delete(record.key);
    this.#coordinator?.onStored(record);
  }

  async *run(items: AsyncIterable<WorkItem>, runner: RunnerOptions): AsyncGenerator<ResultRecord, void> {
    const { queue: url, onWarning, store, workflow, secrets = [], root = process.cwd() } = this.#options;
    const secret = secretInputs(workflow.plan);
    const connection = await openConnection({
      url,
      ...(onWarning !== undefined && { onWarning }),
      onOutage: (outage) => {
        runner.onEvent({ type: 'queue-outage', ...outage });
      },
    });
    let images: ImageServer | null = null;
    try {
      images = await this.#serveImages();
      const sheet = this.#sheetOf(images, secret);
      const queue = new RunQueue(connection, sheet.runId);
      const leadership = new Leadership(connection, sheet);
      await leadership.take(runner.signal);
      refuseOther(await queue.readSheet(), sheet);
      const coordinator = new Coordinator({
        ...{ queue, leadership, sheet, store, runner },
        context: { pass: sheet.pass, secrets, secretInputs: secret },
        root: images === null ? resolve(root) : null,
      });
      this.#coordinator = coordinator;
      await queue.open(sheet);
      try {
        yield* coordinator.records(this.#watched(items, secret));
      } finally {
        await withinTime(leave(queue, leadership));
      }
    } finally {
      await images?.close();
      connection.close();
    }
  }

  /** Remembers which files may be fetched. @throws BatchError for an item that comes with a key */
  async *#watched(
    items: AsyncIterable<WorkItem>,
    secret: ReadonlySet<string>,
  ): AsyncGenerator<WorkItem, void> {
    for await (const work of items) {
      const key = Object.keys(work.facts.parameters ?? {}).find((name) => secret.has(name));
      if (key !== undefined)
        throw new BatchError(
          'queue-unfit',
          `Items come with their own \`${key}\`, which is a key, and what is in a queue can be read by others. Leave it out: each worker has its own.`,
          { facts: { input: key } },
        );
      if (this.#options.serveImages !== undefined) this.#files.set(work.facts.key, work);
      yield work;
    }
  }

  async #serveImages(): Promise<ImageServer | null> {
    const { serveImages: address } = this.#options;
    if (address === undefined) return null;
    return serveImages({
      ...address,
      fileOf: (key) => {
        const work = this.#files.get(key);
        return work?.item.place.type === 'file' ? { path: work.item.place.path, facts: work.facts } : null;
      },
    });
  }

  #sheetOf(images: ImageServer | null, secret: ReadonlySet<string>): RunSheet {
    const { store, definition, workflow, inputs = {}, settings = {}, version } = this.#options;
    const { id = '', pass, workflow: name, emulated, fingerprint } = store.run;
    return {
      v: PROTOCOL,
      runId: id,
      version,
      session: randomUUID(),
      name,
      place: `${hostname()}:${store.folder}`,
      pass,
      definition,
      inputs: Object.fromEntries(Object.entries(inputs).filter(([input]) => !secret.has(input))),
      imageInput: chooseImageInput(workflow.plan, this.#options.imageInput),
      settings,
      fingerprint,
      emulated,
      images: images?.access ?? { type: 'root' },
      requestsPerMinute: this.#options.requestsPerMinute ?? null,
      tokensPerMinute: this.#options.tokensPerMinute ?? null,
    };
  }
}

/** Where nothing of the run is left, nothing is kept in Redis; answers are, and what workers are at. */
async function leave(queue: RunQueue, leadership: Leadership): Promise<void> {
  await queue.askToClose();
  await queue.takeBack();
  const jobs = await queue.countJobs();
  if (jobs.waiting + jobs.active + jobs.unrecorded === 0) await queue.clear();
  else await leadership.resign();
  await queue.close();
}

/** @throws BatchError where Redis has the run of another folder, or of a newer state of this one. */
function refuseOther(before: RunSheet | null, now: RunSheet): void {
  if (before === null || before.pass < now.pass) return;
  const changes = differences(before.fingerprint, now.fingerprint);
  if (before.pass === now.pass && changes.length === 0) return;
  const what =
    before.pass > now.pass
      ? 'a later pass over everything'
      : `another run: different are ${changes.join(', ')}`;
  throw new BatchError(
    'queue-taken',
    `The queue has answers of ${what}, begun at ${before.place}. Is this folder a copy of that one? Use another folder, or give those answers up with \`clearQueue\`, run \`${now.runId}\`.`,
    { facts: { runId: now.runId, place: before.place, changes } },
  );
}

/** Keys that Roboflow keeps go by a name that tells nobody anything. */
const NAME_OF_KEY = /^rf_key:/;

/** @throws BatchError where a key stands in the definition: what is in a queue can be read by others. */
function refuseKeys({ workflow: { plan }, definition }: QueueRunnerOptions): void {
  for (const { name, manifest, values } of plan.steps.values())
    for (const [property, value] of Object.entries(values)) {
      const isPrivate = manifest.schema.properties?.[property]?.private === true;
      if (!isPrivate || typeof value !== 'string' || value === '' || NAME_OF_KEY.test(value)) continue;
      if (parseSelector(value) === null && isIn(definition, value))
        throw keyInDefinition(`Step \`${name}\``, property);
    }
  for (const name of secretInputs(plan)) {
    const value = plan.inputs.get(name)?.defaultValue;
    if (typeof value === 'string' && value !== '' && !NAME_OF_KEY.test(value))
      throw keyInDefinition(`Input \`${name}\``, 'default_value');
  }
}

/** Not a value that a block has by itself. */
function isIn(definition: unknown, value: string): boolean {
  if (Array.isArray(definition)) return definition.some((part) => isIn(part, value));
  if (isRecord(definition)) return Object.values(definition).some((part) => isIn(part, value));
  return definition === value;
}

function keyInDefinition(what: string, property: string): BatchError {
  return new BatchError(
    'queue-unfit',
    `${what} has a key written into the workflow (\`${property}\`), and what is in a queue can be read by others. Make it an input, "${property}": "$inputs.api_key", and give each worker its key.`,
    { facts: { property } },
  );
}
