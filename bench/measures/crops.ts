import { spread, type Bench, type Measure } from '../findings.ts';
import { LATENCY_MS, runJob, withServer, type Job, type JobSample, type Server } from '../processes.ts';
import { interleave, median, ratios, series, summarise } from '../statistics.ts';

const concurrency = 64;
const CROPS = 4;
/** Of a 12-megapixel photograph, of which a crop takes a tenth. */
const LARGE_CROPS = 10;

/** `crops`: find, cut, ask about each. `plain`: as many questions, each about a whole picture. */
type Way = 'crops' | 'plain';
const ways: readonly Way[] = ['crops', 'plain'];

/** What a model answers that found things beside each other, in the words that the blocks ask for. */
function answerWith(count: number): string {
  const detections = Array.from({ length: count }, (_, index) => ({
    x_min: index / count,
    y_min: 0.4,
    x_max: (index + 1) / count,
    y_max: 0.7,
    class_name: 'thing',
    confidence: 0.9,
  }));
  return JSON.stringify({ detections });
}

/** What it costs to ask about parts of pictures: a picture is decoded once for all its crops. */
export const crops: Measure = async (bench) => {
  const count = bench.isQuick ? 100 : 500;
  const samples = await measureWays(bench, count);
  const rate = (way: Way) => series(samples, way, ({ wallMs, server }) => (server.requests / wallMs) * 1000);
  const peak = (way: Way) => series(samples, way, ({ peakBytes }) => peakBytes / 1e6);
  const large = await measureLarge(bench);
  const largeCpu = (way: Way) => series(large, way, ({ cpuMs }) => cpuMs);
  return {
    tables: [
      {
        title: `Find, cut ${CROPS} crops, ask about each: ${count} JPEGs of 1.2 MP, ${LATENCY_MS} ms latency, concurrency ${concurrency}`,
        columns: ['', 'requests/s', 'CPU ms/request', 'peak MB'],
        rows: ways.map((way) => [
          way,
          spread(summarise(rate(way))),
          spread(summarise(series(samples, way, ({ cpuMs, server }) => cpuMs / server.requests))),
          spread(summarise(peak(way))),
        ]),
      },
    ],
    criteria: [
      {
        claim: `Requests/s of questions about ${CROPS} crops of each image, of plain questions`,
        measured: ratios(rate('crops'), rate('plain')).median,
        atLeast: 0.85,
      },
      {
        claim: 'Peak memory of questions about crops, times that of plain questions',
        measured: median(peak('crops')) / median(peak('plain')),
        atMost: 1.2,
      },
      {
        claim: `CPU of ${LARGE_CROPS} crops of a 12-megapixel photograph, times that of asking about it once`,
        measured: ratios(largeCpu('crops'), largeCpu('plain')).median,
        atMost: 4,
      },
    ],
    samples: { small: Object.fromEntries(samples), large: Object.fromEntries(large) },
  };
};

function measureWays(bench: Bench, count: number): Promise<ReadonlyMap<Way, readonly JobSample[]>> {
  const answer = answerWith(CROPS);
  const common = {
    competitor: 'ours',
    files: bench.pictures.passThrough,
    concurrency,
    expected: answer,
  } as const;
  const jobs: Readonly<Record<Way, Job>> = {
    crops: { ...common, count, warmUp: 0, asksCrops: true, window: concurrency },
    plain: { ...common, count: count * (CROPS + 1), warmUp: 0, window: concurrency },
  };
  const measure = (server: Server): Promise<ReadonlyMap<Way, readonly JobSample[]>> =>
    interleave(ways, bench.rounds, (way, round) => {
      bench.progress(`${way}, round ${round + 1}`);
      return runJob(bench, server, jobs[way]);
    });
  return withServer(bench, measure, { answer });
}

function measureLarge(bench: Bench): Promise<ReadonlyMap<Way, readonly JobSample[]>> {
  const answer = answerWith(LARGE_CROPS);
  const common = {
    competitor: 'ours',
    files: bench.pictures.large,
    concurrency: 8,
    expected: answer,
  } as const;
  const measure = (server: Server): Promise<ReadonlyMap<Way, readonly JobSample[]>> =>
    interleave(ways, bench.rounds, (way, round) => {
      bench.progress(`12 megapixels, ${way}, round ${round + 1}`);
      return runJob(bench, server, { ...common, count: 8, warmUp: 0, asksCrops: way === 'crops' });
    });
  return withServer(bench, measure, { answer });
}
