import type { AttemptOutcome, Pass } from './attempt-outcome.ts';
import type { Gate } from './gate.ts';

/** One question's turns at the gate: a pass for each attempt, handed back once. */
export class Turns {
  /** Milliseconds spent in the queue, for which the service is not to blame. */
  heldMs = 0;
  private readonly gate: Gate;
  private readonly successesBefore: number;
  private pass: Pass | null = null;

  constructor(gate: Gate) {
    this.gate = gate;
    this.successesBefore = gate.successes;
  }

  get modelHasWorked(): boolean {
    return this.gate.successes > 0;
  }

  /** Somebody was answered after this question began. */
  get othersAreAnswered(): boolean {
    return this.gate.successes > this.successesBefore;
  }

  /** As `Gate.isServing`, asked while the attempt in hand is in flight. */
  get othersAreServed(): boolean {
    return this.gate.isServing;
  }

  async take(signal: AbortSignal, earliest: number): Promise<void> {
    this.pass = await this.gate.enter(signal, earliest);
    this.heldMs += this.pass.heldMs;
  }

  /** Does nothing when the turn has ended already. */
  end(outcome: AttemptOutcome): void {
    const { pass } = this;
    this.pass = null;
    if (pass !== null) this.gate.leave(outcome, pass);
  }
}
