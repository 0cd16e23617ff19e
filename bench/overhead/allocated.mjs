// Prints how many bytes of the heap each scenario allocates for an element. Nothing is collected meanwhile, and nothing is
// optimised, so that the number is the same whatever else the machine does.
import { scenarios } from './scenarios.mjs';

const perElement = {};
for (const [name, prepare] of Object.entries(scenarios)) {
  const run = prepare();
  await run(50);
  const few = await allocated(() => run(500));
  const many = await allocated(() => run(1500));
  perElement[name] = (many - few) / 1000;
}
console.log(JSON.stringify(perElement));

async function allocated(work) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  await work();
  return process.memoryUsage().heapUsed - before;
}
