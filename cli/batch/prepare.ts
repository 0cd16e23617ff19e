import { isRecord } from '../../schemas/is-record.ts';
import type { StoreOptions } from '../../batch/index.ts';
import { isDrawable } from '../../batch/drawing/draw-outputs.ts';
import { chooseImageInput } from '../../batch/item.ts';
import { manifestOptions } from '../../batch/sources/manifest.ts';
import { checkSources, type ItemSources } from '../../batch/sources/sources.ts';
import { resolveSettings } from '../../blocks/vision-language/options.ts';
import type { CompiledWorkflow, Plan } from '../../engine/index.ts';
import { nothingToDraw } from '../result-files.ts';
import { announceEmulator, keysIn, llamaVisionOptions, openServedEngine, withKeys } from '../engine.ts';
import { packageVersion } from '../../engine/package.ts';
import type { BatchOptions } from '../program/batch.ts';
import { explainInvalid } from '../render/error.ts';
import { writeMessage, writeWarnings } from '../render/message.ts';
import { batchSources } from '../sources/images.ts';
import { readJsonFile } from '../sources/read-input.ts';
import { readParameters, type Parameters } from '../sources/parameters.ts';
import type { Terminal } from '../terminal.ts';

/** What was said on the command line. */
export interface GivenBatch {
  readonly workflow: string;
  readonly sources: readonly string[];
  readonly options: BatchOptions;
  readonly terminal: Terminal;
}

export interface PreparedBatch extends Pick<GivenBatch, 'options' | 'terminal'> {
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

/**
 * Opens everything that a batch needs, has it used, and closes it again. Everything that can be wrong with what the user gave is
 * found before, as far as it can be without listing the images.
 * @param needsKey whether this process will ask anything
 */
export async function withBatch<Result>(
  { workflow: path, sources: given, options, terminal }: GivenBatch,
  needsKey: boolean,
  use: (prepared: PreparedBatch) => Promise<Result>,
): Promise<Result> {
  const { quiet, emulate, force, retryIncomplete, key } = options;
  const file = await readJsonFile(path, terminal);
  const { engine, environment, close } = await openServedEngine(options, terminal);
  try {
    const workflow = explainInvalid(file.path, () => engine.compile(file.value));
    const { plan } = workflow;
    const parameters = await readParameters(options, plan, terminal);
    const imageInput = chooseImageInput(plan, options.imageInput, parameters);
    if (options.draw && !isDrawable(plan)) throw nothingToDraw();
    const inputs = withKeys(parameters, plan, { options, environment }, needsKey);
    const manifest = manifestOptions(workflow, { inputs, imageInput });
    const kept = new Set<string>();
    const onKeptColumn = (name: string): void => {
      const warning = kept.has(name) ? null : columnWarning(plan, name);
      kept.add(name);
      if (warning !== null && !quiet) writeMessage('warning', warning, terminal);
    };
    const sources = batchSources(given, options, { ...manifest, onKeptColumn, terminal });
    await checkSources(sources);
    const { concurrency } = resolveSettings({ ...llamaVisionOptions(options), environment });
    if (!quiet) writeWarnings(workflow, parameters, terminal);
    if (emulate) announceEmulator(terminal);
    const made = { version: packageVersion(), name: file.path, emulated: emulate };
    return await use({
      ...{ options, terminal, workflow, inputs, imageInput, sources },
      definition: isRecord(file.value) ? file.value : {},
      store: { workflow, inputs: parameters, imageInput, force, retryIncomplete, ...made },
      concurrency: concurrency.override ?? concurrency.fallback,
      secrets: keysIn(inputs, plan, { key, environment }),
    });
  } finally {
    await close();
  }
}

/** A column that looks as if it set something of a step, which only an input could. */
function columnWarning({ steps }: Plan, name: string): string | null {
  const step = [...steps.values()].find(({ manifest: { schema } }) =>
    Object.hasOwn(schema.properties ?? {}, name),
  );
  if (step === undefined || name === 'name' || name === 'type') return null;
  return `The column \`${name}\` is kept beside the answers and sets nothing: the workflow has no such input, although step \`${step.name}\` has such a property. To set it by row, write "${name}": "$inputs.${name}" there and add the input.`;
}
