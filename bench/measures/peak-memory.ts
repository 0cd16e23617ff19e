import { digits, spread, type Measure } from '../findings.ts';
import { runJob, withServer, type Job, type JobSample } from '../processes.ts';
import { interleave, median, series, summarise } from '../statistics.ts';

type Contender = Pick<Job, 'competitor' | 'way'>;

const contenders: ReadonlyMap<string, Contender> = new Map<string, Contender>([
  ['ours, stream()', { competitor: 'ours', way: 'stream' }],
  ['ours, runMany()', { competitor: 'ours', way: 'runMany' }],
  ['openai', { competitor: 'openai' }],
]);
const concurrency = 64;
/** Not more: the peak is to be that of the images counted. */
const warmUp = 64;

type Samples = ReadonlyMap<string, readonly JobSample[]>;

/** Whether memory grows with the number of images. */
export const peakMemory: Measure = async (bench) => {
  const [few, many] = bench.isQuick ? [300, 1500] : [1000, 20_000];
  const measure = (count: number, rounds: number): Promise<Samples> =>
    withServer(bench, (server) =>
      interleave([...contenders.keys()], rounds, (name, round) => {
        bench.progress(`${name}, ${count} images, round ${round + 1}`);
        const contender = contenders.get(name) ?? { competitor: 'ours' };
        const files = bench.pictures.passThrough;
        return runJob(bench, server, { ...contender, files, count, concurrency, warmUp });
      }),
    );
  const atFew = await measure(few, bench.rounds);
  const atMany = await measure(many, 1);
  const peak = (samples: Samples, name: string) => series(samples, name, ({ peakBytes }) => peakBytes / 1e6);
  const growth = (name: string): number => median(peak(atMany, name)) / median(peak(atFew, name));
  const ours = [...contenders.keys()].filter((name) => name.startsWith('ours'));
  return {
    tables: [
      {
        title: `Peak resident memory in MB, concurrency ${concurrency}, JPEGs of 350 kB`,
        columns: ['competitor', `${few} images`, `${many} images`, 'growth'],
        rows: [...contenders.keys()].map((name) => [
          name,
          spread(summarise(peak(atFew, name))),
          spread(summarise(peak(atMany, name))),
          digits(growth(name)),
        ]),
      },
    ],
    criteria: ours.flatMap((name) => [
      {
        claim: `Peak memory of ${name} at ${many} images, times that at ${few}`,
        measured: growth(name),
        atMost: 1.2,
      },
      {
        claim: `Peak memory of ${name} at ${many} images, of the openai package's`,
        measured: median(peak(atMany, name)) / median(peak(atMany, 'openai')),
        atMost: 1,
      },
    ]),
    samples: { [few]: Object.fromEntries(atFew), [many]: Object.fromEntries(atMany) },
  };
};
