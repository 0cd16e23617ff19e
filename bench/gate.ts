// Measures how wide a run gets against services with limits, and how often it is refused.
//   npm run bench:gate -- --only capacity|noise|rate --minutes 3
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { measure } from './gate/measure.ts';
import type { Measurement, Scenario } from './gate/measure.ts';
import { groups } from './gate/scenarios.ts';
import type { Group } from './gate/scenarios.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    /** Of the longest group, the one with rates; the others take a third of it. */
    minutes: { type: 'string', default: '3' },
  },
});
const minutes = Number(values.minutes);
const chosen = Object.keys(groups).filter(
  (group): group is Group => values.only === undefined || group === values.only,
);
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
for (const group of chosen) {
  const scenarios: readonly Scenario[] = groups[group];
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
