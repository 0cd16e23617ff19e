import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';
import { differences, type Fingerprint } from './fingerprint.ts';
import { RESULTS } from './results-file.ts';
import { outdated } from './final-records.ts';
import { writeAtomically } from './write-atomically.ts';

export const RUN_FILE = 'run.json';

/** `run.json`: what the results of a folder were made with. */
export interface RunFile {
  readonly v: 2;
  /** Of the program that last wrote to the folder. */
  readonly version: string;
  /** Path of the workflow, as it was given. */
  readonly workflow: string;
  /** The answers are simulated. */
  readonly emulated: boolean;
  readonly pass: number;
  readonly startedAt: string;
  readonly fingerprint: Fingerprint;
}

export interface RunRequest extends Pick<RunFile, 'version' | 'workflow' | 'emulated' | 'fingerprint'> {
  /** Start a new pass over everything. */
  readonly force: boolean;
  readonly now: Date;
}

/**
 * Begins or continues the run of a folder, and gives its `run.json` as it is now.
 * @throws CliError where the folder's results were made with something else.
 */
export async function openRun(folder: string, { force, now, ...facts }: RunRequest): Promise<RunFile> {
  const before = await readRunFile(folder);
  if (before === null) await refuseForeignResults(folder);
  else if (!force) refuseChanges(before.fingerprint, facts.fingerprint);
  const isSamePass = before !== null && !force;
  const run: RunFile = {
    v: 2,
    ...facts,
    pass: isSamePass ? before.pass : (before?.pass ?? 0) + 1,
    startedAt: isSamePass ? before.startedAt : now.toISOString(),
  };
  await writeAtomically(join(folder, RUN_FILE), [`${JSON.stringify(run, null, 2)}\n`]);
  return run;
}

/** `null` where there is none. @throws CliError for a file that is not ours. */
export async function readRunFile(folder: string): Promise<RunFile | null> {
  const path = join(folder, RUN_FILE);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  if (isOld(text)) throw outdated(folder);
  const value = parse(text);
  if (value === null)
    throw new CliError(`\`${path}\` is not the run.json of a batch. Choose another folder with -o.`);
  return value;
}

function isOld(text: string): boolean {
  try {
    const value = JSON.parse(text) as { readonly v?: unknown; readonly fingerprint?: unknown } | null;
    return value?.v === 1 && typeof value.fingerprint === 'object';
  } catch {
    return false;
  }
}

function parse(text: string): RunFile | null {
  try {
    const value = JSON.parse(text) as Partial<RunFile> | null;
    const parameters: unknown = value?.fingerprint?.parameters;
    const isOurs = value?.v === 2 && Number.isInteger(value.pass) && typeof parameters === 'object';
    return isOurs && parameters !== null ? (value as RunFile) : null;
  } catch {
    return null;
  }
}

async function refuseForeignResults(folder: string): Promise<void> {
  const info = await stat(join(folder, RESULTS)).catch(() => null);
  if (info === null || info.size === 0) return;
  throw new CliError(
    `\`${folder}\` holds a ${RESULTS} and no ${RUN_FILE}, so it is not known what its answers were made with. Choose another folder with -o.`,
  );
}

function refuseChanges(before: Fingerprint, now: Fingerprint): void {
  const changes = differences(before, now);
  if (changes.length === 0) return;
  throw new CliError(
    `The results in this folder were made with something else. Changed: ${changes.join(', ')}. ` +
      'Undo the change, choose another folder with -o, or add --force to run everything again: newer answers then win over older ones.',
  );
}
