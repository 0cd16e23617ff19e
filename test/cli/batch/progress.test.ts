import { describe, expect, test } from '@jest/globals';
import { BatchProgress } from '../../../cli/batch/progress.ts';
import { Rate } from '../../../cli/batch/rate.ts';
import { Tally } from '../../../batch/run/tally.ts';
import { Collector } from '../support/cli.ts';
import type { ResultRecord } from '../../../batch/store/record.ts';

const request = { cost: 0.5, inputTokens: 3, outputTokens: null } as ResultRecord['requests'][number];

function setUp({ isTTY = true, count = 5000, isComplete = true } = {}) {
  let now = 0;
  const tally = new Tally();
  const stderr = new Collector({ isTTY });
  let note: string | null = null;
  const facts = { tally, listed: () => ({ count, isComplete }), underWay: () => 16, note: () => note };
  const progress = new BatchProgress({ stderr, environment: { NO_COLOR: '1' } }, facts, () => now);
  const pass = (milliseconds: number, answers: number): void => {
    now += milliseconds;
    for (let index = 0; index < answers; index++) tally.add({ status: 'done', requests: [request] });
  };
  return { tally, stderr, progress, pass, say: (text: string) => (note = text) };
}

describe('progress', () => {
  test('at the start says how much there is', () => {
    expect(setUp().progress.text()).toBe('0/5,000 · 16 under way');
  });

  test('while the listing goes on, the total is open', () => {
    const { progress, pass } = setUp({ isComplete: false, count: 1234 });
    pass(0, 3);
    expect(progress.text()).toBe('3/1,234+ · $1.50 · 16 under way');
  });

  test('rate and time left go by the last half minute', () => {
    const { progress, pass } = setUp();
    progress.text();
    for (let second = 0; second < 60; second++) {
      pass(1000, second < 20 ? 40 : 20);
      progress.text();
    }
    expect(progress.text()).toBe('1,600/5,000 · 20/s · 2 min 50 s left · $800.00 · 16 under way');
  });

  test('failures, also earlier ones, and what is waited for', () => {
    const { progress, tally, say } = setUp();
    tally.skip('failed');
    tally.add({ status: 'failed', requests: [] });
    say('rate-limited: asking again\n in 9 s');
    expect(progress.text()).toBe('2/5,000 · 2 failed · 16 under way · rate-limited: asking again in 9 s');
  });

  test('on a screen one line is drawn over and over, not too often', () => {
    const { progress, stderr, pass } = setUp();
    progress.start();
    progress.update();
    pass(50, 1);
    progress.update();
    pass(60, 1);
    progress.update();
    progress.stop();
    expect(stderr.text).toBe(
      '\r\u001b[K0/5,000 · 16 under way\r\u001b[K2/5,000 · $1.00 · 16 under way\r\u001b[K',
    );
  });

  test('in a log nothing is drawn over', () => {
    const { progress, stderr } = setUp({ isTTY: false });
    progress.start();
    progress.update();
    progress.stop();
    expect(stderr.text).toBe('');
  });
});

test('a rate that stands still is nought', () => {
  let now = 0;
  const rate = new Rate(() => now);
  rate.perSecond(0);
  now = 1000;
  expect(rate.perSecond(10)).toBeNull();
  now = 60_000;
  rate.perSecond(10);
  now = 95_000;
  expect(rate.perSecond(10)).toBe(0);
});
