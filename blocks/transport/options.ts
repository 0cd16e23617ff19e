import type { Dispatcher } from 'undici';
import {
  callable,
  numberWithin,
  optionProblems,
  wholeNumber,
  withoutUndefined,
  yesOrNo,
  type OptionRule,
} from '../../schemas/check-options.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { abortableSleep, LONGEST_TIMER_MS } from '../../schemas/signals.ts';
import { ModelError } from './errors/model-error.ts';
import type { GateFactory, GateState } from './retry/gate.ts';

export interface TransportOptions {
  /** Milliseconds that one attempt may take by the clock, from sending to the last byte. @default 120000 */
  readonly deadlineMs?: number | undefined;
  /** Milliseconds that one question may take, waits and all attempts included. @default 900000 */
  readonly totalDeadlineMs?: number | undefined;
  /** Requests sent for one question before giving up; some failures stop sooner. @default 8 */
  readonly maxAttempts?: number | undefined;
  /** Longest wait in milliseconds between two attempts; a service that asks for more is not asked again. @default 300000 */
  readonly maxRetryDelayMs?: number | undefined;
  /** Most requests per minute and model, retries included, evenly spaced. @default as many as the service allows */
  readonly requestsPerMinute?: number | undefined;
  /** Most tokens per minute and model, in and out, by what answers so far have cost. @default no limit */
  readonly tokensPerMinute?: number | undefined;
  /** Told what holds requests back, whenever that changes. Should be quick. */
  readonly onGateChange?: ((state: GateState) => void) | undefined;
  /** Longest reply in bytes. @default 8388608 */
  readonly maxReplyBytes?: number | undefined;
  /** Application name shown in OpenRouter's statistics. Not sent unless given. */
  readonly appTitle?: string | undefined;
  /** Application address for OpenRouter's statistics. Not sent unless given. */
  readonly referer?: string | undefined;
  /** The host behind the dialect `openai` is the user's own, so that any privacy level is met there. @default false */
  readonly ownsHost?: boolean | undefined;
  /** Sends the requests instead of the transport's own pool, and stays open when the transport closes. */
  readonly dispatcher?: Dispatcher | undefined;
  /** Decides when requests are sent, instead of a gate of this process for each host, key and model. */
  readonly createGate?: GateFactory | undefined;
  /** Milliseconds from any start that never go back: all waits and latencies. @default a monotonic clock that starts at the epoch */
  readonly clock?: (() => number) | undefined;
  /** Milliseconds since the epoch: dates that a service names. @default `clock` where that is given, else Date.now */
  readonly wallClock?: (() => number) | undefined;
  /** Waits, or rejects with the signal's reason. */
  readonly sleep?: Sleep | undefined;
  /** A number from 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Options without which there is simply no such limit, header or observer. */
type Absent = 'requestsPerMinute' | 'tokensPerMinute' | 'onGateChange' | 'appTitle' | 'referer';

/** The options with the defaults filled in. */
export type Settings = {
  readonly [Name in Exclude<keyof TransportOptions, 'dispatcher' | 'createGate'>]:
    Exclude<TransportOptions[Name], undefined> | (Name extends Absent ? null : never);
};

const milliseconds = wholeNumber(1, LONGEST_TIMER_MS, 'milliseconds');
/** A slower pace than one in a hundred minutes is a mistake. */
const rate = numberWithin(0.01, 1e9);
const headerText: OptionRule = {
  accepts: (value) => typeof value === 'string' && /^[\x20-\x7e]{1,200}$/.test(value),
  words: 'a text of 1 to 200 printable ASCII characters',
};

export const transportRules: Readonly<Record<keyof TransportOptions, OptionRule>> = {
  deadlineMs: milliseconds,
  totalDeadlineMs: milliseconds,
  maxAttempts: wholeNumber(1, 100),
  maxRetryDelayMs: wholeNumber(0, LONGEST_TIMER_MS, 'milliseconds'),
  requestsPerMinute: orNull(rate),
  tokensPerMinute: orNull(rate),
  onGateChange: orNull(callable()),
  maxReplyBytes: wholeNumber(1, 2 ** 28, 'bytes'),
  appTitle: orNull(headerText),
  referer: orNull(headerText),
  ownsHost: yesOrNo,
  dispatcher: { accepts: isDispatcher, words: 'a Dispatcher of undici' },
  createGate: callable('that returns a gate'),
  clock: callable('that returns milliseconds'),
  wallClock: callable('that returns milliseconds since the epoch'),
  sleep: callable('of milliseconds and an AbortSignal that returns a promise'),
  random: callable('that returns a number from 0 up to 1'),
};

const defaults: Settings = {
  deadlineMs: 120_000,
  totalDeadlineMs: 900_000,
  maxAttempts: 8,
  maxRetryDelayMs: 300_000,
  requestsPerMinute: null,
  tokensPerMinute: null,
  onGateChange: null,
  maxReplyBytes: 8 * 1024 * 1024,
  appTitle: null,
  referer: null,
  ownsHost: false,
  // The wall clock may be set while requests wait; this one goes on.
  clock: () => performance.timeOrigin + performance.now(),
  wallClock: Date.now,
  sleep: abortableSleep,
  random: Math.random,
};

/**
 * Fills in the defaults.
 * @throws ModelError that names every option that is not acceptable.
 */
export function parseOptions(options: TransportOptions): Settings {
  const problems = optionProblems(options, transportRules, 'transport');
  if (problems.length > 0) throw new ModelError(problems.join(' '), { code: 'invalid-options' });
  const given = withoutUndefined(options);
  return { ...defaults, ...(given.clock !== undefined && { wallClock: given.clock }), ...given };
}

function orNull(rule: OptionRule): OptionRule {
  return { ...rule, accepts: (value) => value === null || rule.accepts(value) };
}

function isDispatcher(value: unknown): boolean {
  return isRecord(value) && typeof value['dispatch'] === 'function';
}
