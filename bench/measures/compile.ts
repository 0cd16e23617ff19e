import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { digits, spread, type Bench, type Criterion, type Measure, type Table } from '../findings.ts';
import { runNode } from '../processes.ts';
import { interleave, median, ratios, series, summarise } from '../statistics.ts';

type Shape = 'chain' | 'wide';
type Size = (typeof sizes)[number];

const shapes: readonly Shape[] = ['chain', 'wide'];
const sizes = [2, 20, 100, 200, 400] as const;
const cold = 200;
/** Processes, since a first compilation can be had once in each. */
const atLeastRounds = 5;
const script = fileURLToPath(new URL('../competitors/compile.mjs', import.meta.url));

interface Sample {
  /** First compilation of the process, of 200 steps. */
  readonly coldMs: number;
  /** Milliseconds a call. */
  readonly times: Readonly<
    Record<Size, { readonly compile: readonly number[]; readonly validate: readonly number[] }>
  >;
}
type Samples = ReadonlyMap<Shape, readonly Sample[]>;

/** What a definition costs before it runs, and how that grows with its steps. */
export const compile: Measure = async (bench) => {
  const samples = await interleave(shapes, Math.max(bench.rounds, atLeastRounds), (shape, round) => {
    bench.progress(`compile, ${shape}, round ${round + 1}`);
    return compileIn(bench, shape);
  });
  return {
    tables: shapes.map((shape) => tableOf(shape, samples)),
    criteria: shapes.flatMap((shape) => criteriaOf(shape, samples)),
    samples: Object.fromEntries(samples),
  };
};

async function compileIn({ packagePath, isQuick }: Bench, shape: Shape): Promise<Sample> {
  const enginePath = pathToFileURL(join(packagePath, 'dist', 'index.js')).href;
  const job = { enginePath, shape, cold, sizes, repetitions: isQuick ? 5 : 15 };
  return JSON.parse(await runNode([script, JSON.stringify(job)])) as Sample;
}

function timeOf(size: Size, what: 'compile' | 'validate') {
  // The quickest: code that waits for nothing is only ever slowed down, by others.
  return ({ times }: Sample): number => Math.min(...times[size][what]);
}

function tableOf(shape: Shape, samples: Samples): Table {
  const title = shape === 'chain' ? 'each on the one before' : 'pairs side by side';
  return {
    title: `Definitions, ${title}`,
    columns: ['steps', 'compile ms', 'compiled/s', 'validate ms', 'validated/s'],
    rows: sizes.map((size) => {
      const compiled = summarise(series(samples, shape, timeOf(size, 'compile')));
      const validated = summarise(series(samples, shape, timeOf(size, 'validate')));
      return [
        String(size),
        spread(compiled),
        digits(1000 / compiled.median),
        spread(validated),
        digits(1000 / validated.median),
      ];
    }),
  };
}

function criteriaOf(shape: Shape, samples: Samples): readonly Criterion[] {
  const time = (size: Size) => series(samples, shape, timeOf(size, 'compile'));
  const doubling = (from: Size, to: Size): Criterion => ({
    claim: `Compilation of ${to} steps, times that of ${from} (${shape})`,
    measured: ratios(time(to), time(from)).median,
    atMost: 2.3,
  });
  return [
    {
      claim: `Compilation of ${cold} steps, the first of a process (${shape})`,
      measured: median(series(samples, shape, ({ coldMs }) => coldMs)),
      atMost: 50,
      unit: ' ms',
    },
    doubling(100, 200),
    doubling(200, 400),
  ];
}
