import { counted, formatCost, formatCount, formatDuration, joined, some } from '../render/outcome.ts';
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
  const failed = counts.failed + skipped.failed;
  const incomplete = counts.incomplete + skipped.incomplete;
  const before = joined([
    some(skipped.done, 'done'),
    some(skipped.incomplete, 'incomplete'),
    some(skipped.failed, 'failed'),
  ]);
  const lines = [
    statusLine(counts),
    before !== '' && `Left as they were from earlier: ${before}`,
    effortLine(facts),
    failed > 0 &&
      !(retryFailed && counts.failed === 0) &&
      'Failed images stay failed until the same command has --retry-failed.',
    incomplete > 0 &&
      !retryIncomplete &&
      'Incomplete ones stay so until the same command has --retry-incomplete, best with a larger `max_tokens`.',
    reason !== null && reasonLine(reason, underWay),
    ...files,
    unfinished.names.length > 0 &&
      `Not written, to end soon: ${unfinished.names.join(', ')}. To make it: ${unfinished.command}`,
  ];
  return joined(lines, '\n');
}

function statusLine({ done, incomplete, failed, interrupted, copied, failures }: Counts): string {
  const all = done + incomplete + failed + interrupted;
  if (all === 0) return 'No image was asked about';
  const frequentFirst = Object.entries(failures).sort(([, one], [, other]) => other - one);
  const reasons = frequentFirst.map(([code, count]) => `${code} ${formatCount(count)}`).join(', ');
  return joined([
    `${counted(all, 'image')}: ${formatCount(done)} done`,
    some(incomplete, 'incomplete (cut, refused or empty answers)'),
    some(failed, `failed (${reasons})`),
    some(interrupted, 'answered in part'),
    some(copied, 'of them not asked, as the same picture was answered'),
  ]);
}

function effortLine({ summary, isSimulated }: SummaryFacts): string {
  const { counts, durationMs, spent, repeated } = summary;
  const { cost, unpriced, inputTokens, outputTokens } = counts;
  const simulated = isSimulated ? ' (simulated)' : '';
  const unknown =
    cost === null
      ? 'cost not told by the service'
      : `and what ${counted(unpriced, 'answer')} cost that did not say`;
  return joined([
    cost !== null && `${formatCost(cost)}${simulated}`,
    unpriced > 0 && unknown,
    spent > (cost ?? 0) && `${formatCost(spent)}${simulated} in all runs of this folder`,
    repeated.answers > 0 &&
      `of that ${formatCost(repeated.cost)} for ${counted(repeated.answers, 'answer')} paid for twice`,
    `${formatCount(inputTokens + outputTokens)} tokens`,
    formatDuration(durationMs),
  ]);
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
