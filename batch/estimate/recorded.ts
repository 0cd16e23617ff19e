import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';
import { differences, type Fingerprint } from '../store/fingerprint.ts';
import { readLines } from '../store/read-lines.ts';
import { ResultIndex } from '../store/result-index.ts';
import { parseRecord } from '../store/record.ts';
import { RESULTS } from '../store/results-file.ts';
import { readRunFile } from '../store/run-file.ts';

export interface RecordedOptions {
  readonly fingerprint: Fingerprint;
  readonly force: boolean;
}

/**
 * What a folder of results has, which may not be there at all. Nothing is locked, mended or made.
 * @throws CliError where a run would refuse the folder.
 */
export async function readRecorded(folder: string, options: RecordedOptions): Promise<ResultIndex> {
  try {
    return await read(folder, options);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new CliError(`The folder \`${folder}\` cannot be read (${code}). Choose another one with -o.`, {
      cause: error,
    });
  }
}

async function read(folder: string, { fingerprint, force }: RecordedOptions): Promise<ResultIndex> {
  const run = await readRunFile(folder);
  const path = join(folder, RESULTS);
  const info = await stat(path).catch(() => null);
  if (run === null && info !== null && info.size > 0)
    throw new CliError(`\`${folder}\` holds a ${RESULTS} of another origin. Choose another folder with -o.`);
  if (run !== null && !force) checkSame(run.fingerprint, fingerprint);
  const index = new ResultIndex((run?.pass ?? 0) + (force || run === null ? 1 : 0));
  if (info === null) return index;
  for await (const { offset, bytes } of readLines(path)) {
    const line = parseRecord(bytes);
    if (line !== null) index.add(line, offset);
  }
  return index;
}

function checkSame(before: Fingerprint, now: Fingerprint): void {
  const changes = differences(before, now);
  if (changes.length === 0) return;
  throw new CliError(
    `The results in this folder were made with something else, so the run would be refused. Changed: ${changes.join(', ')}. ` +
      'Undo the change, choose another folder with -o, or add --force.',
  );
}
