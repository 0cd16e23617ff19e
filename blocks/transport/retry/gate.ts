import type { ModelError, ModelErrorCode } from '../errors/model-error.ts';

/** The right to send one attempt. A gate recognises its passes by identity and may keep more about each. */
export interface Pass {
  /** Milliseconds waited for room or for a rate, waits that the service asked for left out. */
  readonly heldMs: number;
}

/** How an attempt ended, as far as other requests at the same gate are concerned. */
export type AttemptOutcome =
  /** `tokens`: used in all, `null` when the service does not say. */
  | { readonly type: 'success'; readonly tokens?: number | null }
  | ({ readonly type: 'retry'; readonly delayMs: number } & FailedAttempt)
  | { readonly type: 'failure'; readonly error: ModelError }
  /** Aborted by the caller, or never sent: says nothing about the service. */
  | { readonly type: 'abandoned' };

/** The part of a `ModelError` that concerns others. */
export interface FailedAttempt {
  readonly code: ModelErrorCode;
  readonly retryAfterMs?: number | null;
  readonly requestsPerMinute?: number | null;
}

/**
 * What all requests with one host, key and model share. Every attempt calls `enter` before it is sent and `leave` once
 * it has ended; nobody else decides when something may be sent.
 */
export interface RequestGate {
  /**
   * Resolves when an attempt may be sent, not before `earliest` (by the transport's `clock`; 0 for a question's first
   * attempt). Rejects at once with the error that closes the gate, or with the signal's reason.
   */
  enter(signal: AbortSignal, earliest?: number): Promise<Pass>;
  /** Once for each pass; a pass that has been handed back already is ignored. */
  leave(outcome: AttemptOutcome, pass: Pass): void;
  /** Others are being answered, so that a refused attempt was one too many and may soon find room. @default false */
  readonly isServing?: boolean;
}

export interface GateSubject {
  /** The same for the same host, key and model. A hash: it may leave the process, the key in it may not. */
  readonly id: string;
  readonly model: string;
}

/** Makes the gate of a host, key and model. `createLocal` makes the ordinary one, to be wrapped or done without. */
export type GateFactory = (subject: GateSubject, createLocal: () => RequestGate) => RequestGate;

/** What holds requests back: nothing but the number asked at once, or something on the way. */
export type GateLimit = 'ceiling' | 'overload' | 'latency' | 'pace' | 'cooldown';

/** How it stands with the requests of one host, key and model. */
export interface GateState {
  readonly model: string;
  readonly limit: GateLimit;
  /** Most requests in flight, places that refusals have emptied for a moment included. */
  readonly level: number;
  readonly inFlight: number;
  readonly waiting: number;
  /** Requests per minute that are kept to, asked for or learned; `null` when there is no such limit. */
  readonly requestsPerMinute: number | null;
  /** When a cooldown ends, by the transport's `clock`; `null` when there is none. */
  readonly coolsUntil: number | null;
}
