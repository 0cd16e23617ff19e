import { join, relative } from 'node:path';
import { messageOf } from '../../schemas/errors.ts';
import type { FileOptions } from '../program/options.ts';
import { writeMessage } from '../render/message.ts';
import { StatusLine } from '../render/status-line.ts';
import type { Terminal } from '../terminal.ts';

export interface AfterOptions extends FileOptions {
  readonly report: boolean;
  readonly quiet: boolean;
  readonly terminal: Terminal;
  /** Ends the writing; files that are not complete by then are left as they were. */
  readonly signal: AbortSignal;
}

/** Paths from the folder. */
export interface AfterFiles {
  readonly written: readonly string[];
  /** For which there was no time. */
  readonly unfinished: readonly string[];
}

/** Makes of a folder's results what was asked for. What fails is told and costs nothing. */
export async function writeAfter(folder: string, options: AfterOptions): Promise<AfterFiles> {
  const { csv, report, jsonPerImage, terminal, signal } = options;
  const files: readonly (readonly [name: string, isWanted: boolean, write: () => Promise<string>])[] = [
    [
      'results.csv',
      csv,
      async () => (await import('../../batch/report/write-csv.ts')).writeCsv(folder, { signal }),
    ],
    ['report.html', report, () => writeReport(folder, options)],
    [
      'json',
      jsonPerImage,
      async () =>
        (await import('../../batch/report/write-json-per-image.ts')).writeJsonPerImage(folder, signal),
    ],
  ];
  const written: string[] = [];
  const unfinished: string[] = [];
  for (const [name, , write] of files.filter(([, isWanted]) => isWanted)) {
    try {
      signal.throwIfAborted();
      written.push(relative(folder, await write()));
    } catch (error) {
      if (signal.aborted) unfinished.push(name);
      else {
        const text = `The answers are all there, but a file made of them is not: ${messageOf(error)}`;
        writeMessage('warning', text, terminal);
      }
    }
  }
  return { written, unfinished };
}

async function writeReport(folder: string, { terminal, quiet, signal }: AfterOptions): Promise<string> {
  const module = await import('../../batch/report/write-report.ts');
  const status = quiet ? null : new StatusLine(terminal);
  const path = join(folder, 'report.html');
  try {
    await module.writeReport(folder, path, {
      baseDirectory: terminal.cwd,
      signal,
      onProgress: (done, total) => {
        const note = `writing report.html, ${Math.floor((100 * done) / Math.max(1, total))} %`;
        status?.show({ done: total, total, failed: 0, cost: null, note });
      },
    });
    return path;
  } finally {
    status?.clear();
  }
}
