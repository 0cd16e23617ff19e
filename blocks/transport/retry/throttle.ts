import { modelErrorCodes } from '../errors/error-codes.ts';
import type { Settings } from '../transport-options.ts';
import { adaptiveLevel, fixedLevel } from './adaptive-level.ts';
import type { LevelControl, TimedDeparture } from './adaptive-level.ts';
import type { AttemptOutcome, FailedAttempt, Pass } from './attempt-outcome.ts';
import { Budget } from './budget.ts';
import { Cooldown } from './cooldown.ts';
import { Crowd } from './crowd.ts';
import type { GateLimit, GateState } from './gate-state.ts';
import type { Departure } from './level.ts';
import { Silence } from './silence.ts';
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
  private readonly silence = new Silence();

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

  /** Others are answered, so that an attempt that is refused now was one too many, or unlucky. */
  get isServing(): boolean {
    return this.level.isServing(this.crowd.size);
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

  /** `isAwaited`: somebody could be sent if there was room. */
  settle(outcome: AttemptOutcome, pass: Pass, moment: Pick<Departure, 'now' | 'isAwaited'>): void {
    const { now } = moment;
    const { sentAt, crowdBefore, tokens } = pass;
    const meanInFlight = this.crowd.averageSince(sentAt, crowdBefore, now);
    const departure = { ...moment, sentAt, meanInFlight, inFlight: Math.max(1, this.crowd.size) };
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
      level: Number.isFinite(level.places) ? level.places : null,
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
    this.silence.end();
    this.budget.countAnswer(departure.now);
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
    if (modelErrorCodes[code].isRefusal !== true) return;
    this.budget.settle(setAside, 0);
    const { now, inFlight } = departure;
    const askedMs = Math.min(retryAfterMs ?? 0, this.maxRetryDelayMs);
    const isRate =
      requestsPerMinute !== null && this.budget.learnLimit(requestsPerMinute, now + askedMs, now);
    // The service is there: what it asks is enough, and what it does not ask is not needed.
    const isEnough = isRate || this.level.isServing(inFlight);
    if (!isRate) this.level.onRefusal(departure, askedMs);
    this.cooldown.extend(now + (isEnough ? askedMs : Math.max(askedMs, this.ownWaitMs(delayMs, now))), now);
    if (isRate) this.cooldown.endSingleFile();
  }

  /** Where the service says nothing: without a level nobody else would be held back. */
  private ownWaitMs(delayMs: number, now: number): number {
    return Math.min(this.level === fixedLevel ? delayMs : this.silence.waitMs(now), this.maxRetryDelayMs);
  }
}
