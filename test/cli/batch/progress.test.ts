import { describe, expect, test } from '@jest/globals';
import { BatchProgress, Rate } from '../../../cli/batch/progress.ts';
import type { BatchEvent, BatchState } from '../../../batch/index.ts';
import { NOTHING_COUNTED, withRecord, withSkipped } from '../../../batch/run/events.ts';
import { Collector } from '../support/cli.ts';
import type { ResultRecord } from '../../../batch/store/record.ts';

const request = { cost: 0.5, inputTokens: 3, outputTokens: null } as ResultRecord['requests'][number];

interface Given {
  readonly isTTY?: boolean;
  readonly count?: number;
  readonly isComplete?: boolean;
  readonly limit?: number;
}

function setUp({ isTTY = true, count = 5000, isComplete = true, limit }: Given = {}) {
  let now = 0;
  let counts = NOTHING_COUNTED;
  const add = (status: 'done' | 'failed', requests: ResultRecord['requests']): void => {
    counts = withRecord(counts, { status, requests, errors: [] });
  };
  const skip = (status: 'failed'): void => {
    counts = withSkipped(counts, status);
  };
  const stderr = new Collector({ isTTY });
  const listed = () => ({ count, isComplete });
  const terminal = { stderr, environment: { NO_COLOR: '1' } };
  const progress = new BatchProgress(terminal, { listed, limit }, () => now);
  const update = (event: Partial<BatchEvent> = {}, more: Partial<BatchState> = {}): void => {
    const repeated = { answers: 0, cost: 0 };
    const state = { counts, listed: 0, isListed: false, underWay: 16, spent: 0, repeated, reason: null };
    progress.update({ type: 'item-skip', key: 'a', image: 'a', status: 'done', ...event } as BatchEvent, {
      ...state,
      ...more,
    });
  };
  const pass = (milliseconds: number, answers: number): void => {
    now += milliseconds;
    for (let index = 0; index < answers; index++) add('done', [request]);
    update();
  };
  update();
  return { add, skip, stderr, progress, pass, update };
}

describe('progress', () => {
  test('at the start says how much there is', () => {
    expect(setUp().progress.text()).toBe('0/5,000 · 16 under way');
  });

  test('with a limit counts to what the limit lets it do', () => {
    const { progress, pass, skip } = setUp({ limit: 20, isComplete: false });
    skip('failed');
    pass(0, 3);
    expect(progress.text()).toBe('4/21 · 1 failed · $1.50 · 16 under way');
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
    const { progress, add, skip, update, pass } = setUp();
    skip('failed');
    add('failed', []);
    update({ type: 'request-retry', code: 'rate-limited\n', delayMs: 8500 });
    expect(progress.text()).toBe('2/5,000 · 2 failed · 16 under way · rate-limited : asking again in 9 s');
    pass(2000, 0);
    update({ type: 'request-retry', code: 'x', delayMs: 100 });
    pass(200, 0);
    expect(progress.text()).toBe('2/5,000 · 2 failed · 16 under way');
    update({}, { reason: { type: 'interrupted' } });
    expect(progress.text()).toBe('2/5,000 · 2 failed · 16 under way · waiting for answers under way');
  });

  test('on a screen one line is drawn over and over, not too often', () => {
    const { progress, stderr, pass, update } = setUp();
    progress.start();
    update();
    pass(50, 1);
    pass(60, 1);
    progress.stop();
    expect(stderr.text).toBe(
      '\r\u001b[K0/5,000 · 16 under way\r\u001b[K2/5,000 · $1.00 · 16 under way' +
        '\r\u001b[K2/5,000 · $1.00 · 16 under way\n',
    );
  });

  test('in a log nothing is drawn over', () => {
    const { progress, stderr, update } = setUp({ isTTY: false });
    progress.start();
    update();
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
