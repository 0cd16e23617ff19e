import { modelErrorCodes } from '../errors/model-error.ts';
import type { Settings } from '../options.ts';
import { Cooldown, OutageProbe } from './cooldown.ts';
import type { AttemptOutcome, FailedAttempt, GateLimit, GateState, Pass } from './gate.ts';
import { InFlightGauge, newLatencyWatch, watchLatency } from './latency.ts';
import { afterRefusal, afterSlowdown, afterSuccess, isFromBefore, mostOf, startLevel } from './level.ts';
import type { Departure } from './level.ts';
import type { Waiter } from './queue.ts';
import { RateLimit } from './rates.ts';

export type ThrottleSettings = Pick<Settings, 'maxRetryDelayMs' | 'requestsPerMinute' | 'tokensPerMinute'>;

/** A request in flight, as the throttle remembers it. */
export interface Admission extends Pass {
  readonly sentAt: number;
  /** Reading of the in-flight gauge when it was sent. */
  readonly areaBefore: number;
  /** Set aside for it where tokens are limited. */
  readonly tokens: number;
}

/** The end of an attempt, and the load that its latency was measured under. */
interface TimedDeparture extends Departure {
  readonly meanInFlight: number;
  /** Tokens that were set aside. */
  readonly tokens: number;
}

/** Enough for nearly everybody at once; the number that the user allows is kept to elsewhere. */
const USUAL_START = 64;
/** Free models take few requests, and refused ones are said to count. */
const FREE_START = 4;

/** When the next attempt may be sent: a concurrency level, a rate limit and a cooldown together. The time is passed in. */
export class Throttle {
  readonly #model: string;
  readonly #maxRetryDelayMs: number;
  readonly #rate: RateLimit;
  readonly #cooldown = new Cooldown();
  readonly #inFlight = new InFlightGauge();
  readonly #outage = new OutageProbe();
  #level;
  #latency = newLatencyWatch;
  /** Somebody was answered since the last refusal. */
  #hasAnswered = false;

  constructor(settings: ThrottleSettings, model: string) {
    this.#model = model;
    this.#maxRetryDelayMs = settings.maxRetryDelayMs;
    this.#rate = new RateLimit(settings);
    this.#level = startLevel(model.endsWith(':free') ? FREE_START : USUAL_START);
  }

  get hasRoom(): boolean {
    return this.#inFlight.size < mostOf(this.#level);
  }

  /** Others are being answered, so that an attempt that is refused now was one too many, or unlucky. */
  get isServing(): boolean {
    return this.#isServing(this.#inFlight.size);
  }

  readyAt({ earliest, arrivedAt }: Waiter): number {
    return Math.max(earliest, this.#cooldown.readyAt(arrivedAt), this.#rate.readyAt);
  }

  take({ arrivedAt, cooledBefore, earliest }: Waiter, now: number): Admission {
    this.#cooldown.take(arrivedAt);
    const cooledMs = this.#cooldown.waitedBy(now) - cooledBefore;
    const heldMs = now - arrivedAt - Math.max(cooledMs, earliest - arrivedAt);
    const areaBefore = this.#inFlight.enter(now);
    return { sentAt: now, areaBefore, tokens: this.#rate.take(now), heldMs: Math.max(0, heldMs) };
  }

  /** Milliseconds of cooldown up to this moment. */
  cooledBy(now: number): number {
    return this.#cooldown.waitedBy(now);
  }

  /** `isAwaited`: somebody could be sent if there was room. */
  settle(
    outcome: AttemptOutcome,
    { sentAt, areaBefore, tokens }: Admission,
    moment: Pick<Departure, 'now' | 'isAwaited'>,
  ): void {
    const { now } = moment;
    const meanInFlight = this.#inFlight.meanSince(sentAt, areaBefore, now);
    const departure = { ...moment, sentAt, tokens, meanInFlight, inFlight: Math.max(1, this.#inFlight.size) };
    this.#inFlight.leave(now);
    if (outcome.type === 'success') this.#succeed(departure, outcome.tokens ?? null);
    if (outcome.type === 'retry') this.#fail(outcome, departure);
    if (outcome.type === 'failure') this.#fail(outcome.error, departure);
  }

  state(waiting: number, now: number): GateState {
    const coolsUntil = this.#cooldown.until;
    return {
      model: this.#model,
      limit: this.#limit(waiting, now),
      level: this.#level.places,
      inFlight: this.#inFlight.size,
      waiting,
      requestsPerMinute: this.#rate.requestsPerMinute,
      coolsUntil: coolsUntil > now ? coolsUntil : null,
    };
  }

  #limit(waiting: number, now: number): GateLimit {
    if (this.#cooldown.until > now) return 'cooldown';
    if (waiting === 0) return 'ceiling';
    if (!this.hasRoom) return this.#level.cause === 'start' ? 'ceiling' : this.#level.cause;
    return this.#rate.readyAt > now ? 'pace' : 'ceiling';
  }

  #isServing(inFlight: number): boolean {
    return inFlight > 1 || this.#hasAnswered;
  }

  #succeed(departure: TimedDeparture, usedTokens: number | null): void {
    this.#hasAnswered = true;
    this.#time(departure, false);
    this.#level = afterSuccess(this.#level, { ...departure, mayGrow: this.#latency.verdict === 'normal' });
    this.#outage.end();
    this.#cooldown.endSingleFile();
    this.#rate.countAnswer(departure.now);
    if (usedTokens === null) return;
    this.#rate.settle(departure.tokens, usedTokens);
    this.#rate.learnTokens(usedTokens);
  }

  #fail(
    { code, retryAfterMs = null, requestsPerMinute = null }: FailedAttempt,
    departure: TimedDeparture,
  ): void {
    if (code === 'deadline' || code === 'timeout') this.#time(departure, true);
    if (modelErrorCodes[code].isRefusal !== true) return;
    const { now, inFlight, tokens } = departure;
    this.#rate.settle(tokens, 0);
    const askedMs = Math.min(retryAfterMs ?? 0, this.#maxRetryDelayMs);
    const isServing = this.#isServing(inFlight);
    const isRate = requestsPerMinute !== null && this.#rate.learnLimit(requestsPerMinute, now + askedMs, now);
    if (!isRate) {
      this.#level = afterRefusal(this.#level, { ...departure, isServing, waitMs: askedMs });
      this.#hasAnswered = false;
    }
    // A service that answers others says itself how long to wait. One that answers nobody is asked now and then.
    const probeMs = isRate || isServing ? 0 : Math.min(this.#outage.waitMs(now), this.#maxRetryDelayMs);
    this.#cooldown.extend(now + Math.max(askedMs, probeMs), now);
    if (isRate) this.#cooldown.endSingleFile();
  }

  #time(departure: TimedDeparture, isTimeout: boolean): void {
    if (isFromBefore(this.#level, departure)) return;
    const { now, sentAt, meanInFlight: inFlight } = departure;
    const milliseconds = Math.max(0, now - sentAt);
    this.#latency = watchLatency(this.#latency, { milliseconds, inFlight, isTimeout });
    if (this.#latency.verdict === 'collapsed')
      this.#level = afterSlowdown(this.#level, departure, this.#latency.floor);
  }
}
