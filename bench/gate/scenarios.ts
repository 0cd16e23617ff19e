import type { FaultName } from '../../emulator/index.ts';
import type { Scenario } from './measure.ts';

const latencyMs = { min: 250, max: 750 };
const refusals: readonly FaultName[] = ['rate-limit-upstream', 'unavailable-503', 'overloaded-529'];

const capacity = [8, 32].flatMap((maxInFlight) =>
  ([429, 503, 529] as const).map((overloadStatus): Scenario => ({
    name: `room for ${maxInFlight}, else ${overloadStatus}`,
    emulator: { latencyMs, limits: { maxInFlight, overloadStatus } },
    ceiling: 64,
    part: 1 / 3,
    ideal: { inFlight: maxInFlight },
  })),
);

const rate = [600, 120].map((perMinute): Scenario => ({
  name: `${perMinute} a minute`,
  emulator: { latencyMs, limits: { perMinute } },
  ceiling: 64,
  part: 1,
  ideal: { perMinute },
}));

const noise = [0, 0.01, 0.03, 0.1].map((fraction): Scenario => ({
  name: `${100 * fraction} % refused by chance`,
  emulator: { latencyMs, faults: { rate: { fraction, among: refusals } } },
  ceiling: 64,
  part: 1 / 3,
  ideal: { inFlight: 64 },
}));

const both = [8, 32].map((maxInFlight): Scenario => ({
  name: `room for ${maxInFlight}, and 3 % by chance`,
  emulator: { latencyMs, limits: { maxInFlight }, faults: { rate: { fraction: 0.03, among: refusals } } },
  ceiling: 64,
  part: 1 / 3,
  ideal: { inFlight: maxInFlight },
}));

/** The scenarios of a group run at the same time, the groups one after the other. */
export const groups = { capacity, noise: [...noise, ...both], rate } as const;

export type Group = keyof typeof groups;
