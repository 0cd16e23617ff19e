import { describe, expect, test } from '@jest/globals';
import { summaryText, type SummaryFacts } from '../../../cli/batch/summary.ts';
import { errorText, exitCodeOf } from '../../../cli/render/error.ts';
import { BatchError } from '../../../batch/index.ts';
import { NOTHING_COUNTED, withRecord } from '../../../batch/run/events.ts';
import type { BatchSummary, ResultRecord } from '../../../batch/index.ts';

interface Given
  extends Partial<Pick<BatchSummary, 'reason' | 'underWay'>>, Partial<Pick<SummaryFacts, 'unfinished'>> {}

function factsOf(
  costs: readonly (number | null)[],
  { reason = null, underWay = 0, ...more }: Given = {},
): SummaryFacts {
  let counts = NOTHING_COUNTED;
  for (const cost of costs) {
    const request = { cost, inputTokens: 5, outputTokens: 5 } as ResultRecord['requests'][number];
    counts = withRecord(counts, { status: 'done', requests: [request], errors: [] });
  }
  const spent = costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  return {
    summary: {
      ...{ counts, durationMs: 1000, listed: 2, isListed: true },
      ...{ reason, underWay, spent, repeated: { answers: 0, cost: 0 } },
    },
    isSimulated: false,
    retryFailed: false,
    retryIncomplete: false,
    files: [],
    unfinished: { names: [], command: 'llama-vision report out' },
    ...more,
  };
}

describe('what a run cost', () => {
  test.each([
    ['every answer says', [1, 2], '$3.00, 20 tokens, 1.0 s'],
    ['none says', [null, null], 'cost not told by the service, 20 tokens, 1.0 s'],
    ['some say', [1, null], '$1.00, and what 1 answer cost that did not say, 20 tokens, 1.0 s'],
    ['nothing was asked', [], '0 tokens, 1.0 s'],
  ] as const)('where %s', (_, costs, line) => {
    expect(summaryText(factsOf(costs)).split('\n')[1]).toBe(line);
  });
});

describe('how a run ended', () => {
  const again = 'The same command goes on from here.';
  test.each<[string, Given, string]>([
    ['interrupted', { reason: { type: 'interrupted' } }, `Interrupted. ${again}`],
    [
      'interrupted, without waiting',
      { reason: { type: 'interrupted' }, underWay: 2 },
      `Interrupted. What was under way for 2 images was given up. ${again}`,
    ],
    [
      'by a limit in dollars',
      { reason: { type: 'max-cost', limit: 1, spent: 0.8, isGuessed: true } },
      `Ended early: $0.80 (in part guessed) of --max-cost $1.00 is spent. ${again}`,
    ],
    [
      'by a limit that cannot be kept',
      { reason: { type: 'cost-unknown', limit: 1 } },
      'Ended early: the service does not say what its answers cost, so --max-cost $1.00 cannot be kept. Without --max-cost the same command goes on; --limit ends a run after so many images.',
    ],
    [
      'by failures',
      { reason: { type: 'max-failures', limit: 1, failed: 2 } },
      `Ended early: 2 failed, and --max-failures is 1. ${again}`,
    ],
    [
      'by a number',
      { reason: { type: 'items', limit: 1000 } },
      `Ended early: --limit 1,000 is reached. ${again}`,
    ],
    ['by time', { reason: { type: 'deadline', limit: 1 } }, `Ended early: the --deadline is over. ${again}`],
    [
      'before the files were made',
      { unfinished: { names: ['report.html', 'json'], command: 'llama-vision report out' } },
      'Not written, to end soon: report.html, json. To make it: llama-vision report out',
    ],
  ])('%s', (_, facts, line) => {
    expect(
      summaryText(factsOf([1], facts))
        .split('\n')
        .at(-1),
    ).toBe(line);
  });
});

test.each([
  ['ENOSPC', /Make room, and run the same command again\.$/],
  ['EIO', /When that is mended, run the same command again\.$/],
])('a store that takes no more (%s) is told with what to do', (code, words) => {
  const error = new BatchError('results-unwritable', 'Results cannot be written.', { facts: { code } });
  expect([errorText(error), exitCodeOf(error)]).toEqual([expect.stringMatching(words) as unknown, 4]);
});
