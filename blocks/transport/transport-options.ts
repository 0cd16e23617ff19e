import type { Dispatcher } from 'undici';
import type { GateState } from './retry/gate-state.ts';

export interface TransportOptions {
  /** Milliseconds that one attempt may take by the clock, from sending to the last byte. @default 120000 */
  readonly deadlineMs?: number | undefined;
  /** Milliseconds that one question may take, waits and all attempts included. @default 900000 */
  readonly totalDeadlineMs?: number | undefined;
  /** Requests sent for one question before giving up; some failures stop sooner. @default 8 */
  readonly maxAttempts?: number | undefined;
  /** Longest wait in milliseconds between two attempts; a service that asks for more is not asked again. @default 300000 */
  readonly maxRetryDelayMs?: number | undefined;
  /**
   * Finds out how many requests the service takes at once, and keeps to that. Without it, only the number of calls to
   * `complete` limits them, and each refusal makes all of them wait. @default true
   */
  readonly adaptive?: boolean | undefined;
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
  /** Milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** Waits, or rejects with the signal's reason. */
  readonly sleep?: Sleep | undefined;
  /** A number from 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** The options with the defaults filled in. */
export interface Settings {
  readonly deadlineMs: number;
  readonly totalDeadlineMs: number;
  readonly maxAttempts: number;
  readonly maxRetryDelayMs: number;
  readonly adaptive: boolean;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly onGateChange: ((state: GateState) => void) | null;
  readonly maxReplyBytes: number;
  readonly appTitle: string | null;
  readonly referer: string | null;
  readonly ownsHost: boolean;
  readonly clock: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
}
