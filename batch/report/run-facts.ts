import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../../schemas/is-record.ts';
import { RUN_FILE } from '../store/run-file.ts';

/** What `run.json` says of the run, as far as the report shows it. */
export interface RunFacts {
  /** Name of the workflow; `null` where it is not known. */
  readonly workflow: string | null;
  /** Whether the answers are simulated. */
  readonly isEmulated: boolean;
}

/** Takes whatever is there: a report is worth writing without it. */
export async function readRunFacts(folder: string): Promise<RunFacts> {
  const facts = await readRecord(join(folder, RUN_FILE));
  const workflow = facts['workflow'] ?? facts['name'];
  const name = isRecord(workflow) ? (workflow['name'] ?? workflow['path'] ?? workflow['file']) : workflow;
  const fingerprint = isRecord(facts['fingerprint']) ? facts['fingerprint'] : {};
  return {
    workflow: typeof name === 'string' && name !== '' ? name : null,
    isEmulated: fingerprint['host'] === 'emulator',
  };
}

async function readRecord(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
