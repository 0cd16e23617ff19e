import { digits, spread, type Bench, type Criterion, type Measure, type Table } from '../findings.ts';
import {
  COMPETITORS,
  LATENCY_MS,
  runJob,
  withServer,
  type CompetitorName,
  type JobSample,
} from '../processes.ts';
import { interleave, median, ratios, series, summarise } from '../statistics.ts';

type Samples = ReadonlyMap<CompetitorName, readonly JobSample[]>;

interface Load {
  readonly concurrency: number;
  readonly count: number;
}

/** The same pictures by everybody: how fast, and at what cost. */
export const throughput: Measure = async (bench) => {
  const results: { readonly load: Load; readonly samples: Samples }[] = [];
  for (const load of bench.isQuick ? QUICK_LOADS : LOADS)
    results.push({ load, samples: await measureLoad(bench, load) });
  return {
    tables: results.map(({ load, samples }) => tableOf(load, samples)),
    criteria: results.flatMap(({ load, samples }) => criteriaOf(load, samples)),
    notes: [
      'LangChain gives the answers of a batch all at once, so its first result is its last. Server busy: share of one core.',
    ],
    samples: results.map(({ load, samples }) => ({ ...load, competitors: Object.fromEntries(samples) })),
  };
};

const QUICK_LOADS: readonly Load[] = [
  { concurrency: 8, count: 80 },
  { concurrency: 64, count: 400 },
];
const LOADS: readonly Load[] = [
  { concurrency: 8, count: 400 },
  { concurrency: 64, count: 2000 },
  { concurrency: 256, count: 1000 },
];

function measureLoad(bench: Bench, load: Load): Promise<Samples> {
  const job = { ...load, files: bench.pictures.passThrough, warmUp: warmUpOf(load.concurrency) };
  return withServer(bench, (server) =>
    interleave(COMPETITORS, bench.rounds, (competitor, round) => {
      bench.progress(`${competitor}, concurrency ${load.concurrency}, round ${round + 1}`);
      return runJob(bench, server, { ...job, competitor });
    }),
  );
}

/** By then code is compiled, and each connection has been used twice. */
export function warmUpOf(concurrency: number): number {
  return Math.max(400, concurrency * 2);
}

function tableOf({ concurrency, count }: Load, samples: Samples): Table {
  const ideal = (concurrency / LATENCY_MS) * 1000;
  const bareCpu = series(samples, 'bare', (sample) => sample.cpuMs / count);
  return {
    title: `Concurrency ${concurrency}, ${count} JPEGs of 350 kB, ${LATENCY_MS} ms latency: at most ${digits(ideal)} images/s`,
    columns: [
      'competitor',
      'images/s',
      'of ideal',
      'CPU ms/image',
      'CPU / bare',
      'first result ms',
      'server busy',
    ],
    rows: COMPETITORS.map((competitor) => {
      const speed = summarise(series(samples, competitor, rateOf(count)));
      const cpu = series(samples, competitor, (sample) => sample.cpuMs / count);
      return [
        competitor,
        spread(speed),
        digits(speed.median / ideal),
        spread(summarise(cpu)),
        digits(ratios(cpu, bareCpu).median),
        spread(summarise(series(samples, competitor, (sample) => sample.firstMs))),
        digits(median(series(samples, competitor, (sample) => serverShare(sample, count)))),
      ];
    }),
  };
}

function rateOf(count: number) {
  return ({ wallMs }: JobSample): number => (count / wallMs) * 1000;
}

/** Share of one core that the server needs at this speed. */
function serverShare({ server, wallMs }: JobSample, count: number): number {
  return (server.cpuMs / server.requests) * (count / wallMs);
}

function criteriaOf({ concurrency, count }: Load, samples: Samples): readonly Criterion[] {
  const speed = (name: CompetitorName) => series(samples, name, rateOf(count));
  const cpu = (name: CompetitorName) => series(samples, name, (sample) => sample.cpuMs / count);
  const faster = (other: CompetitorName): number => ratios(speed('ours'), speed(other)).median;
  const dearer = (other: CompetitorName): number => ratios(cpu('ours'), cpu(other)).median;
  if (concurrency === 8) {
    const measured = median(speed('ours')) / ((concurrency / LATENCY_MS) * 1000);
    return [{ claim: 'images/s at concurrency 8, of the ideal', measured, atLeast: 0.85 }];
  }
  if (concurrency !== 64) return [];
  const at64 = 'images/s at concurrency 64';
  return [
    { claim: `${at64}, of the bare undici loop`, measured: faster('bare'), atLeast: 0.85 },
    { claim: `${at64}, times the openai package`, measured: faster('openai'), atLeast: 2 },
    { claim: 'CPU an image, times the bare loop', measured: dearer('bare'), atMost: 1.3 },
    { claim: 'CPU an image, of the openai package', measured: dearer('openai'), atMost: 0.5 },
  ];
}
