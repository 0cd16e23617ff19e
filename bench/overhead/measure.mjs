// Prints what each scenario costs for an element:
//   node --expose-gc ... measure.mjs allocated    bytes of the heap. Nothing is collected meanwhile, and nothing is optimised, so
//                                                 that the number is the same whatever else the machine does.
//   node measure.mjs executed                     characters of source, each counted as often as it ran. Code of Node itself is
//                                                 not seen.
import { Session } from 'node:inspector/promises';
import { scenarios } from './scenarios.mjs';

/** A number of elements for warming up, and two to take the difference of. */
const counts = { allocated: [50, 500, 1500], executed: [10, 50, 150] };
const [what] = process.argv.slice(2);
const cost = what === 'allocated' ? allocated : await countExecution();

const perElement = {};
for (const [name, prepare] of Object.entries(scenarios)) {
  const [warmUp, less, more] = counts[what];
  const run = prepare();
  await run(warmUp);
  const few = await cost(() => run(less));
  const many = await cost(() => run(more));
  perElement[name] = (many - few) / (more - less);
}
console.log(JSON.stringify(perElement));

async function allocated(work) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  await work();
  return process.memoryUsage().heapUsed - before;
}

async function countExecution() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  return async (work) => {
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    return result
      .filter(({ url }) => url.startsWith('file:'))
      .reduce((sum, script) => sum + charactersOf(script), 0);
  };
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
