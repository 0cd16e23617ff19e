import { ModelError } from '../../../../blocks/openrouter/index.ts';
import type { Gate } from '../../../../blocks/openrouter/retry/gate.ts';
import { retryDelay } from '../../../../blocks/openrouter/retry/retry-delay.ts';
import type { Time } from './time.ts';

/** What a simulated service does with one request. */
export type Verdict =
  | { readonly latencyMs: number; readonly tokens?: number }
  | { readonly latencyMs: number; readonly error: ModelError };

/** Called when a request comes in; `end` is called when it has left. */
export interface Service {
  accept(now: number): Verdict;
  end?(verdict: Verdict): void;
}

export interface SimulatedRun {
  /** Moments at which requests were sent, got an answer, were refused. */
  readonly sent: number[];
  readonly answered: number[];
  readonly refused: number[];
  /** Errors of questions that were given up. */
  readonly lost: unknown[];
}

const policy = { maxAttempts: 8, maxRetryDelayMs: 300_000, totalDeadlineMs: 900_000 };

/** As many questions at a time as `ceiling`, one after the other for ever, asked as the transport asks them. */
export function simulateRun(
  { time, gate, ceiling }: { readonly time: Time; readonly gate: Gate; readonly ceiling: number },
  service: Service,
): SimulatedRun {
  const run: SimulatedRun = { sent: [], answered: [], refused: [], lost: [] };
  const random = sequence();
  const attempt = async (earliest: number, failures: number): Promise<number | null> => {
    const pass = await gate.enter(new AbortController().signal, earliest);
    run.sent.push(time.now);
    const verdict = service.accept(time.now);
    await time.sleep(verdict.latencyMs);
    service.end?.(verdict);
    if (!('error' in verdict)) {
      run.answered.push(time.now);
      gate.leave({ type: 'success', tokens: verdict.tokens ?? null }, pass);
      return null;
    }
    run.refused.push(time.now);
    const { error } = verdict;
    const { code, retryAfterMs, requestsPerMinute } = error;
    const progress = {
      attempts: failures + 1,
      failures: new Map([[code, failures + 1]]),
      hasEmittedTokens: false,
      elapsedMs: 0,
      othersAreServed: requestsPerMinute !== null || gate.isServing(pass),
    };
    const delayMs = retryDelay(error, progress, { ...policy, random });
    if (typeof delayMs === 'string') {
      gate.leave({ type: 'failure', error }, pass);
      throw error;
    }
    gate.leave({ type: 'retry', code, delayMs, retryAfterMs, requestsPerMinute }, pass);
    return time.now + delayMs;
  };
  const question = async (): Promise<void> => {
    let earliest: number | null = 0;
    for (let failures = 0; earliest !== null; failures += 1) earliest = await attempt(earliest, failures);
  };
  const worker = async (): Promise<void> => {
    for (;;)
      try {
        await question();
      } catch (error) {
        run.lost.push(error);
        if ((error as ModelError).scope === 'run') return;
      }
  };
  for (let index = 0; index < ceiling; index += 1) void worker();
  return run;
}

/** How many moments lie in a span, given from its start. */
export function within(moments: readonly number[], from: number, to: number): number {
  return moments.filter((moment) => moment >= from && moment < to).length;
}

/** A host that serves so many at once and refuses the rest. */
export function hostWithRoom(
  room: () => number,
  latencyMs: number,
  refusal: { readonly latencyMs: number; readonly retryAfterMs?: number } = { latencyMs: 2 },
): Service & { readonly busy: () => number } {
  let busy = 0;
  return {
    busy: () => busy,
    accept: () => {
      if (busy < room()) {
        busy += 1;
        return { latencyMs };
      }
      const { retryAfterMs = null } = refusal;
      return {
        latencyMs: refusal.latencyMs,
        error: new ModelError('busy', { code: 'rate-limited', retryAfterMs }),
      };
    },
    end: (verdict) => {
      if (!('error' in verdict)) busy -= 1;
    },
  };
}

/** Numbers from 0 to 1, the same every time. */
export function sequence(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
