// Runs one competitor in this process, which does nothing else, and prints what it cost as JSON.
//   node harness.mjs '{"competitor": "openai", ...}'     the fields: `Job` in ../processes.ts
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const modules = {
  ours: './ours.mjs',
  'bare sharp': './bare-sharp.mjs',
  bare: '../rivals/bare.mjs',
  openai: '../rivals/openai.mjs',
  'ai-sdk': '../rivals/ai-sdk.mjs',
  langchain: '../rivals/langchain.mjs',
};

const job = JSON.parse(process.argv[2]);
const { open } = await import(modules[job.competitor]);
const competitor = await open(job);
if (job.warmUp > 0) await ask(job.warmUp);
process.stdout.write(JSON.stringify(await measure()));
await competitor.close();

async function measure() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  if (job.watchesEventLoop) delay.enable();
  const before = process.cpuUsage();
  const { wallMs, firstMs } = await ask(job.count);
  const { user, system } = process.cpuUsage(before);
  delay.disable();
  return {
    wallMs,
    firstMs,
    cpuMs: (user + system) / 1000,
    peakBytes: peakResidentSet(),
    eventLoopP99Ms: job.watchesEventLoop ? delay.percentile(99) / 1e6 : null,
  };
}

async function ask(count) {
  const { files, expected } = job;
  const paths = Array.from({ length: count }, (_, index) => files[index % files.length]);
  const start = performance.now();
  let answers = 0;
  let firstMs = null;
  await competitor.ask(paths, (answer) => {
    if (answer !== expected)
      throw new Error(`An answer is \`${String(answer).slice(0, 200)}\`, not \`${expected}\`.`);
    firstMs ??= performance.now() - start;
    answers += 1;
  });
  if (answers !== count) throw new Error(`${answers} of ${count} pictures were answered.`);
  return { wallMs: performance.now() - start, firstMs };
}

/** Of this program alone: what `resourceUsage` tells begins, on Linux, with the peak of the process that started it. */
function peakResidentSet() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'));
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
