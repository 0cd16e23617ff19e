import { relative } from 'node:path';
import { messageOf } from '../../../schemas/thrown.ts';
import { writeMessage } from '../../render/message.ts';
import type { Terminal } from '../../terminal.ts';

export interface AfterOptions {
  readonly csv: boolean;
  readonly jsonPerImage: boolean;
  readonly report: boolean;
  readonly terminal: Terminal;
}

/** Makes of the results what was asked for, and gives the names of the files. What fails is told and costs nothing. */
export async function writeAfter(folder: string, options: AfterOptions): Promise<readonly string[]> {
  const tasks: readonly Task[] = [
    ...(options.csv ? [csv] : []),
    ...(options.jsonPerImage ? [jsonPerImage] : []),
    ...(options.report ? [report] : []),
  ];
  const written: string[] = [];
  for (const task of tasks) {
    try {
      written.push(relative(folder, await task(folder, options.terminal)));
    } catch (error) {
      const text = `The answers are all there, but a file made of them is not: ${messageOf(error)}`;
      writeMessage('warning', text, options.terminal);
    }
  }
  return written;
}

type Task = (folder: string, terminal: Terminal) => Promise<string>;

async function csv(folder: string): Promise<string> {
  const { writeCsv } = await import('./write-csv.ts');
  return writeCsv(folder);
}

async function jsonPerImage(folder: string): Promise<string> {
  const { writeJsonPerImage } = await import('./write-json-per-image.ts');
  return writeJsonPerImage(folder);
}

async function report(folder: string, { cwd, signal }: Terminal): Promise<string> {
  const { writeReport } = await import('../report/index.ts');
  return writeReport(folder, { baseDirectory: cwd, signal });
}
