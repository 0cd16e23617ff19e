import { join } from 'node:path';
import { writeAfter } from '../batch/write-after.ts';
import { exitCodes, type ExitCode } from '../cli-error.ts';
import type { ReportOptions } from '../program/batch.ts';
import type { Terminal } from '../terminal.ts';
import { resultsFolder } from './results.ts';

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
