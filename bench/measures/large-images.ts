import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { digits, spread, type Bench, type Measure } from '../findings.ts';
import { COMPETITORS, runHarness, runJob, withServer, type JobCost, type Server } from '../processes.ts';
import { interleave, ratios, series, summarise } from '../statistics.ts';

type Contender = 'ours' | 'bare sharp';

const contenders: readonly Contender[] = ['ours', 'bare sharp'];
/** As many images as the engine decodes at once, so that both load the machine alike. */
const decodedAtOnce = Math.min(availableParallelism(), 4);
/** The canvas of Llama 3.2 Vision for a 4:3 photograph, and the quality that the blocks encode with. */
const conversion = { canvas: { width: 1120, height: 1120 }, quality: 90, expected: 'converted' };

/** What a 12-megapixel photograph costs beside its decoding, fitting and encoding. */
export const largeImages: Measure = async (bench) => {
  const count = bench.isQuick ? 24 : 80;
  const samples = await withServer(bench, (server) =>
    interleave(contenders, bench.rounds, (contender, round) => {
      bench.progress(`12-megapixel photographs, ${contender}, round ${round + 1}`);
      return take(contender, { bench, server, count });
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

interface Place {
  readonly bench: Bench;
  readonly server: Server;
  readonly count: number;
}

function take(contender: Contender, { bench, server, count }: Place): Promise<JobCost> {
  const job = { files: bench.pictures.large, count, warmUp: 8, watchesEventLoop: true };
  return contender === 'ours'
    ? runJob(bench, server, { ...job, competitor: 'ours', concurrency: 16 })
    : runHarness(bench, { ...job, ...conversion, competitor: contender, concurrency: decodedAtOnce });
}

/** What goes over the wire for one picture. A count: one round says it all. */
export const bytes: Measure = async (bench) => {
  const { passThrough, large, png } = bench.pictures;
  const pictures: Readonly<Record<string, readonly string[]>> = {
    'JPEG, 1.2 MP': passThrough.slice(0, 1),
    'JPEG, 12 MP': large.slice(0, 1),
    'PNG, 1.2 MP': [png],
  };
  const sent: Record<string, Record<string, number>> = {};
  await withServer(bench, async (server) => {
    for (const [name, files] of Object.entries(pictures)) {
      bench.progress(`bytes of ${name}`);
      const [file = ''] = files;
      const row: Record<string, number> = { 'the file': (await stat(file)).size };
      for (const competitor of COMPETITORS) {
        const job = { competitor, files, count: 2, concurrency: 2, warmUp: 0 };
        const { bytesReceived, requests } = (await runJob(bench, server, job)).server;
        row[competitor] = bytesReceived / requests;
      }
      sent[name] = row;
    }
  });
  const { 'JPEG, 12 MP': photo } = sent;
  return {
    tables: [
      {
        title: 'Request body for one picture, in kB',
        columns: ['picture', 'the file', ...COMPETITORS],
        rows: Object.entries(sent).map(([name, row]) => [
          name,
          ...['the file', ...COMPETITORS].map((column) => digits((row[column] ?? Number.NaN) / 1000)),
        ]),
      },
    ],
    criteria: [
      {
        claim: 'Body of a 12-megapixel JPEG, of the file’s bytes',
        measured: (photo?.['ours'] ?? Number.NaN) / (photo?.['the file'] ?? Number.NaN),
        atMost: 0.1,
      },
    ],
    samples: sent,
  };
};
