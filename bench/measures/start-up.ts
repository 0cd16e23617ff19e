import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Measure } from '../bench.ts';
import { interleave, series } from '../interleave.ts';
import { runNode } from '../processes/run-node.ts';
import { withServer, type Server } from '../processes/start-server.ts';
import { question } from '../question.ts';
import { ratios, summarise } from '../statistics.ts';
import { spread } from '../table.ts';

const atLeastRounds = 10;
const baseline = 'node -e 0';
const workflow = fileURLToPath(new URL('../../fixtures/workflows/caption.json', import.meta.url));

/** How long a command takes that has next to nothing to do. */
export const startUp: Measure = async (bench) => {
  const rounds = Math.max(bench.rounds, atLeastRounds);
  const samples = await withServer(bench, { latencyMs: 0 }, (server) => {
    const commands = commandsOf(bench, server);
    return interleave([...commands.keys()], rounds, async (name, round) => {
      bench.progress(`start-up, round ${round + 1}`);
      const start = performance.now();
      await (commands.get(name) ?? missing)();
      return performance.now() - start;
    });
  });
  const time = (name: string) => series(samples, name, (milliseconds) => milliseconds);
  return {
    tables: [
      {
        title: `Start-up, ${rounds} rounds`,
        columns: ['command', 'ms', 'times node -e 0'],
        rows: [...samples.keys()].map((name) => [
          name,
          spread(summarise(time(name))),
          spread(ratios(time(name), time(baseline))),
        ]),
      },
    ],
    criteria: [],
    samples: Object.fromEntries(samples),
  };
};

type Command = () => Promise<string>;

function commandsOf({ packagePath, pictures }: Bench, server: Server): ReadonlyMap<string, Command> {
  const bin = join(packagePath, 'dist', 'cli', 'bin.js');
  const [picture = ''] = pictures.passThrough;
  const environment = { OPENROUTER_BASE_URL: server.url, OPENROUTER_API_KEY: question.apiKey };
  const command = (...argv: readonly string[]): Command => {
    return () => runNode(argv, { environment, isQuiet: true });
  };
  return new Map([
    [baseline, command('-e', '0')],
    ['--help', command(bin, '--help')],
    ['validate', command(bin, 'validate', workflow)],
    ['run, one image, no latency', command(bin, 'run', workflow, picture)],
  ]);
}

function missing(): never {
  throw new Error('There is no such command.');
}
