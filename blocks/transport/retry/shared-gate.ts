import type { AttemptOutcome, GateFactory, Pass, RequestGate } from './gate.ts';

/** Limits that several processes keep together. */
export interface SharedLimits {
  /** Resolves when a request of this gate may be sent. Gives the tokens set aside for it. */
  acquire(id: string, signal: AbortSignal): Promise<number>;
  /** Whether all wait because the service asked for it. */
  isHeld(id: string): boolean;
  settle(id: string, setAside: number, used: number | null): void;
  hold(id: string, milliseconds: number): void;
}

/** What was acquired so long ago may belong to another minute. */
const FRESH_MS = 1000;

/**
 * Gates that keep limits together with other processes. How many requests a process has under way is still found out by its own gate.
 * @param clock milliseconds, monotonic
 */
export function createSharedGate(
  limits: SharedLimits,
  clock: () => number = () => performance.now(),
): GateFactory {
  return ({ id }, createLocal) => new SharedGate(createLocal(), { id, limits, clock });
}

interface Admitted {
  readonly local: Pass;
  readonly tokens: number;
}

class SharedGate implements RequestGate {
  readonly #local: RequestGate;
  readonly #id: string;
  readonly #limits: SharedLimits;
  readonly #clock: () => number;
  readonly #admitted = new Map<Pass, Admitted>();

  constructor(
    local: RequestGate,
    shared: { readonly id: string; readonly limits: SharedLimits; readonly clock: () => number },
  ) {
    this.#local = local;
    this.#id = shared.id;
    this.#limits = shared.limits;
    this.#clock = shared.clock;
  }

  get isServing(): boolean {
    return this.#local.isServing ?? false;
  }

  async enter(signal: AbortSignal, earliest?: number): Promise<Pass> {
    let heldMs = 0;
    for (;;) {
      const arrivedAt = this.#clock();
      const tokens = await this.#limits.acquire(this.#id, signal);
      const acquiredAt = this.#clock();
      heldMs += acquiredAt - arrivedAt;
      const local = await this.#local.enter(signal, earliest);
      heldMs += local.heldMs;
      if (this.#clock() - acquiredAt < FRESH_MS && !this.#limits.isHeld(this.#id)) {
        const pass: Pass = { heldMs };
        this.#admitted.set(pass, { local, tokens });
        return pass;
      }
      this.#local.leave({ type: 'abandoned' }, local);
      this.#limits.settle(this.#id, tokens, 0);
    }
  }

  leave(outcome: AttemptOutcome, pass: Pass): void {
    const admitted = this.#admitted.get(pass);
    if (!this.#admitted.delete(pass) || admitted === undefined) return;
    this.#local.leave(outcome, admitted.local);
    this.#limits.settle(this.#id, admitted.tokens, outcome.type === 'success' ? (outcome.tokens ?? null) : 0);
    if (outcome.type !== 'retry') return;
    const { retryAfterMs = null } = outcome;
    if (retryAfterMs !== null && retryAfterMs > 0) this.#limits.hold(this.#id, retryAfterMs);
  }
}
