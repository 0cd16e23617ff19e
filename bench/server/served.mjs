// The server in a process of its own, as it is installed: tells the parent its address, runs the engine by itself where the parent
// asks for it, and says what the process has taken at most.
//   node served.mjs '{"packagePath": ..., "emulator": ..., "data": ...}'
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const { packagePath, emulator, data } = JSON.parse(process.argv[2]);
const load = (path) => import(pathToFileURL(join(packagePath, 'dist', path)).href);
const { collectGarbageSoon, createServer } = await load('server/index.js');
// As `llama-vision serve` does.
collectGarbageSoon();
const { createEngine } = await load('index.js');
const environment = { OPENROUTER_BASE_URL: emulator, OPENROUTER_API_KEY: 'sk-or-bench' };
const llamaVision = { maxConcurrentRequests: 64 };
const server = createServer({ environment, llamaVision, data, images: { urls: 'none' } });
const engine = createEngine({ environment, llamaVision });

process.on('message', async (message) => {
  if (message.type === 'engine') process.send({ wallMs: await runEngine(message) });
  else process.send({ peakBytes: process.resourceUsage().maxRSS * 1024 });
});
process.on('disconnect', () => process.exit());
process.send({ url: await server.listen({ port: 0 }) });

async function runEngine({ definition, inputs, count, concurrency }) {
  const workflow = engine.compile(definition);
  let left = count;
  const start = performance.now();
  const work = async () => {
    while (left-- > 0) await workflow.run({ ...inputs, openrouter_api_key: '' }, { serialize: true });
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return performance.now() - start;
}
