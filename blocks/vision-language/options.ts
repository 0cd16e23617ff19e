import {
  anything,
  anyText,
  checkOptions,
  httpAddress,
  objectOf,
  oneOf,
  text,
  wholeNumber,
  yesOrNo,
  type OptionRule,
  type OptionRules,
} from '../../schemas/check-options.ts';
import { isRecord } from '../../schemas/is-record.ts';
import type { EncodingPolicy, PlannedRequest } from '../../schemas/index.ts';
import {
  inferenceRule,
  nonEmpty,
  positiveInteger,
  type InferenceSettingsOptions,
} from '../roboflow-models/settings.ts';
import type { Dialect, TransportOptions } from '../transport/index.ts';
import { transportRules } from '../transport/options.ts';
import {
  DEFAULT_LONGEST_SIDE,
  defaultEncoding,
  plainProfile,
  profileOf,
  type VisionProfile,
} from './encoding.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How the Llama Vision and OpenRouter blocks reach a model. Everything has a default; the environment fills what is left out. */
export interface LlamaVisionOptions {
  /** Model asked for instead of the one that the step names: a slug, or another host's own name. */
  readonly model?: string;
  /** Address of another host, such as `http://localhost:11434/v1`. */
  readonly baseUrl?: string;
  /** How that host is spoken to. @default 'openrouter' for openrouter.ai, 'openai' for anything else */
  readonly dialect?: Exclude<Dialect, 'roboflow-proxy'>;
  /**
   * Headers that a gateway wants, such as `x-portkey-api-key`. Values are secrets, and go to the host of `baseUrl` (OPENROUTER_BASE_URL,
   * LLAMA_VISION_BASE_URL) alone. @default LLAMA_VISION_HEADERS
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** Key used where a step gives none of its own; on another host, always. @default OPENROUTER_API_KEY */
  readonly apiKey?: string;
  /** Key for steps that use a key managed by Roboflow. @default ROBOFLOW_API_KEY */
  readonly roboflowApiKey?: string;
  /** @default ROBOFLOW_API_BASE_URL, or Roboflow's service */
  readonly roboflowBaseUrl?: string;
  /** The other host is yours, so that privacy levels are met there. @default true for this machine's own addresses */
  readonly ownsHost?: boolean;
  /** Most requests of one step at once, whatever the step says. */
  readonly maxConcurrentRequests?: number;
  /** Ask once more where an answer should be JSON and cannot be read; that is a second request. @default false */
  readonly repair?: boolean;
  /**
   * Have the host enforce a JSON schema where a task's answer is JSON. OpenRouter is asked first whether it does so for the model;
   * another host is taken to. One that refuses is asked again without. Roboflow sends none. @default false
   */
  readonly structured?: boolean;
  /** How images are prepared. @default fitted to what the model looks at, JPEG, quality 90 */
  readonly encoding?: Partial<EncodingPolicy>;
  /** Longest side in pixels of images for models that nothing is known about. @default 2048 */
  readonly longestSide?: number;
  /** Where models trained on Roboflow are asked, which `roboflowApiKey` pays for. */
  readonly inference?: InferenceSettingsOptions;
  /** How requests are sent and tried again. */
  readonly transport?: Omit<TransportOptions, 'ownsHost'>;
  /** The parser blocks read an answer only where Roboflow's blocks can, and no unusual one. @default false */
  readonly strictParsing?: boolean;
  /** @default process.env */
  readonly environment?: Environment;
}

/** Options and environment, resolved. */
export interface LlamaVisionSettings extends Required<
  Pick<LlamaVisionOptions, 'ownsHost' | 'repair' | 'structured' | 'longestSide'>
> {
  readonly model: string | null;
  readonly host: {
    readonly baseUrl: string;
    readonly dialect: 'openrouter' | 'openai';
    readonly isOverride: boolean;
    /** Further headers of requests to it; left out, none. */
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly apiKey: string | null;
  readonly roboflow: { readonly apiKey: string | null; readonly baseUrl: string };
  readonly concurrency: { readonly override: number | null; readonly fallback: number };
  /** The policy for Llama 3.2; `encodingFor` has that for any model. */
  readonly encoding: EncodingPolicy;
  /** The user's canvases, for whatever model; `undefined` for those that fit the model. */
  readonly canvases: EncodingPolicy['canvases'] | undefined;
}

const OPENROUTER = 'https://openrouter.ai/api/v1';
const ROBOFLOW = 'https://api.roboflow.com';
const DEFAULT_CONCURRENCY = 8;

export function resolveSettings(options: LlamaVisionOptions): LlamaVisionSettings {
  const environment = options.environment ?? process.env;
  const host = resolveHost(options, environment);
  return {
    model: options.model ?? nonEmpty(environment['LLAMA_VISION_MODEL']),
    host,
    apiKey:
      options.apiKey ?? (host.dialect === 'openrouter' ? nonEmpty(environment['OPENROUTER_API_KEY']) : null),
    roboflow: {
      apiKey: options.roboflowApiKey ?? nonEmpty(environment['ROBOFLOW_API_KEY']),
      baseUrl: options.roboflowBaseUrl ?? nonEmpty(environment['ROBOFLOW_API_BASE_URL']) ?? ROBOFLOW,
    },
    ownsHost: options.ownsHost ?? isThisMachine(host.baseUrl),
    repair: options.repair ?? false,
    structured: options.structured ?? false,
    concurrency: {
      override: options.maxConcurrentRequests ?? null,
      fallback:
        positiveInteger(environment['WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_CONCURRENT_REQUESTS']) ??
        DEFAULT_CONCURRENCY,
    },
    encoding: { ...defaultEncoding, ...options.encoding },
    canvases: options.encoding?.canvases,
    longestSide: options.longestSide ?? DEFAULT_LONGEST_SIDE,
  };
}

/** How images are prepared for a model. @param usual of models that nothing is known about, instead of the longest side */
export function encodingFor(
  model: string | null,
  { encoding, canvases, longestSide }: LlamaVisionSettings,
  usual: VisionProfile = plainProfile(longestSide),
): Pick<PlannedRequest, 'encoding' | 'imageTokens'> {
  const profile = (model === null ? null : profileOf(model)) ?? usual;
  // `null` is the user's word for no canvas at all.
  const fitted = canvases === undefined ? profile.canvases : canvases;
  return { encoding: { ...encoding, canvases: fitted }, imageTokens: profile.imageTokens };
}

function resolveHost(options: LlamaVisionOptions, environment: Environment): LlamaVisionSettings['host'] {
  const otherHost = options.baseUrl ?? nonEmpty(environment['LLAMA_VISION_BASE_URL']);
  if (otherHost !== null) {
    return { baseUrl: otherHost, dialect: options.dialect ?? dialectOf(otherHost), isOverride: true };
  }
  const baseUrl = nonEmpty(environment['OPENROUTER_BASE_URL']) ?? OPENROUTER;
  return { baseUrl, dialect: options.dialect ?? 'openrouter', isOverride: false };
}

function dialectOf(baseUrl: string): 'openrouter' | 'openai' {
  return /(^|\.)openrouter\.ai$/.test(hostOf(baseUrl)) ? 'openrouter' : 'openai';
}

/** Whether OpenRouter itself is asked, and not a gateway, an emulator or another host. */
export function asksOpenRouter({ host }: LlamaVisionSettings): boolean {
  return dialectOf(host.baseUrl) === 'openrouter';
}

function isThisMachine(baseUrl: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostOf(baseUrl));
}

function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
}

const headersRule: OptionRule = {
  accepts: (value) => isRecord(value) && Object.values(value).every(anyText.accepts),
  words: 'an object of texts by the names of headers',
};

const canvasesRule: OptionRule = {
  accepts: (value) => value === null || (Array.isArray(value) && value.length > 0 && value.every(isSize)),
  words: '`null`, or a list of at least one `{ width, height }` in whole pixels',
};

const rules: Readonly<Record<keyof LlamaVisionOptions, OptionRule>> = {
  model: text,
  baseUrl: httpAddress,
  dialect: oneOf('openrouter', 'openai'),
  headers: headersRule,
  apiKey: anyText,
  roboflowApiKey: anyText,
  roboflowBaseUrl: httpAddress,
  inference: inferenceRule,
  ownsHost: yesOrNo,
  maxConcurrentRequests: wholeNumber(1),
  repair: yesOrNo,
  structured: yesOrNo,
  encoding: objectOf({
    canvases: canvasesRule,
    passThroughBytes: wholeNumber(0),
    quality: wholeNumber(1, 100),
    sendOriginal: yesOrNo,
  }),
  longestSide: wholeNumber(1, 65_535, 'pixels'),
  transport: objectOf(withoutOwnsHost(transportRules)),
  strictParsing: yesOrNo,
  environment: anything,
};

/** @throws TypeError for options that do not exist or have no such value. */
export function checkLlamaVisionOptions(options: LlamaVisionOptions): void {
  checkOptions(options, rules, 'llamaVision');
}

function isSize(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { width, height, ...rest } = value;
  return [width, height].every(wholeNumber(1).accepts) && Object.keys(rest).length === 0;
}

/** Said once, for the host itself. */
function withoutOwnsHost(all: OptionRules): OptionRules {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'ownsHost'));
}
