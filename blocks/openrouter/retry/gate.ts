import { modelErrorCodes } from '../errors/error-codes.ts';
import type { ModelErrorCode } from '../errors/error-codes.ts';
import type { ModelError } from '../errors/model-error.ts';
import type { Settings } from '../transport-options.ts';

/** How an attempt ended, as far as others of the same gate are concerned. */
export type AttemptOutcome =
  | { readonly type: 'success' }
  | { readonly type: 'retry'; readonly code: ModelErrorCode; readonly delayMs: number }
  | { readonly type: 'failure'; readonly error: ModelError }
  /** Aborted by the caller: says nothing about the service. */
  | { readonly type: 'abandoned' };

/**
 * What all requests with one host, key and model share. Every attempt calls `enter` before it is sent and `leave`
 * once it has ended; nobody else decides when something may be sent.
 */
export interface Gate {
  /** Attempts that got an answer. */
  readonly successes: number;
  /**
   * Resolves when an attempt may be sent, not before `earliest` (milliseconds since the epoch). Rejects with the error
   * that closed the gate, or with the signal's reason.
   */
  enter(signal: AbortSignal, earliest?: number): Promise<void>;
  leave(outcome: AttemptOutcome): void;
}

export type GateSettings = Pick<Settings, 'clock' | 'sleep' | 'maxRetryDelayMs'>;

/** After a wait, requests leave one by one, this many milliseconds apart. */
const spacingMs = 125;
/** A closed gate lets somebody try again after this time: credit is bought, keys are repaired, processes live on. */
const closedMs = 30_000;

export function createGate({ clock, sleep, maxRetryDelayMs }: GateSettings): Gate {
  let successes = 0;
  let cooldownUntil = 0;
  let nextSlot = 0;
  let closed: { readonly error: ModelError; readonly until: number } | null = null;

  const coolDown = (milliseconds: number): void => {
    cooldownUntil = Math.max(cooldownUntil, clock() + Math.min(milliseconds, maxRetryDelayMs));
  };
  const throwIfClosed = (): void => {
    if (closed !== null && clock() < closed.until) throw closed.error;
  };
  const waitUntil = async (moment: number, signal: AbortSignal): Promise<void> => {
    const milliseconds = moment - clock();
    if (milliseconds > 0) await sleep(milliseconds, signal);
    throwIfClosed();
  };
  const takeSlot = (): number => {
    nextSlot = Math.max(nextSlot + spacingMs, cooldownUntil);
    return nextSlot;
  };

  return {
    get successes() {
      return successes;
    },
    async enter(signal, earliest = 0) {
      throwIfClosed();
      if (cooldownUntil < earliest) await waitUntil(earliest, signal);
      // A timer may fire a moment early; only a new cooldown is a reason to queue again.
      let waitedFor = 0;
      while (cooldownUntil > clock() && cooldownUntil !== waitedFor) {
        waitedFor = cooldownUntil;
        await waitUntil(takeSlot(), signal);
      }
    },
    leave(outcome) {
      switch (outcome.type) {
        case 'success':
          successes += 1;
          closed = null;
          return;
        case 'retry':
          if (modelErrorCodes[outcome.code].slowsEverybody === true) coolDown(outcome.delayMs);
          return;
        case 'failure':
          if (outcome.error.scope === 'run') closed = { error: outcome.error, until: clock() + closedMs };
          if (modelErrorCodes[outcome.error.code].slowsEverybody === true)
            coolDown(outcome.error.retryAfterMs ?? 0);
          return;
        case 'abandoned':
          return;
      }
    },
  };
}
