import type { Bench, Measure } from '../bench.ts';
import { runJob, type CompetitorName } from '../processes/run-job.ts';
import { withServer, type Server } from '../processes/start-server.ts';
import { digits } from '../table.ts';
import { stat } from 'node:fs/promises';

const competitors: readonly CompetitorName[] = ['ours', 'bare', 'openai', 'ai-sdk', 'langchain'];

/** What goes over the wire for one picture. A count: one round says it all. */
export const bytes: Measure = async (bench) => {
  const { passThrough, large, png } = bench.pictures;
  const pictures: Readonly<Record<string, readonly string[]>> = {
    'JPEG, 1.2 MP': passThrough.slice(0, 1),
    'JPEG, 12 MP': large.slice(0, 1),
    'PNG, 1.2 MP': [png],
  };
  const sent: Record<string, Record<string, number>> = {};
  await withServer(bench, {}, async (server) => {
    for (const [name, files] of Object.entries(pictures)) {
      bench.progress(`bytes of ${name}`);
      const row: Record<string, number> = { 'the file': await sizeOf(files) };
      for (const competitor of competitors)
        row[competitor] = await bytesSent(bench, server, competitor, files);
      sent[name] = row;
    }
  });
  return {
    tables: [
      {
        title: 'Request body for one picture, in kB',
        columns: ['picture', 'the file', ...competitors],
        rows: Object.entries(sent).map(([name, row]) => [
          name,
          ...['the file', ...competitors].map((column) => digits((row[column] ?? Number.NaN) / 1000)),
        ]),
      },
    ],
    criteria: [
      {
        claim: 'Body of a 12-megapixel JPEG, of the file’s bytes',
        measured:
          (sent['JPEG, 12 MP']?.['ours'] ?? Number.NaN) / (sent['JPEG, 12 MP']?.['the file'] ?? Number.NaN),
        atMost: 0.1,
      },
    ],
    samples: sent,
  };
};

async function sizeOf([file = '']: readonly string[]): Promise<number> {
  const { size } = await stat(file);
  return size;
}

async function bytesSent(
  bench: Bench,
  server: Server,
  competitor: CompetitorName,
  files: readonly string[],
): Promise<number> {
  const sample = await runJob(bench, server, { competitor, files, count: 2, concurrency: 2, warmUp: 0 });
  return sample.server.bytesReceived / sample.server.requests;
}
