import type { EncodingPolicy } from '../../schemas/index.ts';
import type { Dialect, TransportOptions } from '../transport/index.ts';
import { defaultEncoding } from './canvases.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How the Llama Vision blocks reach a model. Everything has a default; the environment fills what is left out. */
export interface LlamaVisionOptions {
  /** Model asked for instead of the one that the step names: a slug, or another host's own name. */
  readonly model?: string;
  /** Address of another host, such as `http://localhost:11434/v1`. */
  readonly baseUrl?: string;
  /** How that host is spoken to. @default 'openrouter' for openrouter.ai, 'openai' for anything else */
  readonly dialect?: Exclude<Dialect, 'roboflow-proxy'>;
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
  /** How images are prepared. @default fitted to Llama 3.2's canvas, JPEG, quality 90 */
  readonly encoding?: Partial<EncodingPolicy>;
  readonly transport?: TransportOptions;
  /** The parser blocks read an answer only where Roboflow's blocks can, and no unusual one. @default false */
  readonly strictParsing?: boolean;
  /** @default process.env */
  readonly environment?: Environment;
}

/** Options and environment, resolved. */
export interface LlamaVisionSettings {
  readonly model: string | null;
  readonly host: {
    readonly baseUrl: string;
    readonly dialect: 'openrouter' | 'openai';
    readonly isOverride: boolean;
  };
  readonly apiKey: string | null;
  readonly roboflow: { readonly apiKey: string | null; readonly baseUrl: string };
  readonly ownsHost: boolean;
  readonly repair: boolean;
  readonly concurrency: { readonly override: number | null; readonly fallback: number };
  readonly encoding: EncodingPolicy;
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
    concurrency: {
      override: options.maxConcurrentRequests ?? null,
      fallback:
        positiveInteger(environment['WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_CONCURRENT_REQUESTS']) ??
        DEFAULT_CONCURRENCY,
    },
    encoding: { ...defaultEncoding, ...options.encoding },
  };
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

function isThisMachine(baseUrl: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostOf(baseUrl));
}

function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
}

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value.trim();
}

function positiveInteger(value: string | undefined): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : null;
}
