import type { Bench, Measure } from '../bench.ts';
import { interleave, series } from '../interleave.ts';
import { runJob, type Job, type JobSample } from '../processes/run-job.ts';
import { LATENCY_MS, withServer } from '../processes/start-server.ts';
import { median, ratios, summarise } from '../statistics.ts';
import { digits, spread } from '../table.ts';
import { warmUpOf } from './throughput.ts';

const concurrency = 64;

/** `one`: a step over twice the images, which is as many requests. */
type Way = 'chain' | 'one' | 'bare';
const labels: Readonly<Record<Way, string>> = {
  chain: 'ours, two steps',
  one: 'ours, one step, twice the images',
  bare: 'bare, as many requests',
};
const ways: readonly Way[] = ['chain', 'one', 'bare'];

/** Two questions to each image, the second made of the first one's answer; no step may wait for a whole batch. */
export const chain: Measure = async (bench) => {
  const images = bench.isQuick ? 200 : 500;
  const samples = await withServer(bench, {}, (server) =>
    interleave(ways, bench.rounds, (way, round) => {
      bench.progress(`chain, ${way}, round ${round + 1}`);
      return runJob(bench, server, jobOf(bench, way, images));
    }),
  );
  const time = (way: Way) => series(samples, way, ({ wallMs }) => wallMs);
  const share = (sample: JobSample): number => sample.firstMs / sample.wallMs;
  const idealMs = ((images * 2) / concurrency) * LATENCY_MS;
  return {
    tables: [
      {
        title: `A two-step chain over ${images} images, never more than ${concurrency} requests at once: at least ${digits(idealMs)} ms`,
        columns: ['', 'total ms', 'chain / this', 'first result ms', 'first, of total'],
        rows: ways.map((way) => [
          labels[way],
          spread(summarise(time(way))),
          spread(ratios(time('chain'), time(way))),
          spread(summarise(series(samples, way, ({ firstMs }) => firstMs))),
          digits(median(series(samples, way, share))),
        ]),
      },
    ],
    criteria: [
      {
        claim: 'Two-step chain, times its requests by the bare loop',
        measured: ratios(time('chain'), time('bare')).median,
        atMost: 1.1,
      },
      {
        claim: 'Two-step chain, times its requests by one step of ours',
        measured: ratios(time('chain'), time('one')).median,
        atMost: 1.1,
      },
      {
        claim: 'First result of the chain, of its total time',
        measured: median(series(samples, 'chain', share)),
        atMost: 0.05,
      },
    ],
    notes: [
      `A first result takes two latencies, ${LATENCY_MS * 2} ms: if latency were all, that were ${digits((LATENCY_MS * 2) / idealMs)} of the total.`,
    ],
    samples: Object.fromEntries(samples),
  };
};

function jobOf({ pictures }: Bench, way: Way, images: number): Job {
  const common = { files: pictures.passThrough, concurrency, warmUp: warmUpOf(concurrency) };
  if (way === 'bare') return { ...common, competitor: 'bare', count: images * 2 };
  if (way === 'one') return { ...common, competitor: 'ours', count: images * 2 };
  // Each step may have 64 requests; the window keeps both together at as many.
  return { ...common, competitor: 'ours', count: images, steps: 2, window: concurrency };
}
