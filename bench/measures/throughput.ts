import type { Bench, Criterion, Findings, Measure, Table } from '../findings.ts';
import { digits, spread } from '../findings.ts';
import { LATENCY_MS, runJob, withServer } from '../processes.ts';
import type { CompetitorName, JobSample, Server } from '../processes.ts';
import { interleave, median, ratios, series, summarise } from '../statistics.ts';

const competitors: readonly CompetitorName[] = ['ours', 'bare', 'openai', 'ai-sdk', 'langchain'];

type Samples = ReadonlyMap<CompetitorName, readonly JobSample[]>;

interface Load {
  readonly concurrency: number;
  readonly count: number;
}

/** The same pictures by everybody: how fast, and at what cost. */
export const throughput: Measure = async (bench) => {
  const loads = loadsOf(bench);
  const results: { readonly load: Load; readonly samples: Samples }[] = [];
  for (const load of loads) {
    const samples = await withServer(bench, (server) => measureLoad(bench, server, load));
    results.push({ load, samples });
  }
  return {
    tables: results.map(({ load, samples }) => tableOf(load, samples)),
    criteria: results.flatMap(({ load, samples }) => criteriaOf(load, samples)),
    notes: [
      'LangChain gives the answers of a batch all at once, so its first result is its last. Server busy: share of one core.',
    ],
    samples: results.map(({ load, samples }) => ({ ...load, competitors: Object.fromEntries(samples) })),
  } satisfies Findings;
};

function loadsOf({ isQuick }: Bench): readonly Load[] {
  if (isQuick)
    return [
      { concurrency: 8, count: 80 },
      { concurrency: 64, count: 400 },
    ];
  return [
    { concurrency: 8, count: 400 },
    { concurrency: 64, count: 2000 },
    { concurrency: 256, count: 1000 },
  ];
}

function measureLoad(bench: Bench, server: Server, { concurrency, count }: Load): Promise<Samples> {
  return interleave(competitors, bench.rounds, (competitor, round) => {
    bench.progress(`${competitor}, concurrency ${concurrency}, round ${round + 1}`);
    const files = bench.pictures.passThrough;
    return runJob(bench, server, { competitor, files, count, concurrency, warmUp: warmUpOf(concurrency) });
  });
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
    rows: competitors.map((competitor) => {
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
  if (concurrency === 8) {
    const ideal = (concurrency / LATENCY_MS) * 1000;
    return [
      {
        claim: 'images/s at concurrency 8, of the ideal',
        measured: median(speed('ours')) / ideal,
        atLeast: 0.85,
      },
    ];
  }
  if (concurrency !== 64) return [];
  return [
    {
      claim: 'images/s at concurrency 64, of the bare undici loop',
      measured: ratios(speed('ours'), speed('bare')).median,
      atLeast: 0.85,
    },
    {
      claim: 'images/s at concurrency 64, times the openai package',
      measured: ratios(speed('ours'), speed('openai')).median,
      atLeast: 2,
    },
    {
      claim: 'CPU an image, times the bare loop',
      measured: ratios(cpu('ours'), cpu('bare')).median,
      atMost: 1.3,
    },
    {
      claim: 'CPU an image, of the openai package',
      measured: ratios(cpu('ours'), cpu('openai')).median,
      atMost: 0.5,
    },
  ];
}
