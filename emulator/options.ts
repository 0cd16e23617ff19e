import { realSleep, type Clock, type Sleep } from './effects.ts';
import { checkFaultScript, type FaultScript } from './faults/script.ts';
import { defaultInferenceModels, type InferenceModels } from './inference/models.ts';
import { defaultCatalogue } from './models/default-catalogue.ts';
import type { EmulatedModel } from './models/model.ts';
import type { RecordedRequest } from './recording.ts';

/** Answers a request in place of the simulation; `null` leaves it to the simulation. */
export type AnswerOverride = (request: RecordedRequest) => string | null | Promise<string | null>;

export interface LatencyRange {
  readonly min: number;
  readonly max: number;
}

export interface EmulatorLimits {
  /** Requests per minute: a bucket of this size that refills evenly. */
  readonly perMinute?: number;
  /** Requests per day of UTC. */
  readonly perDay?: number;
  /** Chat requests served at once; more are refused as a host without capacity refuses them. */
  readonly maxInFlight?: number;
  /** Status of a request above `maxInFlight`. @default 429 */
  readonly overloadStatus?: 429 | 503 | 529;
  /** Counts only models with `:free`, as OpenRouter does, for `perMinute` and `perDay`. @default false */
  readonly freeModelsOnly?: boolean;
}

/** How a stream tells its usage: on a chunk that repeats the choice, on one without choices, or by turns. */
export type StreamUsage = 'with-choice' | 'without-choices' | 'alternate';

export interface EmulatorOptions {
  /** @default "127.0.0.1" */
  readonly host?: string;
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Decides everything that varies: identifiers, latency, faults at random. @default 1 */
  readonly seed?: number;
  /** Milliseconds before an answer begins. A JSON answer later than 425 ms is preceded by padding. @default 0 */
  readonly latencyMs?: number | LatencyRange;
  /** Speed of writing. @default unlimited */
  readonly tokensPerSecond?: number;
  /** OpenRouter keys that are accepted. @default any */
  readonly apiKeys?: readonly string[];
  /** Roboflow keys that the proxy and the models trained on Roboflow accept. @default any */
  readonly roboflowApiKeys?: readonly string[];
  /** US dollars that may be spent. @default unlimited */
  readonly credits?: number;
  /** @default defaultCatalogue */
  readonly models?: readonly EmulatedModel[];
  /**
   * Which hosts are up: `today` none for the models that OpenRouter has retired, Llama 3.2 Vision among them, so that a
   * request for one meets "no endpoints" as it does there; `all` these, too. @default "today"
   */
  readonly hosts?: 'today' | 'all';
  /** Models trained on Roboflow. @default defaultInferenceModels */
  readonly inferenceModels?: InferenceModels;
  /** @default none */
  readonly limits?: EmulatorLimits;
  readonly faults?: FaultScript;
  /** How many of the last requests to keep; `true` is 1,000. @default true */
  readonly record?: boolean | number;
  /** Keep each image's bytes in its record. @default false */
  readonly keepImages?: boolean;
  /** Answers in place of the simulation. `null` leaves this request to the simulation. */
  readonly answer?: AnswerOverride;
  /**
   * Called when the reply to a chat request has ended, with its record, also where none is kept. The answer went out whole
   * and unspoiled where `fault` is `null`, `status` 200 and `aborted` false.
   */
  readonly onServed?: (request: RecordedRequest) => void;
  /** Look at the images. Without it answers depend on the request's words alone, and images are not decoded. @default true */
  readonly analyse?: boolean;
  /** @default "alternate" */
  readonly streamUsage?: StreamUsage;
  /** Milliseconds until `GET /generation` knows an answer. @default 0 */
  readonly generationDelayMs?: number;
  /** @default Date.now */
  readonly clock?: Clock;
  readonly sleep?: Sleep;
}

type Resolved = 'apiKeys' | 'roboflowApiKeys' | 'answer' | 'latencyMs' | 'record';

/** The options with every default filled in. */
export interface EmulatorSettings extends Omit<Required<EmulatorOptions>, Resolved> {
  readonly latencyMs: LatencyRange;
  readonly apiKeys: ReadonlySet<string> | null;
  readonly roboflowApiKeys: ReadonlySet<string> | null;
  /** Number of requests kept. */
  readonly record: number;
  readonly answer: AnswerOverride | null;
}

const KEPT_REQUESTS = 1000;

/** @throws RangeError when an option's value makes no sense. */
export function resolveSettings(options: EmulatorOptions): EmulatorSettings {
  const { latencyMs = 0, record = true, apiKeys, roboflowApiKeys, faults = {} } = options;
  checkFaultScript(faults);
  return {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    seed: options.seed ?? 1,
    latencyMs: typeof latencyMs === 'number' ? { min: latencyMs, max: latencyMs } : latencyMs,
    tokensPerSecond: atLeastZero('tokensPerSecond', options.tokensPerSecond ?? Number.POSITIVE_INFINITY),
    apiKeys: apiKeys === undefined ? null : new Set(apiKeys),
    roboflowApiKeys: roboflowApiKeys === undefined ? null : new Set(roboflowApiKeys),
    credits: options.credits ?? Number.POSITIVE_INFINITY,
    models: options.models ?? defaultCatalogue,
    inferenceModels: options.inferenceModels ?? defaultInferenceModels,
    hosts: options.hosts ?? 'today',
    limits: options.limits ?? {},
    faults,
    record: typeof record === 'number' ? atLeastZero('record', record) : record ? KEPT_REQUESTS : 0,
    keepImages: options.keepImages ?? false,
    answer: options.answer ?? null,
    onServed: options.onServed ?? ((): void => undefined),
    analyse: options.analyse ?? true,
    streamUsage: options.streamUsage ?? 'alternate',
    generationDelayMs: options.generationDelayMs ?? 0,
    clock: options.clock ?? Date.now,
    sleep: options.sleep ?? realSleep,
  };
}

function atLeastZero(name: string, value: number): number {
  if (value >= 0) return value;
  throw new RangeError(`The emulator's option \`${name}\` is ${value}. Give a number of at least 0.`);
}
