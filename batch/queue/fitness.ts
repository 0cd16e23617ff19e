import semver from 'semver';
import { messageOf, WorkflowError } from '../../schemas/index.ts';
import { differences, fingerprintOf } from '../store/fingerprint.ts';
import { parseSheet, PROTOCOL, protocolOf, type RunSheet } from './protocol.ts';
import type { ServedWorkflow, SharedLimits, WorkerOptions } from './types.ts';

/**
 * The workflow of a run, made on this machine; or in words, why this worker cannot serve the run.
 * @param root real path of the worker's folder; `null` where it has none
 */
export async function makeWorkflow(
  sheet: RunSheet,
  limits: SharedLimits,
  {
    createWorkflow,
    version,
    root,
  }: Pick<WorkerOptions, 'createWorkflow' | 'version'> & { root: string | null },
): Promise<ServedWorkflow | string> {
  const { imageInput, emulated, inputs } = sheet;
  if (!isSameRelease(sheet.version, version))
    return `The coordinator is of version ${sheet.version}, and this worker of ${version}. Run the same release on all machines.`;
  if (sheet.images.type === 'root' && root === null)
    return "Its images are given by path, and this worker has no root: give it the folder that is the coordinator's root on this machine.";
  let served: ServedWorkflow | null = null;
  try {
    served = await createWorkflow(sheet, limits);
    const own = fingerprintOf({ workflow: served.workflow, inputs, imageInput, emulated });
    const changes = differences(sheet.fingerprint, own);
    if (changes.length === 0) return served;
    await served.close();
    return `Made on this machine the workflow is another one. Different: ${changes.join(', ')}. Give this worker the coordinator's plugins, hosts and options.`;
  } catch (error) {
    await served?.close().catch(() => undefined);
    return whyNotMade(error);
  }
}

function isSameRelease(one: string, other: string): boolean {
  const [theirs, ours] = [semver.coerce(one), semver.coerce(other)];
  return theirs?.major === ours?.major && theirs?.minor === ours?.minor;
}

/** Why a workflow that the coordinator could make cannot be made here. */
function whyNotMade(error: unknown): string {
  const issues = error instanceof WorkflowError ? error.issues : [];
  const lacking = issues.flatMap(({ code, blockId }) =>
    code === 'unknown-block' && blockId !== undefined ? `\`${blockId}\`` : [],
  );
  return lacking.length === 0
    ? messageOf(error)
    : `It has blocks that this worker does not have (step ${lacking.join(', ')}). Give it the coordinator's plugins.`;
}

/** Why nothing can be done with what Redis has as the sheet of a run. */
export function whyUnreadable(text: string): string {
  const protocol = protocolOf(text);
  return protocol === null
    ? 'What is said of it in Redis cannot be read.'
    : `It speaks version ${protocol} of the queue's protocol, and this worker version ${PROTOCOL}. Run the same release on all machines.`;
}

/**
 * Whether a run is gone, or has become another one. A coordinator that only came back changes nothing for those who serve it.
 * @param now text of its sheet in Redis
 */
export function isOver(sheet: RunSheet, isServed: boolean, now: string | undefined): boolean {
  const current = now === undefined ? null : parseSheet(now);
  if (current === null) return true;
  if (current.session === sheet.session) return false;
  const lasting = (one: RunSheet): string => JSON.stringify({ ...one, session: '', place: '' });
  return !isServed || lasting(current) !== lasting(sheet);
}
