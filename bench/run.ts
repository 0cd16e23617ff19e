// Measures the engine against its rivals, all in one run, and says what was asked of it and what it did.
//   npm run bench -- --help
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Bench, Findings } from './bench.ts';
import { isMet, renderCriterion } from './criterion.ts';
import { describeMachine } from './machine.ts';
import { measures } from './measures/index.ts';
import { readOptions, usage, type Options } from './options.ts';
import { drawPictures } from './pictures.ts';
import { build, checkRivals, copyPackage } from './prepare.ts';
import { renderTable } from './table.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.wantsHelp) console.log(usage);
  else await main(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(options: Options): Promise<void> {
  checkRivals();
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
