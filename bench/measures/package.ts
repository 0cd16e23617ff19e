import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digits, spread, type Bench, type Measure } from '../findings.ts';
import { question, run, runNode, withServer, type Server } from '../processes.ts';
import { interleave, ratios, series, summarise } from '../statistics.ts';

const AT_LEAST_ROUNDS = 15;
const BASELINE = 'node -e 0';
const VALIDATE = 'validate';
const RUN = 'run --emulate, one image';
const workflow = fileURLToPath(new URL('../../fixtures/workflows/caption.json', import.meta.url));

/** How long a command takes that has next to nothing to do. */
export const startUp: Measure = async (bench) => {
  const rounds = Math.max(bench.rounds, AT_LEAST_ROUNDS);
  const commands = commandsOf(bench);
  const measureAll = ({ url }: Server) =>
    interleave(Object.keys(commands), rounds, async (name, round) => {
      bench.progress(`start-up, round ${round + 1}`);
      const start = performance.now();
      await runNode(commands[name] ?? [], { OPENROUTER_BASE_URL: url, OPENROUTER_API_KEY: question.apiKey });
      return performance.now() - start;
    });
  const samples = await withServer(bench, measureAll, { latencyMs: 0 });
  const time = (name: string) => series(samples, name, (milliseconds) => milliseconds);
  const times = (name: string) => ratios(time(name), time(BASELINE)).median;
  return {
    tables: [
      {
        title: `Start-up, ${rounds} rounds`,
        columns: ['command', 'ms', 'times node -e 0'],
        rows: [...samples.keys()].map((name) => [
          name,
          spread(summarise(time(name))),
          spread(ratios(time(name), time(BASELINE))),
        ]),
      },
    ],
    criteria: [
      { claim: '`validate`, times `node -e 0`', measured: times(VALIDATE), atMost: 2.5 },
      { claim: '`run` of one image on the emulator, times `node -e 0`', measured: times(RUN), atMost: 6 },
    ],
    samples: Object.fromEntries(samples),
  };
};

/** Arguments of Node by what they are called in the table. */
function commandsOf({ packagePath, pictures }: Bench): Readonly<Record<string, readonly string[]>> {
  const program = join(packagePath, 'dist', 'cli', 'launch.cjs');
  const [picture = ''] = pictures.passThrough;
  return {
    [BASELINE]: ['-e', '0'],
    '--help': [program, '--help'],
    [VALIDATE]: [program, 'validate', workflow],
    'run, one image, no latency': [program, 'run', workflow, picture],
    [RUN]: [program, 'run', workflow, picture, '--emulate'],
  };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const rivals = fileURLToPath(new URL('../rivals/package.json', import.meta.url));
/** What somebody installs to do the work. */
const installations: Readonly<Record<string, readonly string[]>> = {
  bare: ['undici'],
  openai: ['openai', 'p-queue'],
  'ai-sdk': ['ai', '@openrouter/ai-sdk-provider', 'p-queue'],
  langchain: ['@langchain/openai', '@langchain/core'],
};

interface Installation {
  readonly packages: number;
  readonly bytes: number;
}

/** What an installation brings, each in a folder of its own. Needs npm's registry or its cache. */
export const install: Measure = async (bench) => {
  const wanted = {
    ours: { 'llama-vision-workflows': `file:${await pack(bench)}` },
    ...(await rivalVersions()),
  };
  const results: Record<string, Installation> = {};
  for (const [name, dependencies] of Object.entries(wanted)) {
    bench.progress(`install ${name}`);
    results[name] = await installIn(join(bench.folder, 'install', name), dependencies);
  }
  return {
    tables: [
      {
        title: 'Installed, without what is for development',
        columns: ['', 'packages', 'MB'],
        rows: Object.entries(results).map(([name, { packages, bytes }]) => [
          name,
          String(packages),
          digits(bytes / 1e6),
        ]),
      },
    ],
    criteria: [],
    samples: results,
  };
};

/** Gives the archive's path. */
async function pack({ folder }: Bench): Promise<string> {
  const output = await npm(root, 'pack --ignore-scripts --silent', '--pack-destination', folder);
  return join(folder, output.trim());
}

async function rivalVersions(): Promise<Record<string, Record<string, string>>> {
  const { dependencies } = JSON.parse(await readFile(rivals, 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(
    Object.entries(installations).map(([name, packages]) => [
      name,
      Object.fromEntries(packages.map((wanted) => [wanted, dependencies[wanted] ?? '*'])),
    ]),
  );
}

async function installIn(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
): Promise<Installation> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await npm(folder, 'install --omit=dev --no-audit --no-fund --no-package-lock --prefer-offline');
  return weigh(join(folder, 'node_modules'));
}

/** @param more arguments that may have spaces in them */
function npm(cwd: string, words: string, ...more: readonly string[]): Promise<string> {
  return run('npm', [...words.split(' '), ...more], { cwd }).catch((cause: unknown) => {
    throw new Error('npm failed. Without a registry, leave this out: `--no-install`.', { cause });
  });
}

async function weigh(folder: string): Promise<Installation> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const manifests = files.filter((file) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file));
  return { packages: manifests.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
