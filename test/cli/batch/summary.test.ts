import { describe, expect, test } from '@jest/globals';
import { summaryText, type SummaryFacts } from '../../../cli/batch/summary.ts';
import { Tally } from '../../../batch/run/tally.ts';
import type { ResultRecord } from '../../../batch/store/record.ts';

function factsOf(costs: readonly (number | null)[], more: Partial<SummaryFacts> = {}): SummaryFacts {
  const tally = new Tally();
  for (const cost of costs) {
    const request = { cost, inputTokens: 5, outputTokens: 5 } as ResultRecord['requests'][number];
    tally.add({ status: 'done', requests: [request] });
  }
  const spent = costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  return {
    counts: tally.counts,
    durationMs: 1000,
    reason: null,
    spent,
    isSimulated: false,
    retryFailed: false,
    givenUp: 0,
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
  test.each<[string, Partial<SummaryFacts>, string]>([
    ['interrupted', { reason: { type: 'interrupted' } }, `Interrupted. ${again}`],
    [
      'interrupted, without waiting',
      { reason: { type: 'interrupted' }, givenUp: 2 },
      `Interrupted. What was under way for 2 images was given up. ${again}`,
    ],
    ['by a budget', { reason: { type: 'budget', text: 'enough' } }, `Ended early: enough. ${again}`],
    [
      'by a budget that cannot be kept',
      { reason: { type: 'budget', text: 'unknown', again: 'Do this.' } },
      'Ended early: unknown. Do this.',
    ],
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
