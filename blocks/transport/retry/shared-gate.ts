import type { GateFactory, Pass } from './gate.ts';

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

interface Admitted {
  readonly local: Pass;
  readonly tokens: number;
}

/**
 * Gates that keep limits together with other processes. How many requests a process has under way is still found out by its own gate.
 * @param clock milliseconds, monotonic
 */
export function createSharedGate(
  limits: SharedLimits,
  clock: () => number = () => performance.now(),
): GateFactory {
  return ({ id }, createLocal) => {
    const gate = createLocal();
    const inFlight = new Map<Pass, Admitted>();
    return {
      get isServing() {
        return gate.isServing ?? false;
      },
      async enter(signal, earliest) {
        let heldMs = 0;
        for (;;) {
          const arrivedAt = clock();
          const tokens = await limits.acquire(id, signal);
          const acquiredAt = clock();
          heldMs += acquiredAt - arrivedAt;
          const local = await gate.enter(signal, earliest);
          heldMs += local.heldMs;
          if (clock() - acquiredAt < FRESH_MS && !limits.isHeld(id)) {
            const pass: Pass = { heldMs };
            inFlight.set(pass, { local, tokens });
            return pass;
          }
          gate.leave({ type: 'abandoned' }, local);
          limits.settle(id, tokens, 0);
        }
      },
      leave(outcome, pass) {
        const admitted = inFlight.get(pass);
        if (!inFlight.delete(pass) || admitted === undefined) return;
        gate.leave(outcome, admitted.local);
        limits.settle(id, admitted.tokens, outcome.type === 'success' ? (outcome.tokens ?? null) : 0);
        const waitMs = outcome.type === 'retry' ? (outcome.retryAfterMs ?? 0) : 0;
        if (waitMs > 0) limits.hold(id, waitMs);
      },
    };
  };
}
