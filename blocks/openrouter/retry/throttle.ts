import { modelErrorCodes } from '../errors/error-codes.ts';
import type { Settings } from '../transport-options.ts';
import { adaptiveLevel, fixedLevel } from './adaptive-level.ts';
import type { LevelControl, TimedDeparture } from './adaptive-level.ts';
import type { AttemptOutcome, FailedAttempt, Pass } from './attempt-outcome.ts';
import { Budget } from './budget.ts';
import { Cooldown } from './cooldown.ts';
import { Crowd } from './crowd.ts';
import type { GateLimit, GateState } from './gate-state.ts';
import type { Waiter } from './waiting-room.ts';

export type ThrottleSettings = Pick<
  Settings,
  'adaptive' | 'maxRetryDelayMs' | 'requestsPerMinute' | 'tokensPerMinute'
>;

/** Enough for nearly everybody at once; the number that the user allows is kept to outside. */
const usualStart = 64;
/** Free models take few requests, and refused ones are said to count. */
const freeStart = 4;

/** When the next attempt may be sent: a level, a rate and a cooldown together. The time is passed in. */
export class Throttle {
  private readonly model: string;
  private readonly maxRetryDelayMs: number;
  private readonly level: LevelControl;
  private readonly budget: Budget;
  private readonly cooldown = new Cooldown();
  private readonly crowd = new Crowd();

  constructor(settings: ThrottleSettings, model: string) {
    this.model = model;
    this.maxRetryDelayMs = settings.maxRetryDelayMs;
    this.budget = new Budget(settings);
    this.level = settings.adaptive
      ? adaptiveLevel(model.endsWith(':free') ? freeStart : usualStart)
      : fixedLevel;
  }

  get hasRoom(): boolean {
    return this.crowd.size < this.level.most;
  }

  readyAt({ earliest, arrivedAt }: Waiter): number {
    return Math.max(earliest, this.cooldown.readyAt(arrivedAt), this.budget.readyAt);
  }

  isServing(pass: Pass): boolean {
    return this.level.isServing({ sentAt: pass.sentAt, inFlight: this.crowd.size });
  }

  take({ arrivedAt, cooledBefore, earliest }: Waiter, now: number): Pass {
    this.cooldown.take(arrivedAt);
    const cooledMs = this.cooldown.waitedBy(now) - cooledBefore;
    const heldMs = now - arrivedAt - Math.max(cooledMs, earliest - arrivedAt);
    const crowdBefore = this.crowd.enter(now);
    return { sentAt: now, crowdBefore, tokens: this.budget.take(now), heldMs: Math.max(0, heldMs) };
  }

  /** Milliseconds of cooldown up to this moment. */
  cooledBy(now: number): number {
    return this.cooldown.waitedBy(now);
  }

  settle(outcome: AttemptOutcome, { sentAt, crowdBefore, tokens }: Pass, now: number): void {
    const meanInFlight = this.crowd.averageSince(sentAt, crowdBefore, now);
    const departure = { now, sentAt, meanInFlight, inFlight: Math.max(1, this.crowd.size) };
    this.crowd.leave(now);
    switch (outcome.type) {
      case 'success':
        this.succeed(departure, { setAside: tokens, used: outcome.tokens ?? null });
        return;
      case 'retry':
        this.fail(outcome, departure, { setAside: tokens, delayMs: outcome.delayMs });
        return;
      case 'failure':
        this.fail(outcome.error, departure, { setAside: tokens, delayMs: outcome.error.retryAfterMs ?? 0 });
        return;
      case 'abandoned':
        return;
    }
  }

  state(waiting: number, now: number): GateState {
    const { level, crowd, budget, cooldown, model } = this;
    return {
      model,
      limit: this.limit(waiting, now),
      level: Number.isFinite(level.most) ? level.most : null,
      inFlight: crowd.size,
      waiting,
      requestsPerMinute: budget.requestsPerMinute,
      coolsUntil: cooldown.until > now ? cooldown.until : null,
    };
  }

  private limit(waiting: number, now: number): GateLimit {
    if (this.cooldown.until > now) return 'cooldown';
    if (waiting === 0) return 'ceiling';
    if (!this.hasRoom) return this.level.cause === 'start' ? 'ceiling' : this.level.cause;
    return this.budget.readyAt > now ? 'pace' : 'ceiling';
  }

  private succeed(
    departure: TimedDeparture,
    { setAside, used }: { readonly setAside: number; readonly used: number | null },
  ): void {
    this.level.onSuccess(departure);
    if (this.level !== fixedLevel) this.cooldown.endSingleFile();
    if (used === null) return;
    this.budget.settle(setAside, used);
    this.budget.learnTokens(used);
  }

  private fail(
    { code, retryAfterMs = null, requestsPerMinute = null }: FailedAttempt,
    departure: TimedDeparture,
    { setAside, delayMs }: { readonly setAside: number; readonly delayMs: number },
  ): void {
    if (code === 'deadline' || code === 'timeout') this.level.onTimeout(departure);
    if (modelErrorCodes[code].slowsEverybody !== true) return;
    this.budget.settle(setAside, 0);
    const isRate = requestsPerMinute !== null;
    if (!isRate) this.level.onRefusal(departure, retryAfterMs);
    // The service is there: what it asks is enough, and what it does not ask is not needed.
    const waitMs = isRate || this.level.isServing(departure) ? (retryAfterMs ?? 0) : delayMs;
    const until = departure.now + Math.min(waitMs, this.maxRetryDelayMs);
    this.cooldown.extend(until, departure.now);
    if (!isRate) return;
    this.budget.learnLimit(requestsPerMinute, until);
    this.cooldown.endSingleFile();
  }
}
