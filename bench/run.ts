// Measures the engine against its rivals, all in one run, and says what was asked of it and what it did.
//   npm run bench -- --help
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { arch, availableParallelism, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMet, renderCriterion, renderTable, type Bench, type Findings, type Measure } from './findings.ts';
import { chain } from './measures/chain.ts';
import { crops } from './measures/crops.ts';
import { compile } from './measures/compile.ts';
import { bytes, largeImages } from './measures/large-images.ts';
import { install, startUp } from './measures/package.ts';
import { peakMemory } from './measures/peak-memory.ts';
import { throughput } from './measures/throughput.ts';
import { drawPictures } from './pictures.ts';
import { build, checkRivals, copyPackage } from './prepare.ts';

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

const usage = `npm run bench -- [options]
  --only NAME[,NAME]  of ${Object.keys(measures).join(', ')}
  --rounds N          how often each measure is taken (3)
  --quick             few images: to try the benchmark, not to quote
  --no-build          measure dist/ as it is
  --no-install        leave out what needs npm's registry
  --json FILE         where the measurements go (bench/results/latest.json)`;

interface Options {
  readonly names: readonly string[];
  readonly rounds: number;
  readonly isQuick: boolean;
  readonly isBuilding: boolean;
  readonly jsonPath: string;
  readonly wantsHelp: boolean;
}

/** @throws TypeError for arguments that make no sense. */
function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
      'no-install': { type: 'boolean', default: false },
      json: { type: 'string', default: 'bench/results/latest.json' },
      help: { type: 'boolean', default: false },
    },
  });
  const names = values.only?.split(',') ?? Object.keys(measures);
  return {
    names: names.map(checkName).filter((name) => name !== 'install' || !values['no-install']),
    rounds: checkRounds(values.rounds ?? (values.quick ? '2' : '3')),
    isQuick: values.quick,
    isBuilding: !values['no-build'],
    jsonPath: values.json,
    wantsHelp: values.help,
  };
}

function checkName(name: string): string {
  if (Object.hasOwn(measures, name)) return name;
  throw new TypeError(
    `There is no measure \`${name.slice(0, 200)}\`; there are ${Object.keys(measures).join(', ')}.`,
  );
}

function checkRounds(value: string): number {
  const rounds = Number(value);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new TypeError(`\`--rounds\` is \`${value.slice(0, 200)}\`; it takes a whole number above 0.`);
}

/** What the numbers were measured on. */
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

try {
  const options = readOptions(process.argv.slice(2));
  if (options.wantsHelp) console.log(usage);
  else await main(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(options: Options): Promise<void> {
  // These are compared with Node alone, and with ourselves.
  if (options.names.some((name) => !['start-up', 'crops'].includes(name))) checkRivals();
  const machine = describeMachine();
  if (options.isBuilding) build();
  const temporaryPath = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const findings = await measureAll(options, await prepare(options, temporaryPath));
    printCriteria(findings);
    await writeJson(options, { machine, date: new Date().toISOString(), options, findings });
  } finally {
    await rm(temporaryPath, { recursive: true, force: true });
  }
}

async function prepare({ rounds, isQuick }: Options, temporaryPath: string): Promise<Bench> {
  return {
    rounds,
    isQuick,
    temporaryPath,
    packagePath: await copyPackage(join(temporaryPath, 'package')),
    pictures: await drawPictures(join(temporaryPath, 'pictures')),
    progress: showProgress,
  };
}

type AllFindings = Readonly<Record<string, Findings>>;

async function measureAll({ names }: Options, bench: Bench): Promise<AllFindings> {
  console.log(
    Object.entries(describeMachine())
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
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

function printCriteria(findings: AllFindings): void {
  const criteria = Object.values(findings).flatMap((found) => found.criteria);
  if (criteria.length === 0) return;
  console.log(`\n${criteria.filter(isMet).length} of ${criteria.length} criteria are met\n`);
  for (const criterion of criteria) console.log(renderCriterion(criterion));
}

async function writeJson({ jsonPath }: Options, content: unknown): Promise<void> {
  await mkdir(dirname(jsonPath), { recursive: true });
  await writeFile(jsonPath, `${JSON.stringify(content, null, 2)}\n`);
  console.log(`\nEvery measurement: ${jsonPath}`);
}
