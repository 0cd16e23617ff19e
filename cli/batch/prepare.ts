import { resolveSettings } from '../../blocks/vision-language/options.ts';
import { secretInputs, type CompiledWorkflow, type Engine } from '../../engine/index.ts';
import { asRunOptions, batchLlamaVisionOptions, type BatchOptions } from './options.ts';
import { keyOptions } from '../run-options.ts';
import { explainInvalid } from '../render/error.ts';
import { withKeys } from '../keys.ts';
import { batchSources } from '../sources/images.ts';
import type { JsonFile } from '../sources/json-file.ts';
import { imageInput, readParameters, type Parameters } from '../sources/parameters.ts';
import { imageValueOf, type BatchItem } from '../../batch/item.ts';
import type { Issue } from '../../schemas/index.ts';
import type { Environment, Terminal } from '../terminal.ts';
import type { StoreOptions } from '../../batch/index.ts';
import { packageVersion } from '../package.ts';
import { checkSources, type ItemSources } from '../../batch/sources/sources.ts';

export interface GivenBatch {
  readonly file: JsonFile;
  readonly sources: readonly string[];
  readonly options: BatchOptions;
  readonly terminal: Terminal;
  readonly engine: Engine;
  readonly environment: Environment;
  /** Whether something will be asked. @default true */
  readonly needsKey?: boolean;
}

export interface PreparedBatch {
  readonly workflow: CompiledWorkflow;
  /** As they were given, without keys from elsewhere. */
  readonly parameters: Parameters;
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

/** Everything that can be wrong with what the user gave is found here, as far as it can be without listing the images. */
export async function prepareBatch(given: GivenBatch): Promise<PreparedBatch> {
  const { file, options, terminal, engine, environment, needsKey = true } = given;
  const workflow = explainInvalid(file.path, () => engine.compile(file.value));
  const { plan } = workflow;
  const parameters = await readParameters(options, plan, terminal);
  // Which input gets the images is the same for one as for all.
  const stand = { name: 'image', label: 'image', value: null };
  const choice = { images: [stand], parameters, wanted: options.imageInput };
  const [input = 'image'] = Object.keys(imageInput(plan, choice));
  const { key, isKeyOptional } = keyOptions(asRunOptions(options), environment);
  const inputs = withKeys(parameters, plan, { key, isKeyOptional: isKeyOptional || !needsKey });
  const keys = secretInputs(plan);
  const own = [...plan.inputs].filter(([name]) => name !== input && !keys.has(name));
  const check = (item: BatchItem): readonly Issue[] =>
    workflow
      .checkInputs({ ...inputs, ...item.parameters, [input]: imageValueOf(item) })
      // An image that cannot be had is a failed item.
      .filter(({ severity, property }) => severity === 'error' && property !== input);
  const sources = batchSources(given.sources, options, { inputs: new Map(own), check, terminal });
  await checkSources(sources);
  const { concurrency } = resolveSettings({ ...batchLlamaVisionOptions(options), environment });
  return {
    workflow,
    parameters,
    inputs,
    imageInput: input,
    store: {
      workflow,
      inputs: parameters,
      imageInput: input,
      name: file.path,
      emulated: options.emulate,
      version: packageVersion(),
      force: options.force,
      retryIncomplete: options.retryIncomplete,
    },
    sources,
    concurrency: concurrency.override ?? concurrency.fallback,
    secrets: secretsOf(inputs, keys, given),
  };
}

function secretsOf(
  inputs: Parameters,
  keys: ReadonlySet<string>,
  { options, environment }: GivenBatch,
): readonly string[] {
  const { OPENROUTER_API_KEY: openrouter, ROBOFLOW_API_KEY: roboflow } = environment;
  const values = [...[...keys].map((name) => inputs[name]), options.key, openrouter, roboflow];
  return values.filter((value): value is string => typeof value === 'string' && value !== '');
}
