import type { ModelError } from '../errors/model-error.ts';
import type { Settings } from '../transport-options.ts';
import { createAlarm } from './alarm.ts';
import type { Alarm } from './alarm.ts';
import type { AttemptOutcome, Pass } from './attempt-outcome.ts';
import { createReporter } from './gate-state.ts';
import type { GateState } from './gate-state.ts';
import { Throttle } from './throttle.ts';
import type { ThrottleSettings } from './throttle.ts';
import { WaitingRoom } from './waiting-room.ts';

/**
 * What all requests with one host, key and model share. Every attempt calls `enter` before it is sent and `leave`
 * once it has ended; nobody else decides when something may be sent.
 */
export interface Gate {
  /** Attempts that got an answer. */
  readonly successes: number;
  /**
   * Resolves when an attempt may be sent, not before `earliest` (milliseconds since the epoch; 0 for a question's first
   * attempt). Rejects, at once, with the error that closes the gate or with the signal's reason.
   */
  enter(signal: AbortSignal, earliest?: number): Promise<Pass>;
  /** Once for each pass. */
  leave(outcome: AttemptOutcome, pass: Pass): void;
  /** Others are answered, so that an attempt that is refused now was one too many, or unlucky. */
  readonly isServing: boolean;
}

export type GateSettings = ThrottleSettings & Pick<Settings, 'clock' | 'sleep' | 'onGateChange'>;

/** A closed gate lets somebody try again after this time: credit is bought, keys are repaired, processes live on. */
const closedMs = 30_000;

export function createGate(settings: GateSettings, model = ''): Gate {
  return new SharedGate(settings, model);
}

class SharedGate implements Gate {
  successes = 0;
  private readonly clock: () => number;
  private readonly room = new WaitingRoom();
  private readonly throttle: Throttle;
  private readonly alarm: Alarm;
  private readonly report: (state: GateState) => void;
  private closed: { readonly error: ModelError; readonly until: number } | null = null;

  constructor(settings: GateSettings, model: string) {
    this.clock = settings.clock;
    this.throttle = new Throttle(settings, model);
    this.report = createReporter(settings.onGateChange);
    this.alarm = createAlarm(settings, {
      ring: (moment) => {
        this.letIn(Math.max(moment, this.clock()));
      },
      fail: (error) => {
        this.room.refuseAll(error);
      },
    });
  }

  async enter(signal: AbortSignal, earliest = 0): Promise<Pass> {
    signal.throwIfAborted();
    const arrivedAt = this.clock();
    if (this.closed !== null && arrivedAt < this.closed.until) throw this.closed.error;
    const waiter = { arrivedAt, earliest, cooledBefore: this.throttle.cooledBy(arrivedAt) };
    const pass = this.room.wait(waiter, signal, () => {
      this.letIn(this.clock());
    });
    this.letIn(arrivedAt);
    return pass;
  }

  leave(outcome: AttemptOutcome, pass: Pass): void {
    const now = this.clock();
    this.throttle.settle(outcome, pass, { now, isAwaited: this.room.hasReady(now) });
    if (outcome.type === 'success') this.succeed();
    if (outcome.type === 'failure' && outcome.error.scope === 'run') this.close(outcome.error, now);
    this.letIn(now);
  }

  get isServing(): boolean {
    return this.throttle.isServing;
  }

  private succeed(): void {
    this.successes += 1;
    // Answers to what was sent earlier say nothing about a day that is used up.
    if (this.closed?.error.code !== 'daily-limit') this.closed = null;
  }

  private close(error: ModelError, now: number): void {
    this.closed = { error, until: now + closedMs };
    this.room.refuseAll(error);
  }

  /** Admits whom nothing holds back, and sets the alarm for the next one. */
  private letIn(now: number): void {
    let wakeAt = Infinity;
    while (this.throttle.hasRoom && wakeAt === Infinity) {
      const waiter = this.room.next(now);
      if (waiter === null) break;
      const readyAt = this.throttle.readyAt(waiter);
      if (readyAt > now) wakeAt = readyAt;
      else this.room.admit(waiter, this.throttle.take(waiter, now));
    }
    this.alarm.set(wakeAt);
    this.report(this.throttle.state(this.room.size, now));
  }
}
