import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Budgets } from '../../../batch/run/limits.ts';
import { parseDuration } from '../../../cli/batch/parse-duration.ts';
import type { ResultRecord } from '../../../batch/store/record.ts';

function settled(cost: number | null): Pick<ResultRecord, 'requests'> {
  return { requests: [{ cost } as ResultRecord['requests'][number]] };
}

describe('budgets', () => {
  test('without any, everything may be asked', () => {
    const budgets = new Budgets({}, 1000);
    expect([budgets.take(), budgets.exceeded(), budgets.underWay]).toEqual([null, null, 1]);
  });

  test('what is under way is expected to cost what the others did', () => {
    const budgets = new Budgets({ maxCost: 1 }, 0.5);
    budgets.take();
    budgets.settle(settled(0.1));
    expect([budgets.take(), budgets.take(), budgets.take(), budgets.take()]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(budgets.take()?.text).toBe('$0.60 of --max-cost $1.00 is spent');
  });

  test('what earlier runs spent counts', () => {
    expect(new Budgets({ maxCost: 1 }, 1).take()?.text).toMatch(/--max-cost/);
  });

  test('an answer that says no cost is taken to have cost as much as the others', () => {
    const budgets = new Budgets({ maxCost: 1 }, 0);
    for (const cost of [0.2, null, 0.2, null]) {
      budgets.take();
      budgets.settle(settled(cost));
    }
    expect([budgets.spent, budgets.take(), budgets.take()?.text]).toEqual([
      0.4,
      null,
      '$0.80 (in part guessed) of --max-cost $1.00 is spent',
    ]);
  });

  test('where no answer says its cost, a limit in dollars ends the run, and only such a limit', () => {
    const limited = new Budgets({ maxCost: 1 }, 0);
    const unlimited = new Budgets({}, 0);
    for (let count = 0; count < 5; count++) {
      expect(limited.take()).toBeNull();
      // What comes of the disk is not waited for.
      for (const budgets of [limited, unlimited]) budgets.answer({ status: 'done', ...settled(null) });
    }
    expect(limited.take()).toMatchObject({
      text: 'the service does not say what its answers cost, so --max-cost $1.00 cannot be kept',
      again: expect.stringMatching(/^Without --max-cost/) as unknown,
    });
    expect(unlimited.take()).toBeNull();
  });

  test('one answer that says its cost is enough to go on', () => {
    const budgets = new Budgets({ maxCost: 1 }, 0);
    for (const cost of [null, null, 0.0001, null, null, null, null]) {
      expect(budgets.take()).toBeNull();
      budgets.answer({ status: 'done', ...settled(cost) });
      budgets.settle(settled(cost));
    }
    expect(budgets.take()).toBeNull();
  });

  test('an item that failed before anything was answered says nothing about cost', () => {
    const budgets = new Budgets({ maxCost: 1 }, 0);
    for (let count = 0; count < 20; count++) {
      budgets.take();
      budgets.answer({ status: 'failed', requests: [] });
      budgets.settle({ requests: [] });
    }
    expect(budgets.take()).toBeNull();
  });

  test('however answers come, the cost of equal ones never exceeds the budget once the first is known', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.boolean(), { maxLength: 200 }),
        (most, turns) => {
          const budgets = new Budgets({ maxCost: most }, 0);
          budgets.take();
          budgets.settle(settled(1));
          for (const isTake of turns) {
            if (isTake) budgets.take();
            else if (budgets.underWay > 0) budgets.settle(settled(1));
          }
          expect(budgets.spent + budgets.underWay).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  test('failures and items are counted', () => {
    const budgets = new Budgets({ maxFailures: 1, limit: 2 }, 0);
    expect([budgets.take(), budgets.take(), budgets.take()?.text]).toEqual([
      null,
      null,
      '--limit 2 is reached',
    ]);
    budgets.answer({ status: 'done', requests: [] });
    expect(budgets.exceeded()).toBeNull();
    budgets.answer({ status: 'failed', requests: [] });
    expect(budgets.exceeded()?.text).toBe('1 failed, and --max-failures is 1');
  });
});

describe('durations', () => {
  test.each([
    ['2h30m', 9_000_000],
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['1d 2h', 93_600_000],
    ['45', 45_000],
    [' 10M ', 600_000],
    ['0.4s', 400],
    ['', null],
    ['0', null],
    ['0h', null],
    ['2x', null],
    ['h', null],
    ['30m2h', null],
    ['2h3h', null],
    ['-1h', null],
    ['2h30', null],
    ['1e3s', null],
  ])('%j', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test('any text is a duration or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9dhms. ]{0,8}$/)), (text) => {
        const milliseconds = parseDuration(text);
        expect(milliseconds === null || milliseconds > 0).toBe(true);
      }),
    );
  });
});
