import type { ModelError } from '../errors/model-error.ts';
import type { Settings } from '../options.ts';
import type { AttemptOutcome, GateState, Pass, RequestGate } from './gate.ts';
import { createAlarm, WaitingRoom, type SetAlarm } from './queue.ts';
import { Throttle, type Admission, type ThrottleSettings } from './throttle.ts';

export type GateSettings = ThrottleSettings & Pick<Settings, 'clock' | 'sleep' | 'onGateChange'>;

/** A closed gate lets somebody try again after this time: credit is bought, keys are repaired, processes live on. */
const CLOSED_MS = 30_000;

/** The gate of this process: a queue, and a throttle that says when its head may leave. */
export class LocalGate implements RequestGate {
  readonly #clock: () => number;
  readonly #room = new WaitingRoom<Pass>();
  readonly #admissions = new Map<Pass, Admission>();
  readonly #throttle: Throttle;
  readonly #setAlarm: SetAlarm;
  readonly #report: (state: GateState) => void;
  #closed: { readonly error: ModelError; readonly until: number } | null = null;

  constructor(settings: GateSettings, model: string) {
    this.#clock = settings.clock;
    this.#throttle = new Throttle(settings, model);
    this.#report = createReporter(settings.onGateChange);
    this.#setAlarm = createAlarm(settings, {
      ring: (moment) => {
        this.#admit(Math.max(moment, this.#clock()));
      },
      fail: (error) => {
        this.#room.refuseAll(error);
      },
    });
  }

  get isServing(): boolean {
    return this.#throttle.isServing;
  }

  async enter(signal: AbortSignal, earliest = 0): Promise<Pass> {
    signal.throwIfAborted();
    const arrivedAt = this.#clock();
    if (this.#closed !== null && arrivedAt < this.#closed.until) throw this.#closed.error;
    const waiter = { arrivedAt, earliest, cooledBefore: this.#throttle.cooledBy(arrivedAt) };
    const pass = this.#room.wait(waiter, signal, () => {
      this.#admit(this.#clock());
    });
    this.#admit(arrivedAt);
    return pass;
  }

  leave(outcome: AttemptOutcome, pass: Pass): void {
    const admission = this.#admissions.get(pass);
    if (!this.#admissions.delete(pass) || admission === undefined) return;
    const now = this.#clock();
    this.#throttle.settle(outcome, admission, { now, isAwaited: this.#room.hasReady(now) });
    // Answers to what was sent earlier say nothing about a day that is used up.
    if (outcome.type === 'success' && this.#closed?.error.code !== 'daily-limit') this.#closed = null;
    if (outcome.type === 'failure' && outcome.error.scope === 'run') this.#close(outcome.error, now);
    this.#admit(now);
  }

  #close(error: ModelError, now: number): void {
    this.#closed = { error, until: now + CLOSED_MS };
    this.#room.refuseAll(error);
  }

  /** Admits everybody whom nothing holds back, and sets the alarm for the next one. */
  #admit(now: number): void {
    let wakeAt = Infinity;
    while (this.#throttle.hasRoom && wakeAt === Infinity) {
      const waiter = this.#room.next(now);
      if (waiter === null) break;
      const readyAt = this.#throttle.readyAt(waiter);
      if (readyAt > now) {
        wakeAt = readyAt;
        continue;
      }
      const admission = this.#throttle.take(waiter, now);
      const pass: Pass = { heldMs: admission.heldMs };
      this.#admissions.set(pass, admission);
      this.#room.admit(waiter, pass);
    }
    this.#setAlarm(wakeAt);
    this.#report(this.#throttle.state(this.#room.size, now));
  }
}

/** Tells an observer of each change of limit, level, rate or cooldown; not of every request. */
function createReporter(observe: ((state: GateState) => void) | null): (state: GateState) => void {
  let last = '';
  if (observe === null) return () => undefined;
  return (state) => {
    const told = JSON.stringify([state.limit, state.level, state.coolsUntil, state.requestsPerMinute]);
    if (told === last) return;
    last = told;
    // Deferred, so that an observer that throws cannot fail a request.
    queueMicrotask(() => {
      observe(state);
    });
  };
}
