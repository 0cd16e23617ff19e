import { spread, type Bench, type Measure } from '../findings.ts';
import { LATENCY_MS, runJob, withServer, type JobSample, type Server } from '../processes.ts';
import { interleave, median, ratios, series, summarise } from '../statistics.ts';

const concurrency = 64;
const CROPS = 4;
/** Of a 12-megapixel photograph, of which a crop takes a tenth. */
const LARGE_CROPS = 10;

/** The shortest run takes a second, in which a machine may be busy with something else. */
const ROUNDS = 5;
/** So that code is compiled, connections are open and the codec is loaded. */
const warmUp = 64;

/**
 * `crops`: find, cut, ask about each. `plain`: one question about each whole picture. `as many plain`: enough pictures for as many
 * questions as `crops` asks, so that the end of the run, when less is under way, weighs as little.
 */
const ways = ['crops', 'plain', 'as many plain'] as const;
type Way = (typeof ways)[number];

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
  const rate = (way: Way) => series(samples, way, ({ wallMs }) => (requestsOf(way, count) / wallMs) * 1000);
  const cpu = (way: Way) => series(samples, way, ({ cpuMs }) => cpuMs / requestsOf(way, count));
  const peak = (way: Way) => series(samples, way, ({ peakBytes }) => peakBytes / 1e6);
  const large = await measureLarge(bench);
  const largeCpu = (way: LargeWay) => series(large, way, ({ cpuMs }) => cpuMs);
  return {
    tables: [
      {
        title: `Find, cut ${CROPS} crops, ask about each: ${count} JPEGs of 1.2 MP, ${LATENCY_MS} ms latency, concurrency ${concurrency}`,
        columns: ['', 'requests', 'requests/s', 'CPU ms/request', 'peak MB'],
        rows: ways.map((way) => [
          way,
          String(requestsOf(way, count)),
          spread(summarise(rate(way))),
          spread(summarise(cpu(way))),
          spread(summarise(peak(way))),
        ]),
      },
    ],
    criteria: [
      {
        claim: `Requests/s of finding and asking about ${CROPS} crops of each image, of one plain question per image`,
        measured: ratios(rate('crops'), rate('plain')).median,
        atLeast: 0.85,
      },
      {
        claim: 'Peak memory of questions about crops, times that of one plain question for each image',
        measured: median(peak('crops')) / median(peak('plain')),
        atMost: 1.2,
      },
      {
        // A peak grows with the first thousand requests, whatever they ask.
        claim: 'Peak memory of questions about crops, times that of as many plain questions',
        measured: median(peak('crops')) / median(peak('as many plain')),
        atMost: 1.2,
      },
      {
        claim: `CPU of ${LARGE_CROPS} crops of a 12-megapixel photograph, times that of asking about it once`,
        measured: ratios(largeCpu('crops'), largeCpu('plain')).median,
        // Decoded twice, it would be 3.
        atMost: 2.5,
      },
    ],
    samples: { small: Object.fromEntries(samples), large: Object.fromEntries(large) },
  };
};

function requestsOf(way: Way, count: number): number {
  return way === 'plain' ? count : count * (CROPS + 1);
}

function measureWays(bench: Bench, count: number): Promise<ReadonlyMap<Way, readonly JobSample[]>> {
  const answer = answerWith(CROPS);
  const common = {
    competitor: 'ours',
    files: bench.pictures.passThrough,
    concurrency,
    expected: answer,
    warmUp,
    window: concurrency,
  } as const;
  const measure = async (server: Server): Promise<ReadonlyMap<Way, readonly JobSample[]>> => {
    // The server's code is compiled with its first requests too, and the first way would pay for it.
    await runJob(bench, server, { ...common, count: 200 });
    return interleave(
      ways,
      bench.isQuick ? bench.rounds : Math.max(bench.rounds, ROUNDS),
      async (way, round) => {
        bench.progress(`${way}, round ${round + 1}`);
        const asksCrops = way === 'crops';
        const pictures = asksCrops ? count : requestsOf(way, count);
        const sample = await runJob(bench, server, { ...common, count: pictures, asksCrops });
        const wanted = requestsOf(way, count) + (asksCrops ? warmUp * (CROPS + 1) : warmUp);
        if (sample.server.requests !== wanted)
          throw new Error(`${way}: ${sample.server.requests} requests were sent instead of ${wanted}.`);
        return sample;
      },
    );
  };
  return withServer(bench, measure, { answer });
}

type LargeWay = Exclude<Way, 'as many plain'>;

function measureLarge(bench: Bench): Promise<ReadonlyMap<LargeWay, readonly JobSample[]>> {
  const answer = answerWith(LARGE_CROPS);
  const common = {
    competitor: 'ours',
    files: bench.pictures.large,
    concurrency: 8,
    expected: answer,
    count: 8,
    warmUp: 0,
  } as const;
  const measure = (server: Server): Promise<ReadonlyMap<LargeWay, readonly JobSample[]>> =>
    interleave(['crops', 'plain'] as const, bench.rounds, (way, round) => {
      bench.progress(`12 megapixels, ${way}, round ${round + 1}`);
      return runJob(bench, server, { ...common, asksCrops: way === 'crops' });
    });
  return withServer(bench, measure, { answer });
}
