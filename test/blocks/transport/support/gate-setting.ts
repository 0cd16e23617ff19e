import type { GateState, Pass, RequestGate } from '../../../../blocks/transport/index.ts';
import { LocalGate, type GateSettings } from '../../../../blocks/transport/retry/local-gate.ts';
import { Time } from './time.ts';

export const minute = 60_000;

export interface Setting {
  readonly time: Time;
  readonly gate: RequestGate;
  readonly start: number;
  readonly states: GateState[];
}

/** A gate in simulated time, and what it has told. */
export function setUp(changes: Partial<GateSettings> = {}, model = 'm'): Setting {
  const time = new Time();
  const states: GateState[] = [];
  const settings: GateSettings = {
    clock: time.clock,
    maxRetryDelayMs: 300_000,
    onGateChange: (state) => states.push(state),
    requestsPerMinute: null,
    sleep: time.sleep,
    tokensPerMinute: null,
    ...changes,
  };
  return { time, gate: new LocalGate(settings, model), start: time.now, states };
}

/** A signal of its own for each question, as the transport has it. */
export const forever = (): AbortSignal => new AbortController().signal;

/** Lets in so many, who stay. */
export async function enter(gate: RequestGate, count: number): Promise<Pass[]> {
  return Promise.all(Array.from({ length: count }, () => gate.enter(forever())));
}

/** How an attempt ends that was one too many. */
export const tooMany = { type: 'retry', code: 'rate-limited', delayMs: 4000 } as const;
