/** What holds requests back: nothing but the number asked at once, or something on the way. */
export type GateLimit = 'ceiling' | 'overload' | 'latency' | 'pace' | 'cooldown';

/** How it stands with the requests of one host, key and model. */
export interface GateState {
  readonly model: string;
  readonly limit: GateLimit;
  /** Most requests in flight, a few refusals left aside; `null` when nothing limits them here. */
  readonly level: number | null;
  readonly inFlight: number;
  readonly waiting: number;
  /** Requests per minute that are kept to, asked for or learned; `null` when there is no such limit. */
  readonly requestsPerMinute: number | null;
  /** Milliseconds since the epoch at which a cooldown ends; `null` when there is none. */
  readonly coolsUntil: number | null;
}

/** Tells an observer of each change of limit, level or cooldown; not of every request. */
export function createReporter(observe: ((state: GateState) => void) | null): (state: GateState) => void {
  let last: GateState | null = null;
  if (observe === null) return () => undefined;
  return (state) => {
    const isSame =
      last?.limit === state.limit &&
      last.level === state.level &&
      last.coolsUntil === state.coolsUntil &&
      last.requestsPerMinute === state.requestsPerMinute;
    if (isSame) return;
    last = state;
    // Its failure is not the business of whoever is at the gate.
    queueMicrotask(() => {
      observe(state);
    });
  };
}
