import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Bench, Measure } from '../bench.ts';
import { interleave, series } from '../interleave.ts';
import { runHarness, runJob, type JobCost } from '../processes/run-job.ts';
import { withServer, type Server } from '../processes/start-server.ts';
import { ratios, summarise } from '../statistics.ts';
import { spread } from '../table.ts';

type Contender = 'ours' | 'bare sharp';

const contenders: readonly Contender[] = ['ours', 'bare sharp'];
/** As many images as the engine decodes at once, so that both load the machine alike. */
const decodedAtOnce = Math.min(availableParallelism(), 4);
/** The canvas of Llama 3.2 Vision for a 4:3 photograph, and the quality that the blocks encode with. */
const conversion = { canvas: { width: 1120, height: 1120 }, quality: 90 };

/** What a 12-megapixel photograph costs beside its decoding, fitting and encoding. */
export const largeImages: Measure = async (bench) => {
  const count = bench.isQuick ? 24 : 80;
  const samples = await withServer(bench, {}, (server) =>
    interleave(contenders, bench.rounds, (contender, round) => {
      bench.progress(`12-megapixel photographs, ${contender}, round ${round + 1}`);
      return contender === 'ours' ? ask(bench, server, count) : convert(bench, count);
    }),
  );
  const [file = ''] = bench.pictures.large;
  const { size } = await stat(file);
  const cpu = (name: Contender) => series(samples, name, ({ cpuMs }) => cpuMs / count);
  const delay = (name: Contender) =>
    summarise(series(samples, name, ({ eventLoopP99Ms }) => eventLoopP99Ms ?? Number.NaN));
  return {
    tables: [
      {
        title: `12-megapixel JPEGs of ${(size / 1e6).toFixed(1)} MB, ${count} images`,
        columns: ['', 'CPU ms/image', 'images/s', 'event loop p99 ms', 'peak MB'],
        rows: contenders.map((name) => [
          name,
          spread(summarise(cpu(name))),
          spread(summarise(series(samples, name, ({ wallMs }) => (count / wallMs) * 1000))),
          spread(delay(name)),
          spread(summarise(series(samples, name, ({ peakBytes }) => peakBytes / 1e6))),
        ]),
      },
    ],
    criteria: [
      {
        claim: 'CPU of a 12-megapixel JPEG, times one bare sharp call',
        measured: ratios(cpu('ours'), cpu('bare sharp')).median,
        atMost: 1.15,
      },
      {
        claim: 'Event loop delay p99 meanwhile',
        measured: delay('ours').median,
        atMost: 20,
        unit: ' ms',
      },
    ],
    samples: Object.fromEntries(samples),
  };
};

function ask(bench: Bench, server: Server, count: number): Promise<JobCost> {
  return runJob(bench, server, {
    competitor: 'ours',
    files: bench.pictures.large,
    count,
    concurrency: 16,
    warmUp: 8,
    watchesEventLoop: true,
  });
}

function convert(bench: Bench, count: number): Promise<JobCost> {
  return runHarness(bench, {
    ...conversion,
    competitor: 'bare sharp',
    files: bench.pictures.large,
    count,
    concurrency: decodedAtOnce,
    warmUp: 8,
    watchesEventLoop: true,
    expected: 'converted',
  });
}
