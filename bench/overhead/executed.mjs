// Prints how much code each scenario executes for an element: characters of source, each counted as often as it ran. Code
// of Node itself is not seen.
import { Session } from 'node:inspector/promises';
import { scenarios } from './scenarios.mjs';

const session = new Session();
session.connect();
await session.post('Profiler.enable');

const perElement = {};
for (const [name, prepare] of Object.entries(scenarios)) {
  const run = prepare();
  await run(10);
  const few = await executed(() => run(50));
  const many = await executed(() => run(150));
  perElement[name] = (many - few) / 100;
}
console.log(JSON.stringify(perElement));

async function executed(work) {
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  return result
    .filter(({ url }) => url.startsWith('file:'))
    .reduce((sum, script) => sum + charactersOf(script), 0);
}

/** Ranges are nested; characters belong to the innermost. */
function charactersOf({ functions }) {
  const ranges = functions.flatMap(({ ranges }) => ranges);
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const open = [];
  let sum = 0;
  for (const range of ranges) {
    const length = range.endOffset - range.startOffset;
    while (open.length > 0 && open.at(-1).endOffset <= range.startOffset) open.pop();
    sum += length * range.count - length * (open.at(-1)?.count ?? 0);
    open.push(range);
  }
  return sum;
}
