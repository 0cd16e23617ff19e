import { ModelError } from '../../../../blocks/transport/index.ts';
import type { RequestGate } from '../../../../blocks/transport/index.ts';
import { retryDelay } from '../../../../blocks/transport/retry/policy.ts';
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

interface Load {
  readonly time: Time;
  readonly gate: RequestGate;
  readonly ceiling: number;
  /** Milliseconds that a request or a reply may be on its way. */
  readonly transitMs?: number;
}

/** As many questions at a time as `ceiling`, one after the other for ever, asked as the transport asks them. */
export function simulateRun({ time, gate, ceiling, transitMs = 0 }: Load, service: Service): SimulatedRun {
  const run: SimulatedRun = { sent: [], answered: [], refused: [], lost: [] };
  const random = sequence();
  const travel = async (): Promise<void> => {
    if (transitMs > 0) await time.sleep(Math.floor(transitMs * random()));
  };
  const attempt = async (earliest: number, failures: number): Promise<number | null> => {
    const pass = await gate.enter(new AbortController().signal, earliest);
    run.sent.push(time.now);
    await travel();
    const verdict = service.accept(time.now);
    await time.sleep(verdict.latencyMs);
    service.end?.(verdict);
    await travel();
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
      othersAreServed: requestsPerMinute !== null || gate.isServing === true,
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

export interface Habits {
  /** On average; an answer takes from half of it to half more. */
  readonly latencyMs: number;
  readonly refusal?: { readonly latencyMs: number; readonly retryAfterMs?: number };
  /** Part of the requests that it refuses although there is room. */
  readonly noise?: number;
}

/** A host that serves so many at once and refuses the rest. */
export function hostWithRoom(
  room: () => number,
  { latencyMs, refusal = { latencyMs: 2 }, noise = 0 }: Habits,
): Service {
  const random = sequence();
  let busy = 0;
  return {
    accept: () => {
      const isUnlucky = random() < noise;
      if (busy < room() && !isUnlucky) {
        busy += 1;
        return { latencyMs: Math.round(latencyMs * (0.5 + random())) };
      }
      const { retryAfterMs = null } = refusal;
      const error = new ModelError('busy', { code: 'rate-limited', retryAfterMs });
      return { latencyMs: refusal.latencyMs, error };
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
