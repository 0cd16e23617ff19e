import { counted, formatCost, formatCount, formatDuration } from '../render/outcome.ts';
import type { StopReason } from './stop.ts';
import type { Counts } from './tally.ts';

export interface SummaryFacts {
  readonly counts: Counts;
  readonly durationMs: number;
  readonly reason: StopReason | null;
  /** US dollars of the folder, all runs. */
  readonly spent: number;
  readonly isSimulated: boolean;
  readonly retryFailed: boolean;
  /** Files that were written. */
  readonly files: readonly string[];
}

/** What a run came to, in lines for a person. */
export function summaryText(facts: SummaryFacts): string {
  const { counts, reason, retryFailed, files } = facts;
  const { skipped } = counts;
  const failedBefore = skipped.failed;
  return [
    statusLine(counts),
    ...(skipped.done + skipped.incomplete + failedBefore > 0 ? [skippedLine(counts)] : []),
    effortLine(facts),
    ...(counts.failed + failedBefore > 0 && !(retryFailed && counts.failed === 0)
      ? ['Failed images stay failed until the same command has --retry-failed.']
      : []),
    ...(reason === null ? [] : [reasonLine(reason)]),
    ...files,
  ].join('\n');
}

function statusLine({ done, incomplete, failed, copied }: Counts): string {
  if (done + incomplete + failed === 0) return 'No image was asked about';
  return [
    `${counted(done + incomplete + failed, 'image')}: ${formatCount(done)} done`,
    ...(incomplete > 0 ? [`${formatCount(incomplete)} incomplete (cut, refused or empty answers)`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(copied > 0 ? [`${formatCount(copied)} of them not asked, as the same picture was answered`] : []),
  ].join(', ');
}

function skippedLine({ skipped: { done, incomplete, failed } }: Counts): string {
  const parts = [
    ...(done > 0 ? [`${formatCount(done)} done`] : []),
    ...(incomplete > 0 ? [`${formatCount(incomplete)} incomplete`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ];
  return `Left as they were from earlier: ${parts.join(', ')}`;
}

function effortLine({ counts, durationMs, spent, isSimulated }: SummaryFacts): string {
  const { cost, inputTokens, outputTokens } = counts;
  const simulated = isSimulated ? ' (simulated)' : '';
  return [
    ...(cost === null ? [] : [`${formatCost(cost)}${simulated}`]),
    ...(spent > (cost ?? 0) ? [`${formatCost(spent)}${simulated} in all runs of this folder`] : []),
    `${formatCount(inputTokens + outputTokens)} tokens`,
    formatDuration(durationMs),
  ].join(', ');
}

function reasonLine(reason: StopReason): string {
  const again = 'The same command goes on from here.';
  return reason.type === 'interrupted' ? `Interrupted. ${again}` : `Ended early: ${reason.text}. ${again}`;
}
