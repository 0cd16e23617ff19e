import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../../schemas/is-record.ts';
import { BatchError } from '../errors.ts';
import { differences, lengthDifferences, type Fingerprint } from './fingerprint.ts';
import { outdated } from './final-records.ts';
import { RESULTS } from './results-file.ts';
import type { RepeatedAnswers } from './store.ts';

export const RUN_FILE = 'run.json';

/** `run.json`: what the results of a folder were made with. */
export interface RunFile {
  /** Version of the format. */
  readonly v: 2;
  /** Stays the same as long as the folder does. Absent where an earlier release began the folder. */
  readonly id?: string;
  /** Of the program that last wrote to the folder; empty where that did not say. */
  readonly version: string;
  /** What the workflow is called, such as the path of its file. */
  readonly workflow: string;
  /** The answers are simulated. */
  readonly emulated: boolean;
  readonly pass: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly fingerprint: Fingerprint;
  /** Answers that were paid for a second time and have no record, in all runs. Absent where there were none. */
  readonly repeated?: RepeatedAnswers;
  /** What was changed in this pass, and only items that were asked again have seen. Absent where nothing was. */
  readonly changes?: readonly { readonly at: string; readonly changed: readonly string[] }[];
}

export interface RunRequest extends Pick<RunFile, 'version' | 'workflow' | 'emulated' | 'fingerprint'> {
  /** Start a new pass over everything. */
  readonly force: boolean;
  /** Answers may be longer than before, as incomplete ones are asked for again. */
  readonly retryIncomplete: boolean;
  readonly now: Date;
}

/**
 * What `run.json` has to say for a run in this folder; nothing is written.
 * @throws BatchError where the folder's results are of another origin, format or workflow.
 */
export async function planRun(
  folder: string,
  { force, retryIncomplete, now, ...facts }: RunRequest,
): Promise<RunFile> {
  const before = await readRunFile(folder);
  const at = now.toISOString();
  if (before === null) await refuseForeignResults(folder);
  const id = before?.id ?? randomUUID();
  const repeated = before?.repeated === undefined ? {} : { repeated: before.repeated };
  if (before === null || force)
    return { v: 2, id, ...facts, pass: (before?.pass ?? 0) + 1, startedAt: at, ...repeated };
  const changed = lengthDifferences(before.fingerprint, facts.fingerprint);
  refuseChanges(folder, {
    others: differences(before.fingerprint, facts.fingerprint),
    lengths: retryIncomplete ? [] : changed,
  });
  const changes = [...(before.changes ?? []), ...(changed.length === 0 ? [] : [{ at, changed }])];
  const { pass, startedAt } = before;
  return { v: 2, id, ...facts, pass, startedAt, ...repeated, ...(changes.length > 0 && { changes }) };
}

/** `null` where there is none. @throws BatchError for a file that is not ours, or of an earlier release. */
export async function readRunFile(folder: string): Promise<RunFile | null> {
  const path = join(folder, RUN_FILE);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const value = parse(text);
  const fingerprint = value?.['fingerprint'];
  if (value?.['v'] === 1 && isRecord(fingerprint)) throw outdated(folder);
  const isOurs = value?.['v'] === 2 && Number.isInteger(value['pass']) && isFingerprint(fingerprint);
  if (isOurs) return value as unknown as RunFile;
  throw new BatchError(
    'folder-foreign',
    `\`${path}\` is not the ${RUN_FILE} of a batch. Choose another folder.`,
    {
      facts: { folder, file: path },
    },
  );
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isFingerprint(value: unknown): boolean {
  return isRecord(value) && isRecord(value['parameters']) && Array.isArray(value['requests']);
}

async function refuseForeignResults(folder: string): Promise<void> {
  const info = await stat(join(folder, RESULTS)).catch(() => null);
  if (info === null || info.size === 0) return;
  throw new BatchError(
    'folder-foreign',
    `\`${folder}\` holds a ${RESULTS} and no ${RUN_FILE}, so it is not known what its answers were made with. Choose another folder.`,
    { facts: { folder, file: RESULTS } },
  );
}

interface Changes {
  readonly others: readonly string[];
  /** Of how long answers may be. */
  readonly lengths: readonly string[];
}

function refuseChanges(folder: string, { others, lengths }: Changes): void {
  const changes = [...others, ...lengths];
  if (changes.length === 0) return;
  const isOfLength = others.length === 0;
  const remedy = isOfLength ? ', set `retryIncomplete` to ask incomplete items again with it' : '';
  throw new BatchError(
    'folder-changed',
    `The results in \`${folder}\` were made with something else. Changed: ${changes.join(', ')}. Undo the change, choose another folder${remedy}, or set \`force\` to run everything again.`,
    { facts: { folder, changes, isOfLength } },
  );
}
