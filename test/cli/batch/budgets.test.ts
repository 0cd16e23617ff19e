import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Budgets } from '../../../cli/batch/budgets.ts';
import { parseDuration } from '../../../cli/batch/parse-duration.ts';
import type { ResultLine } from '../../../cli/batch/result-line.ts';

function settled(cost: number): Pick<ResultLine, 'requests'> {
  return { requests: [{ cost } as ResultLine['requests'][number]] };
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
    expect(budgets.take()).toBe('$0.60 of --max-cost $1.00 is spent');
  });

  test('what earlier runs spent counts', () => {
    expect(new Budgets({ maxCost: 1 }, 1).take()).toMatch(/--max-cost/);
  });

  test('an answer that says no cost costs nothing', () => {
    const budgets = new Budgets({ maxCost: 1 }, 0);
    budgets.take();
    budgets.settle({ requests: [{ cost: null } as ResultLine['requests'][number]] });
    expect([budgets.spent, budgets.take()]).toEqual([0, null]);
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
    expect([budgets.take(), budgets.take(), budgets.take()]).toEqual([null, null, '--limit 2 is reached']);
    budgets.answer({ status: 'done' });
    expect(budgets.exceeded()).toBeNull();
    budgets.answer({ status: 'failed' });
    expect(budgets.exceeded()).toBe('1 failed, and --max-failures is 1');
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
