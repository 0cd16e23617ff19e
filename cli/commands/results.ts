import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readCoco, readCsv, readFinalRecords } from '../../batch/index.ts';
import { RESULTS } from '../../batch/store/results-file.ts';
import { writeAfter } from '../batch/write-after.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import type { ReportOptions, ResultsOptions } from '../program/batch.ts';
import { jsonText } from '../render/outcome.ts';
import { safeJson } from '../render/safe-text.ts';
import type { Terminal } from '../terminal.ts';

/** Absolute path of a batch's folder. @throws CliError where no batch has written there. */
async function resultsFolder(output: string, { cwd }: Terminal): Promise<string> {
  const folder = resolve(cwd, output);
  const info = await stat(join(folder, RESULTS)).catch(() => null);
  if (info?.isFile() === true) return folder;
  throw new CliError(`There is no ${RESULTS} in \`${output}\`. Give the folder that a batch had as -o.`);
}

/** `llama-vision results FOLDER`: the last record of each item on stdout. */
export async function results(
  output: string,
  options: ResultsOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, signal } = terminal;
  const folder = await resultsFolder(output, terminal);
  for await (const text of textOf(folder, options, signal)) {
    stdout.write(text);
    if (stdout.writableNeedDrain) await once(stdout, 'drain', { signal });
  }
  return exitCodes.done;
}

async function* textOf(
  folder: string,
  { failed, csv, coco }: ResultsOptions,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  if (coco) yield safeJson(jsonText(await readCoco(folder, signal)));
  else if (csv) yield* readCsv(folder, { signal, ...(failed && { status: 'failed' as const }) });
  else
    for await (const record of readFinalRecords(folder, signal))
      if (!failed || record.status === 'failed') yield `${safeJson(JSON.stringify(record))}\n`;
}

/** `llama-vision report FOLDER`: the files of a batch, made of what it has written so far. */
export async function report(output: string, options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  const { stderr, signal } = terminal;
  const folder = await resultsFolder(output, terminal);
  const { written, unfinished } = await writeAfter(folder, { ...options, report: true, terminal, signal });
  if (!options.quiet) stderr.write(written.map((name) => `${join(output, name)}\n`).join(''));
  if (unfinished.length > 0) return exitCodes.interrupted;
  const wanted = 1 + Number(options.csv) + Number(options.jsonPerImage);
  return written.length === wanted ? exitCodes.done : exitCodes.badInput;
}
