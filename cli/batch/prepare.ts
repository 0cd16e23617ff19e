import { isRecord } from '../../schemas/is-record.ts';
import type { StoreOptions } from '../../batch/index.ts';
import { isDrawable } from '../../batch/drawing/draw-outputs.ts';
import { chooseImageInput } from '../../batch/item.ts';
import { manifestOptions } from '../../batch/sources/manifest.ts';
import { checkSources, type ItemSources } from '../../batch/sources/sources.ts';
import { resolveSettings } from '../../blocks/vision-language/options.ts';
import type { CompiledWorkflow, Engine, Plan } from '../../engine/index.ts';
import { nothingToDraw } from '../draw/result-files.ts';
import { announceEmulator, keysIn, llamaVisionOptions, openServedEngine, withKeys } from '../engine.ts';
import { packageVersion } from '../../engine/package.ts';
import type { BatchOptions } from '../program/batch.ts';
import { queueAddress } from '../queue-options.ts';
import { explainInvalid } from '../render/error.ts';
import { writeMessage, writeWarnings } from '../render/message.ts';
import { batchSources } from '../sources/images.ts';
import { readJsonFile, type JsonFile } from '../sources/json-file.ts';
import { readParameters, type Parameters } from '../sources/parameters.ts';
import type { Environment, Terminal } from '../terminal.ts';

/** What was said on the command line. */
export interface GivenBatch {
  readonly workflow: string;
  readonly sources: readonly string[];
  readonly options: BatchOptions;
  readonly terminal: Terminal;
}

export interface PreparedBatch {
  readonly workflow: CompiledWorkflow;
  /** What it was compiled from. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** What every item is given, keys included. */
  readonly inputs: Parameters;
  readonly imageInput: string;
  /** What the folder's results are made with. */
  readonly store: StoreOptions;
  readonly sources: ItemSources;
  /** Most requests of a step at once. */
  readonly concurrency: number;
  /** What no record may show. */
  readonly secrets: readonly string[];
}

/** Opens everything that a batch needs, has it used, and closes it again. */
export async function withBatch<Result>(
  given: GivenBatch,
  use: (prepared: PreparedBatch) => Promise<Result>,
): Promise<Result> {
  const { workflow, options, terminal } = given;
  const file = await readJsonFile(workflow, terminal);
  const { engine, environment, close } = await openServedEngine(options, terminal);
  try {
    return await use(await prepare(given, { file, engine, environment }));
  } finally {
    await close();
  }
}

interface Opened {
  readonly file: JsonFile;
  readonly engine: Engine;
  readonly environment: Environment;
}

/** Everything that can be wrong with what the user gave is found here, as far as it can be without listing the images. */
async function prepare(given: GivenBatch, { file, engine, environment }: Opened): Promise<PreparedBatch> {
  const { options, terminal } = given;
  const workflow = explainInvalid(file.path, () => engine.compile(file.value));
  const { plan } = workflow;
  const parameters = await readParameters(options, plan, terminal);
  const imageInput = chooseImageInput(plan, options.imageInput, parameters);
  if (options.draw && !isDrawable(plan)) throw nothingToDraw();
  // Workers have their own.
  const isElsewhere = !options.dryRun && queueAddress(options, terminal) !== null;
  const needsKey = !isElsewhere && (!options.dryRun || options.calibrate !== undefined);
  const inputs = withKeys(parameters, plan, { options, environment }, needsKey);
  const kept = new Set<string>();
  const onKeptColumn = (name: string): void => {
    const warning = kept.has(name) ? null : columnWarning(plan, name);
    kept.add(name);
    if (warning !== null && !options.quiet) writeMessage('warning', warning, terminal);
  };
  const manifest = { ...manifestOptions(workflow, { inputs, imageInput }), onKeptColumn };
  const sources = batchSources(given.sources, options, { ...manifest, terminal });
  await checkSources(sources);
  const { concurrency } = resolveSettings({ ...llamaVisionOptions(options), environment });
  if (!options.quiet) writeWarnings(workflow, parameters, terminal);
  if (options.emulate) announceEmulator(terminal);
  return {
    workflow,
    definition: isRecord(file.value) ? file.value : {},
    inputs,
    imageInput,
    store: {
      workflow,
      inputs: parameters,
      imageInput,
      name: file.path,
      emulated: options.emulate,
      version: packageVersion(),
      force: options.force,
      retryIncomplete: options.retryIncomplete,
    },
    sources,
    concurrency: concurrency.override ?? concurrency.fallback,
    secrets: keysIn(inputs, plan, { key: options.key, environment }),
  };
}

/** A column that looks as if it set something of a step, which only an input could. */
function columnWarning({ steps }: Plan, name: string): string | null {
  const step = [...steps.values()].find(({ manifest: { schema } }) =>
    Object.hasOwn(schema.properties ?? {}, name),
  );
  if (step === undefined || name === 'name' || name === 'type') return null;
  return `The column \`${name}\` is kept beside the answers and sets nothing: the workflow has no such input, although step \`${step.name}\` has such a property. To set it by row, write "${name}": "$inputs.${name}" there and add the input.`;
}
