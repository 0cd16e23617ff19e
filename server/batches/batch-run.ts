import { join } from 'node:path';
import { openStore, runBatch, type BatchEvent, type BatchItem, type BatchState } from '../../batch/index.ts';
import { BatchError } from '../../batch/errors.ts';
import { chooseImageInput } from '../../batch/item.ts';
import { Listing } from '../../batch/sources/listing.ts';
import { manifestOptions } from '../../batch/sources/manifest.ts';
import { checkSources, type ItemSources } from '../../batch/sources/sources.ts';
import type { CompiledWorkflow, Engine } from '../../engine/index.ts';
import { isWithin } from '../../engine/images/load-image.ts';
import { withBlankKeys } from '../run-service.ts';
import { SAVED, UPLOADS, type BatchFile } from './folder.ts';

export interface BatchSetup {
  readonly file: BatchFile;
  /** Of the batch. */
  readonly folder: string;
  /** Reads files of the batch's sources alone. */
  readonly engine: Engine;
  /** Folders that files may be in. */
  readonly filesWithin: readonly string[];
  /** Inputs of the workflow that are keys and came with the request. */
  readonly keys: Readonly<Record<string, unknown>>;
  /** Of blocks, by name, instead of the operator's; `null` where those serve. */
  readonly blockParameters: Readonly<Record<string, unknown>> | null;
  readonly emulated: boolean;
  readonly version: string;
  /** What no record may show. */
  readonly secrets: readonly string[];
}

export interface BatchRunOptions {
  readonly retryFailed: boolean;
  readonly retryIncomplete: boolean;
  readonly graceMs: number;
  readonly signal: AbortSignal;
  /** `total`: items in all, as far as they are counted. */
  readonly onEvent: (event: BatchEvent, state: BatchState, total: number | null) => void;
}

/** What can be run, and with what. */
interface Prepared {
  readonly workflow: CompiledWorkflow;
  readonly imageInput: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly sources: ItemSources;
}

/** @throws WorkflowError, BatchError where something is wrong that shows without looking at images. */
export async function checkBatch(setup: BatchSetup): Promise<CompiledWorkflow> {
  const { workflow, sources } = prepare(setup);
  await checkSources(sources);
  return workflow;
}

/** Runs a batch to its end, or from where it stands. @throws as `openStore` and `runBatch` do. */
export async function runStoredBatch(setup: BatchSetup, options: BatchRunOptions): Promise<BatchState> {
  const { file, folder, emulated, version, secrets } = setup;
  const { retryFailed, retryIncomplete, graceMs, signal, onEvent } = options;
  const { workflow, imageInput, inputs, sources } = prepare(setup);
  const made = { workflow, inputs: file.parameters, imageInput, name: file.name };
  const store = await openStore(folder, { ...made, emulated, version, retryIncomplete });
  const end = new AbortController();
  const listing = new Listing({ ...sources, signal: AbortSignal.any([signal, end.signal]) });
  const counted = listing.counter();
  try {
    return await runBatch({
      ...{ workflow, store, inputs, imageInput, secrets, retryFailed, retryIncomplete, graceMs, signal },
      items: within(listing.items(), setup.filesWithin),
      imagesFolder: join(folder, SAVED),
      limits: file.limits,
      maxConcurrentItems: file.maxConcurrentItems,
      onEvent: (event, state) => {
        if (event.type === 'stop-request') end.abort();
        const { count, isComplete } = counted();
        onEvent(event, state, isComplete ? count : null);
      },
    });
  } finally {
    end.abort();
    await store.close();
  }
}

function prepare({ file, folder, engine, keys, blockParameters }: BatchSetup): Prepared {
  const compiled = engine.compile(file.specification);
  const workflow = blockParameters === null ? compiled : engine.renew(compiled, blockParameters);
  const imageInput = chooseImageInput(workflow.plan);
  const inputs = withBlankKeys(workflow, { ...file.parameters, ...keys });
  const sources = {
    ...sourcesOf(file),
    ...manifestOptions(workflow, { inputs, imageInput }),
    cwd: folder,
  };
  return { workflow, imageInput, inputs, sources };
}

/** A manifest names everything by itself. */
function sourcesOf({ source, manifest }: BatchFile): Pick<ItemSources, 'sources' | 'manifest'> {
  if (manifest !== null) return { sources: [], manifest: join(UPLOADS, manifest) };
  switch (source.type) {
    case 'upload':
      return { sources: [UPLOADS] };
    case 'folder':
      return { sources: [source.path] };
    case 'list':
      return { sources: source.urls };
  }
}

/** A list or manifest may name any file; only those of the batch are looked at. */
async function* within(
  items: AsyncIterable<BatchItem>,
  folders: readonly string[],
): AsyncGenerator<BatchItem, void> {
  for await (const item of items) {
    if (item.place.type === 'file' && !(await isWithin(item.place.path, folders))) {
      const facts = { image: item.image };
      const message = `\`${item.image.slice(0, 200)}\` is in none of the folders that this batch may read.`;
      throw new BatchError('source-invalid', message, { facts });
    }
    yield item;
  }
}
