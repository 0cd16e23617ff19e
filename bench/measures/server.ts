import type { Measure } from '../bench.ts';
import { interleave, series } from '../interleave.ts';
import { runJob, type JobSample } from '../processes/run-job.ts';
import { withServer, type ServerName } from '../processes/start-server.ts';
import { summarise } from '../statistics.ts';
import { digits, spread } from '../table.ts';
import { serverShare, warmUpOf } from './throughput.ts';

const concurrency = 64;
const servers: readonly ServerName[] = ['emulator', 'minimal'];

/** Whether the server is what limits the others: the bare loop against it, and against one that does almost nothing. */
export const server: Measure = async (bench) => {
  const count = bench.isQuick ? 400 : 1000;
  const samples = await interleave(servers, bench.rounds, (name, round) => {
    bench.progress(`bare loop against the ${name} server, round ${round + 1}`);
    return withServer(bench, { name }, (running) =>
      runJob(bench, running, {
        competitor: 'bare',
        files: bench.pictures.passThrough,
        count,
        concurrency,
        warmUp: warmUpOf(concurrency),
      }),
    );
  });
  const rows = servers.map((name) => {
    const read = (take: (sample: JobSample) => number) => summarise(series(samples, name, take));
    return [
      name,
      spread(read(({ wallMs }) => (count / wallMs) * 1000)),
      spread(read((sample) => sample.server.cpuMs / sample.server.requests)),
      digits(read((sample) => serverShare(sample, count)).median),
      spread(read(({ cpuMs }) => cpuMs / count)),
    ];
  });
  return {
    tables: [
      {
        title: `The server: the bare loop at concurrency ${concurrency} against each`,
        columns: ['server', 'images/s', 'server CPU ms/request', 'server busy', 'client CPU ms/image'],
        rows,
      },
    ],
    criteria: [],
    samples: Object.fromEntries(samples),
  };
};
