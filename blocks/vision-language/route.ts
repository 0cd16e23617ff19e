import { BlockError, type StepValues } from '../../schemas/index.ts';
import type { BoxFormat } from '../formatters/box-formats.ts';
import type { ChatRequest, ModelRoute } from '../transport/index.ts';
import type { VisionProfile } from './encoding.ts';
import type { LlamaVisionSettings } from './options.ts';
import type { Question } from './prompts.ts';

/** What differs from one block, and version, to the next. */
export interface VisionLanguageVersion {
  /** Slug of each label of `model_version`; `null` for a block whose `model_id` is the name of the model itself. */
  readonly models: Readonly<Record<string, string>> | null;
  /** `rf_key:account` and the like go through Roboflow. */
  readonly takesManagedKeys: boolean;
  /** How class names are listed in the question. */
  readonly classList: NonNullable<Question['classList']>;
  /** Of models that nothing is known about. @default a plain longest side */
  readonly usualProfile?: VisionProfile;
  /** How boxes are to be written, where the step can say so. */
  readonly boxFormatOf?: (inputs: StepValues) => BoxFormat;
  /** More that is sent with each question. */
  readonly extras?: (inputs: StepValues, model: string) => Pick<ChatRequest, 'reasoning' | 'quantizations'>;
}

/** Failures of the Llama Vision and OpenRouter blocks themselves; those of requests are in `../transport/errors/`. */
export const llamaVisionErrorCodes = {
  'missing-key': { scope: 'run', title: 'There is no key for the host that the step is to ask.' },
  'missing-model': {
    scope: 'run',
    title: "Another host is to be asked, and the model's name there is not given.",
  },
  'invalid-headers': {
    scope: 'run',
    title: 'Headers for a gateway cannot be sent, or there is no gateway to send them to.',
  },
  'unknown-model': { scope: 'run', title: 'A run gave a `model_version` that the block does not have.' },
  'no-answer': {
    scope: 'element',
    title: 'The model gave no answer, and the block version counts that as a failure.',
  },
} as const satisfies Readonly<Record<string, { readonly scope: 'run' | 'element'; readonly title: string }>>;

export function llamaVisionError(code: keyof typeof llamaVisionErrorCodes, message: string): BlockError {
  return new BlockError(message, { code, scope: llamaVisionErrorCodes[code].scope });
}

const MANAGED = /^rf_key:(account|user:)/;

/** Where a request goes and with which key, from what the step says and how the run is set up. */
export function chooseRoute(
  stepKey: string,
  settings: LlamaVisionSettings,
  { takesManagedKeys }: Pick<VisionLanguageVersion, 'takesManagedKeys'>,
): ModelRoute {
  const { host, roboflow } = settings;
  const isManaged = takesManagedKeys && MANAGED.test(stepKey);
  if (host.isOverride)
    return { ...host, apiKey: settings.apiKey ?? (isMeantFor(host, stepKey) ? stepKey : '') };
  if (!isManaged) return { ...host, apiKey: requireKey(stepKey === '' ? settings.apiKey : stepKey) };
  if (roboflow.apiKey === null) return { ...host, apiKey: requireKey(settings.apiKey, stepKey) };
  return {
    dialect: 'roboflow-proxy',
    baseUrl: roboflow.baseUrl,
    apiKey: stepKey,
    roboflowApiKey: roboflow.apiKey,
  };
}

/**
 * The host's name of the model that a step asks: the run's, or the one that the step names.
 * @throws BlockError for a label that the block does not have, and where another host's name is not known.
 */
export function chooseModel(
  step: StepValues,
  { model, host }: LlamaVisionSettings,
  { models }: Pick<VisionLanguageVersion, 'models'>,
): string {
  if (model !== null) return model;
  if (models === null) return String(step['model_id']);
  const label = String(step['model_version']);
  const slug = models[label];
  if (host.dialect === 'openai')
    throw llamaVisionError(
      'missing-model',
      "OpenRouter's name of the model means nothing on another host. Name the model there: the option `model`, or LLAMA_VISION_MODEL.",
    );
  if (slug !== undefined) return slug;
  const known = Object.keys(models).map((name) => `\`${name}\``);
  const message = `\`model_version\` is \`${label.slice(0, 200)}\`; this block knows ${known.join(', ')}.`;
  throw llamaVisionError('unknown-model', message);
}

/** A key of OpenRouter's or Roboflow's must not reach another company. */
function isMeantFor(host: LlamaVisionSettings['host'], key: string): boolean {
  return host.dialect === 'openrouter' ? !MANAGED.test(key) : !/^(sk-or-|rf_key:)/.test(key);
}

function requireKey(key: string | null, managed?: string): string {
  if (key !== null && key !== '') return key;
  const why =
    managed === undefined
      ? 'The step has no API key.'
      : 'The step uses a key managed by Roboflow, and there is no Roboflow key to ask for it.';
  throw llamaVisionError(
    'missing-key',
    `${why} Give an OpenRouter key: the option \`apiKey\`, OPENROUTER_API_KEY, or the step's \`api_key\`` +
      (managed === undefined ? '.' : '; or a Roboflow key: ROBOFLOW_API_KEY.'),
  );
}
