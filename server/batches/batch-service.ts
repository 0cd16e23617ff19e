import { join, resolve } from 'node:path';
import { secretInputs } from '../../engine/index.ts';
import { isWithin } from '../../engine/images/load-image.ts';
import { isAddress } from '../../schemas/index.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-error.ts';
import type { Batch, BatchRequest, BatchSource, JsonObject, ResumeRequest } from '../wire.ts';
import { checkBatch, type BatchSetup } from './batch-run.ts';
import { BatchFolders, NO_PROGRESS, UPLOADS, type BatchFile } from './folder.ts';
import { LiveBatch, type StartOptions } from './live-batch.ts';
import type { Uploaded } from './upload.ts';

const DEFAULT_CONCURRENT_ITEMS = 16;
const MAX_CONCURRENT_ITEMS = 256;

/** Who pays for what Roboflow does: the caller's own key, or `null` for the operator's. */
export interface CallersKey {
  readonly roboflowKey: string | null;
}

interface BatchKeys extends CallersKey {
  /** Of the workflow, by name. */
  readonly inputs: JsonObject;
}

/** The batches of a server: so many run at once, the others wait; those that ran when the server ended go on. */
export class BatchService {
  readonly folders: BatchFolders;
  readonly #context: ServerContext;
  readonly #batches = new Map<string, LiveBatch>();
  /** Keys that came with requests, by batch: they are in no file. */
  readonly #keys = new Map<string, BatchKeys>();
  /** Batches that wait, in their order. */
  readonly #waiting: { readonly batch: LiveBatch; readonly options: StartOptions }[] = [];
  readonly #running = new Map<LiveBatch, Promise<void>>();
  readonly #shutDown = new AbortController();

  constructor(data: string, context: ServerContext) {
    this.folders = new BatchFolders(data);
    this.#context = context;
  }

  /** Reads what is there, and goes on with what ran. */
  async open(): Promise<void> {
    const files = [...(await this.folders.list())].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    for (const file of files) {
      const batch = this.#adopt(file);
      if (file.state !== 'running') continue;
      if (file.hasOwnKey) await batch.cancel();
      else this.#enqueue(batch, { retryFailed: false, retryIncomplete: false });
    }
  }

  /** Lets answers under way come in, within the grace time. */
  async close(): Promise<void> {
    this.#waiting.length = 0;
    this.#shutDown.abort();
    await Promise.all(this.#running.values());
  }

  /** The newest first. */
  list(): readonly Batch[] {
    return [...this.#batches.values()]
      .map(({ view }) => view)
      .sort((a, b) => (a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? 1 : -1));
  }

  /** @throws HttpError `not-found`. */
  get(id: string): LiveBatch {
    const batch = this.#batches.get(id);
    if (batch !== undefined) return batch;
    throw new HttpError(`There is no batch \`${id.slice(0, 100)}\`.`, { code: 'not-found' });
  }

  /**
   * Starts a batch in a folder that has its files.
   * @throws HttpError, WorkflowError, BatchError for what cannot be run; the folder is then the caller's to remove.
   */
  async start(
    id: string,
    request: BatchRequest,
    { images, manifest, roboflowKey }: Pick<Uploaded, 'images' | 'manifest'> & CallersKey,
  ): Promise<Batch> {
    const specification = await this.#context.definitionOf(request);
    const source = await this.#checkSource(request.source ?? { type: 'upload' }, { images, manifest });
    const { limits = {}, concurrency = DEFAULT_CONCURRENT_ITEMS } = request;
    const { keys, parameters } = this.#splitKeys(specification, request.parameters);
    const hasOwnKey = roboflowKey !== null || Object.keys(keys).length > 0;
    const file: BatchFile = {
      ...{ v: 1, id, specification, source, manifest, limits, parameters, hasOwnKey },
      name: (request.name ?? request.workflowId ?? id).slice(0, 200),
      createdAt: new Date().toISOString(),
      maxConcurrentItems: Math.min(concurrency, MAX_CONCURRENT_ITEMS),
      ...{ state: 'running', reason: null, error: null, total: null, progress: NO_PROGRESS },
    };
    if (hasOwnKey) this.#keys.set(id, { inputs: keys, roboflowKey });
    await checkBatch(this.#setupOf(file));
    const batch = this.#adopt(file);
    await batch.queue();
    this.#enqueue(batch, { retryFailed: false, retryIncomplete: false });
    return batch.view;
  }

  /** @throws HttpError `wrong-state` for one that runs, `missing-key` where it needs one again. */
  async resume(id: string, request: ResumeRequest, { roboflowKey }: CallersKey): Promise<Batch> {
    const batch = this.get(id);
    const { retryFailed = false, retryIncomplete = false, limits, parameters } = request;
    if (!batch.isAtRest) throw wrongState('runs already');
    const known = this.#keys.get(id);
    if (parameters !== undefined || roboflowKey !== null)
      this.#keys.set(id, {
        inputs: { ...known?.inputs, ...this.#splitKeys(batch.file.specification, parameters).keys },
        roboflowKey: roboflowKey ?? known?.roboflowKey ?? null,
      });
    const hasOwnKey = batch.file.hasOwnKey || roboflowKey !== null;
    if (hasOwnKey && !this.#keys.has(id)) {
      const message =
        'The batch was started with a key of its own, which is not kept: give it again, in `parameters` or as the key of the request.';
      throw new HttpError(message, { code: 'missing-key' });
    }
    await batch.queue({ hasOwnKey, ...(limits !== undefined && { limits }) });
    this.#enqueue(batch, { retryFailed, retryIncomplete });
    return batch.view;
  }

  async cancel(id: string): Promise<Batch> {
    const batch = this.get(id);
    const place = this.#waiting.findIndex((one) => one.batch === batch);
    if (place >= 0) this.#waiting.splice(place, 1);
    await batch.cancel();
    return batch.view;
  }

  /** @throws HttpError `wrong-state` for one that runs or waits. */
  async remove(id: string): Promise<void> {
    if (!this.get(id).isAtRest) throw wrongState('has not ended; cancel it first');
    this.#batches.delete(id);
    this.#keys.delete(id);
    await this.folders.remove(id);
  }

  /** Folders that files of a batch may be in. */
  filesOf({ id }: Pick<BatchFile, 'id'>): readonly string[] {
    return [join(this.folders.pathOf(id), UPLOADS), ...(this.#context.options.folders ?? [])];
  }

  #adopt(file: BatchFile): LiveBatch {
    const { metrics, limits } = this.#context;
    const shared = { folders: this.folders, metrics, graceMs: limits.graceMs };
    const batch = new LiveBatch(file, { ...shared, workflow: outlineOf(file.specification) });
    this.#batches.set(file.id, batch);
    return batch;
  }

  #enqueue(batch: LiveBatch, options: StartOptions): void {
    this.#waiting.push({ batch, options });
    this.#startNext();
  }

  #startNext(): void {
    while (this.#running.size < this.#context.limits.maxBatches && !this.#shutDown.signal.aborted) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      const { batch, options } = next;
      const running = batch.run(this.#setupOf(batch.file), options, this.#shutDown.signal).finally(() => {
        this.#running.delete(batch);
        this.#startNext();
      });
      this.#running.set(batch, running);
    }
  }

  #setupOf(file: BatchFile): BatchSetup {
    const { options, info, secrets, createFileEngine, parametersFor } = this.#context;
    const filesWithin = this.filesOf(file);
    const { inputs: keys = {}, roboflowKey = null } = this.#keys.get(file.id) ?? {};
    const own = [...Object.values(keys), roboflowKey].filter((key) => typeof key === 'string');
    return {
      ...{ file, filesWithin, keys },
      blockParameters: roboflowKey === null ? null : parametersFor(roboflowKey),
      folder: this.folders.pathOf(file.id),
      engine: createFileEngine(filesWithin),
      emulated: options.emulated ?? false,
      version: info.version,
      secrets: [...secrets, ...own],
    };
  }

  async #checkSource(
    source: BatchSource,
    { images, manifest }: Pick<Uploaded, 'images' | 'manifest'>,
  ): Promise<BatchSource> {
    if (manifest !== null && source.type === 'folder')
      throw wrong('A manifest names its images itself: give no folder beside it.');
    switch (source.type) {
      case 'upload':
        if (images === 0 && manifest === null) throw wrong('The request has no `images` and no `manifest`.');
        return source;
      case 'list': {
        const other = source.urls.find((url) => !isAddress(url) || !URL.canParse(url));
        if (other !== undefined) throw wrong(`\`${other.slice(0, 200)}\` is no http or https address.`);
        if (source.urls.length === 0 && manifest === null) throw wrong('The list has no addresses.');
        return source;
      }
      case 'folder': {
        const { folders = [] } = this.#context.options;
        const path = resolve(folders[0] ?? '', source.path);
        if (await isWithin(path, folders)) return { type: 'folder', path };
        const message = `The folder \`${source.path.slice(0, 200)}\` is none that batches may read (\`folders\`, \`--allow-folder\`).`;
        throw new HttpError(message, { code: 'not-allowed' });
      }
    }
  }

  /** A blank key is none. */
  #splitKeys(specification: unknown, given: JsonObject = {}): Record<'keys' | 'parameters', JsonObject> {
    const secret = secretInputs(this.#context.engine.compile(specification).plan);
    const entries = Object.entries(given);
    const keys = entries.filter(([name, value]) => secret.has(name) && value !== '' && value !== null);
    const parameters = entries.filter(([name]) => !secret.has(name));
    return { keys: Object.fromEntries(keys), parameters: Object.fromEntries(parameters) };
  }
}

/** Names for people; a definition in the folder may have been changed since. */
function outlineOf(specification: unknown): Batch['workflow'] {
  const { steps, outputs } = (specification ?? {}) as Readonly<Record<string, unknown>>;
  return { steps: namesIn(steps), outputs: namesIn(outputs) };
}

function namesIn(parts: unknown): readonly string[] {
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: { readonly name?: unknown } | null) =>
    typeof part?.name === 'string' ? [part.name] : [],
  );
}

function wrong(message: string): HttpError {
  return new HttpError(message, { code: 'wrong-request' });
}

function wrongState(words: string): HttpError {
  return new HttpError(`The batch ${words}.`, { code: 'wrong-state' });
}
