import type { Batch } from '../../../server/wire.ts';
import { countOf, formatCount, formatDuration, formatMoney } from '../../parts/format.ts';
import type { Status } from '../../parts/model.ts';

export function isUnderWay({ state }: Batch): boolean {
  return state === 'running' || state === 'waiting' || state === 'stopping';
}

/** How many images have which status, those of earlier runs included. */
export function countsOf({ counts }: Batch): Readonly<Record<Status, number>> {
  const { skipped } = counts;
  return {
    done: counts.done + skipped.done,
    incomplete: counts.incomplete + skipped.incomplete,
    failed: counts.failed + skipped.failed,
  };
}

/** One or two words. */
export function describeState({ state }: Batch): string {
  return { ...STATES }[state];
}

const STATES = {
  running: 'running',
  stopping: 'stopping',
  waiting: 'waiting its turn',
  done: 'finished',
  stopped: 'stopped',
  failed: 'broke off',
} as const satisfies Record<Batch['state'], string>;

/** Why it does not go on, in a sentence; empty where it does or is finished. */
export function describeReason({ state, reason, error, spent }: Batch): string {
  if (state === 'waiting') return 'Other batches run before it.';
  if (error !== undefined) return error.message;
  switch (reason?.type) {
    case undefined:
      return '';
    case 'interrupted':
      return 'It was stopped. What is done is kept; resume it to go on.';
    case 'deadline':
      return `Its time of ${formatDuration(reason.limit)} is over. Resume it to go on.`;
    case 'items':
      return `It asked about ${countOf(reason.limit, 'image')}, as it was told to. Resume it for more.`;
    case 'max-failures':
      return `${countOf(reason.failed, 'image')} failed; at most ${formatCount(reason.limit)} were to. Look at what failed before you resume.`;
    case 'cost-unknown':
      return `The service does not say what requests cost, so the limit of ${formatMoney(reason.limit)} cannot be held.`;
    case 'max-cost':
      return `It may cost ${formatMoney(reason.limit)} and has cost ${formatMoney(spent)}. Raise the limit to go on.`;
  }
}
