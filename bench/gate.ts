// Measures how wide a run gets against services with limits, and how often it is refused.
//   npm run bench:gate -- --only capacity|noise|rate --minutes 3
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { FaultName } from '../emulator/index.ts';
import { measure, type Measurement, type Scenario } from './gate-measure.ts';

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
const groups: Readonly<Record<string, readonly Scenario[]>> = { capacity, noise: [...noise, ...both], rate };

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    /** Of the longest group, the one with rates; the others take a third of it. */
    minutes: { type: 'string', default: '3' },
  },
});
const minutes = Number(values.minutes);
const chosen = Object.entries(groups).filter(([name]) => values.only === undefined || name === values.only);
if (chosen.length === 0 || !(minutes > 0)) {
  console.error(
    `\`--only\` takes ${Object.keys(groups).join(', ')}, \`--minutes\` a number above 0; seen were \`${values.only ?? ''}\` and \`${values.minutes}\`.`,
  );
  process.exit(2);
}

const image = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
  .jpeg()
  .toBuffer();

console.log('After the first third of the time; 64 questions at once.');
console.log(row(['', 'throughput', 'refused', 'level', 'answers', 'lost']));
for (const [, scenarios] of chosen) {
  const measurements = await Promise.all(
    scenarios.map((scenario) => measure(scenario, { milliseconds: minutes * 60_000 * scenario.part, image })),
  );
  scenarios.forEach(({ name }, index) => {
    const measurement = measurements[index];
    if (measurement !== undefined) console.log(describe(name, measurement));
  });
}

function describe(name: string, { throughput, refused, state, answered, lost }: Measurement): string {
  const rate = state?.requestsPerMinute;
  const level = rate === undefined || rate === null ? String(state?.level ?? '-') : `${rate} / min`;
  return row([name, percent(throughput), percent(refused), level, String(answered), String(lost)]);
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

function row([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(34) + cells.map((cell) => cell.padStart(12)).join('');
}
