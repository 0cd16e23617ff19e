import { digits, spread, type Bench, type Measure, type Table } from '../findings.ts';
import { LATENCY_MS, runJob, withServer, type Job, type JobSample } from '../processes.ts';
import { interleave, median, ratios, series, summarise } from '../statistics.ts';
import { warmUpOf } from './throughput.ts';

const concurrency = 64;
/** So short that work, not waiting, is most of the time. */
const SHORT_LATENCY_MS = 10;

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
  const far = await measureAt(LATENCY_MS, images, bench);
  const near = await measureAt(SHORT_LATENCY_MS, images, bench);
  return {
    tables: [far.table, near.table],
    criteria: [
      {
        claim: 'Two-step chain, times its requests by the bare loop',
        measured: ratios(far.time('chain'), far.time('bare')).median,
        atMost: 1.1,
      },
      {
        claim: 'Two-step chain, times its requests by one step of ours',
        measured: ratios(far.time('chain'), far.time('one')).median,
        atMost: 1.1,
      },
      ...[far, near].map(({ latencyMs, share }) => ({
        claim: `First result of the chain, of its total time, at ${latencyMs} ms latency`,
        measured: share('chain'),
        atMost: 0.05,
      })),
    ],
    notes: [
      `A first result takes two latencies. At ${LATENCY_MS} ms those are ${LATENCY_MS * 2} ms, which is below 0.05 of the total only for an engine that takes more than ${(LATENCY_MS * 2) / 0.05} ms.`,
    ],
    samples: {
      [LATENCY_MS]: Object.fromEntries(far.samples),
      [SHORT_LATENCY_MS]: Object.fromEntries(near.samples),
    },
  };
};

interface Measured {
  readonly latencyMs: number;
  readonly samples: ReadonlyMap<Way, readonly JobSample[]>;
  readonly table: Table;
  readonly time: (way: Way) => readonly number[];
  /** First result, of the total. */
  readonly share: (way: Way) => number;
}

async function measureAt(latencyMs: number, images: number, bench: Bench): Promise<Measured> {
  const samples = await withServer(
    bench,
    (server) =>
      interleave(ways, bench.rounds, (way, round) => {
        bench.progress(`chain at ${latencyMs} ms, ${way}, round ${round + 1}`);
        return runJob(bench, server, jobOf(bench, way, images));
      }),
    { latencyMs },
  );
  const time = (way: Way) => series(samples, way, ({ wallMs }) => wallMs);
  const share = (way: Way) => median(series(samples, way, ({ firstMs, wallMs }) => firstMs / wallMs));
  const idealMs = ((images * 2) / concurrency) * latencyMs;
  const table = {
    title: `A two-step chain over ${images} images, ${latencyMs} ms latency, never more than ${concurrency} requests at once: at least ${digits(idealMs)} ms`,
    columns: ['', 'total ms', 'chain / this', 'first result ms', 'first, of total'],
    rows: ways.map((way) => [
      labels[way],
      spread(summarise(time(way))),
      spread(ratios(time('chain'), time(way))),
      spread(summarise(series(samples, way, ({ firstMs }) => firstMs))),
      digits(share(way)),
    ]),
  };
  return { latencyMs, samples, table, time, share };
}

function jobOf({ pictures }: Bench, way: Way, images: number): Job {
  const common = { files: pictures.passThrough, concurrency, warmUp: warmUpOf(concurrency) };
  if (way === 'bare') return { ...common, competitor: 'bare', count: images * 2 };
  if (way === 'one') return { ...common, competitor: 'ours', count: images * 2 };
  // Each step may have 64 requests; the window keeps both together at as many.
  return { ...common, competitor: 'ours', count: images, steps: 2, window: concurrency };
}
