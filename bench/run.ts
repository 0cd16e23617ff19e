// Measures the engine against its rivals, all in one run, and says what was asked of it and what it did.
//   npm run bench -- --help
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { printCriteria, renderTable, type Bench, type Findings, type Measure } from './findings.ts';
import { chain } from './measures/chain.ts';
import { crops } from './measures/crops.ts';
import { compile } from './measures/compile.ts';
import { bytes, largeImages } from './measures/large-images.ts';
import { install, startUp } from './measures/package.ts';
import { peakMemory } from './measures/peak-memory.ts';
import { throughput } from './measures/throughput.ts';
import { drawPictures } from './pictures.ts';
import { checkRivals, preparePlace } from './prepare.ts';

/** In the order in which they are taken. */
const measures: Readonly<Record<string, Measure>> = {
  throughput,
  chain,
  crops,
  'peak-memory': peakMemory,
  bytes,
  'large-images': largeImages,
  compile,
  'start-up': startUp,
  install,
};

const RESULTS = 'bench/results/latest.json';
const USAGE = `npm run bench -- [options]
  --only NAME[,NAME]  of ${Object.keys(measures).join(', ')}
  --rounds N          how often each measure is taken (3)
  --quick             few images: to try the benchmark, not to quote
  --no-build          measure dist/ as it is
  --no-install        leave out what needs npm's registry`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      only: { type: 'string', default: Object.keys(measures).join() },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      'no-install': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const names = options.only.split(',').filter((name) => name !== 'install' || !options['no-install']);
  const unknown = names.filter((name) => !Object.hasOwn(measures, name));
  const rounds = Number(options.rounds ?? (options.quick ? 2 : 3));
  if (unknown.length > 0 || !(Number.isInteger(rounds) && rounds > 0))
    throw new TypeError(
      `\`--only\` takes names of measures, \`--rounds\` a whole number above 0; seen were \`${options.only}\` and \`${rounds}\`.`,
    );
  // These are compared with Node alone, and with ourselves.
  if (names.some((name) => !['start-up', 'crops'].includes(name))) checkRivals();
  const { folder, packagePath } = await preparePlace('bench-', { isBuilt: options['no-build'] });
  try {
    const machine = describeMachine();
    const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
    console.log(facts.join(', '));
    const findings = await measureAll(names, {
      rounds,
      isQuick: options.quick,
      folder,
      packagePath,
      pictures: await drawPictures(join(folder, 'pictures')),
      progress: showProgress,
    });
    printCriteria(Object.values(findings).flatMap(({ criteria }) => criteria));
    await mkdir(dirname(RESULTS), { recursive: true });
    const content = { machine, date: new Date().toISOString(), options, findings };
    await writeFile(RESULTS, `${JSON.stringify(content, null, 2)}\n`);
    console.log(`\nEvery measurement: ${RESULTS}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the numbers are measured on. */
function describeMachine(): Readonly<Record<string, string | number>> {
  return {
    node: process.version,
    platform: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 1e9),
    // Of the last minute before the run: above some tenths, somebody else was working, too.
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

async function measureAll(
  names: readonly string[],
  bench: Bench,
): Promise<Readonly<Record<string, Findings>>> {
  const findings: Record<string, Findings> = {};
  for (const [name, measure] of Object.entries(measures)) {
    if (!names.includes(name)) continue;
    const found = await measure(bench);
    showProgress('');
    for (const table of found.tables) console.log(`\n${renderTable(table)}`);
    for (const note of found.notes ?? []) console.log(`\n${note}`);
    findings[name] = found;
  }
  return findings;
}

function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}
