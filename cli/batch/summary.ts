import { counted, formatCost, formatCount, formatDuration } from '../render/outcome.ts';
import type { BatchSummary, Counts, LimitReason, StopReason } from '../../batch/index.ts';

export interface SummaryFacts {
  readonly summary: BatchSummary;
  readonly isSimulated: boolean;
  readonly retryFailed: boolean;
  readonly retryIncomplete: boolean;
  /** Files that were written. */
  readonly files: readonly string[];
  /** Files for which there was no time, and the command that makes them. */
  readonly unfinished: { readonly names: readonly string[]; readonly command: string };
}

/** What a run came to, in lines for a person. */
export function summaryText(facts: SummaryFacts): string {
  const { summary, retryFailed, retryIncomplete, files, unfinished } = facts;
  const { counts, reason, underWay } = summary;
  const { skipped } = counts;
  const failedBefore = skipped.failed;
  return [
    statusLine(counts),
    ...(skipped.done + skipped.incomplete + failedBefore > 0 ? [skippedLine(counts)] : []),
    effortLine(facts),
    ...(counts.failed + failedBefore > 0 && !(retryFailed && counts.failed === 0)
      ? ['Failed images stay failed until the same command has --retry-failed.']
      : []),
    ...(counts.incomplete + skipped.incomplete > 0 && !retryIncomplete
      ? [
          'Incomplete ones stay so until the same command has --retry-incomplete, best with a larger `max_tokens`.',
        ]
      : []),
    ...(reason === null ? [] : [reasonLine(reason, underWay)]),
    ...files,
    ...(unfinished.names.length === 0
      ? []
      : [`Not written, to end soon: ${unfinished.names.join(', ')}. To make it: ${unfinished.command}`]),
  ].join('\n');
}

function statusLine({ done, incomplete, failed, interrupted, copied, failures }: Counts): string {
  const all = done + incomplete + failed + interrupted;
  if (all === 0) return 'No image was asked about';
  return [
    `${counted(all, 'image')}: ${formatCount(done)} done`,
    ...(incomplete > 0 ? [`${formatCount(incomplete)} incomplete (cut, refused or empty answers)`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed (${reasonsText(failures)})`] : []),
    ...(interrupted > 0 ? [`${formatCount(interrupted)} answered in part`] : []),
    ...(copied > 0 ? [`${formatCount(copied)} of them not asked, as the same picture was answered`] : []),
  ].join(', ');
}

/** Codes of errors, the most frequent first. */
function reasonsText(failures: Counts['failures']): string {
  const sorted = Object.entries(failures).sort(([, one], [, other]) => other - one);
  return sorted.map(([code, count]) => `${code} ${formatCount(count)}`).join(', ');
}

function skippedLine({ skipped: { done, incomplete, failed } }: Counts): string {
  const parts = [
    ...(done > 0 ? [`${formatCount(done)} done`] : []),
    ...(incomplete > 0 ? [`${formatCount(incomplete)} incomplete`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ];
  return `Left as they were from earlier: ${parts.join(', ')}`;
}

function effortLine({ summary, isSimulated }: SummaryFacts): string {
  const { counts, durationMs, spent, repeated } = summary;
  const { cost, unpriced, inputTokens, outputTokens } = counts;
  const simulated = isSimulated ? ' (simulated)' : '';
  return [
    ...(cost === null ? [] : [`${formatCost(cost)}${simulated}`]),
    ...(unpriced === 0 ? [] : [unpricedText(counts)]),
    ...(spent > (cost ?? 0) ? [`${formatCost(spent)}${simulated} in all runs of this folder`] : []),
    ...(repeated.answers > 0
      ? [`of that ${formatCost(repeated.cost)} for ${counted(repeated.answers, 'answer')} paid for twice`]
      : []),
    `${formatCount(inputTokens + outputTokens)} tokens`,
    formatDuration(durationMs),
  ].join(', ');
}

function unpricedText({ cost, unpriced }: Counts): string {
  return cost === null
    ? 'cost not told by the service'
    : `and what ${counted(unpriced, 'answer')} cost that did not say`;
}

function reasonLine(reason: StopReason, givenUp: number): string {
  const again = 'The same command goes on from here.';
  const lost = givenUp === 0 ? '' : ` What was under way for ${counted(givenUp, 'image')} was given up.`;
  if (reason.type === 'interrupted') return `Interrupted.${lost} ${again}`;
  const other = 'Without --max-cost the same command goes on; --limit ends a run after so many images.';
  return `Ended early: ${limitText(reason)}.${lost} ${reason.type === 'cost-unknown' ? other : again}`;
}

/** The limit that was reached, by the option that sets it. */
function limitText(reason: LimitReason): string {
  switch (reason.type) {
    case 'max-cost': {
      const guess = reason.isGuessed ? ' (in part guessed)' : '';
      return `${formatCost(reason.spent)}${guess} of --max-cost ${formatCost(reason.limit)} is spent`;
    }
    case 'cost-unknown':
      return `the service does not say what its answers cost, so --max-cost ${formatCost(reason.limit)} cannot be kept`;
    case 'max-failures':
      return `${formatCount(reason.failed)} failed, and --max-failures is ${formatCount(reason.limit)}`;
    case 'items':
      return `--limit ${formatCount(reason.limit)} is reached`;
    case 'deadline':
      return 'the --deadline is over';
  }
}
