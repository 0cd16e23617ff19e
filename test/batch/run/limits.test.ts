import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LimitTracker } from '../../../batch/run/limits.ts';
import type { ResultRecord } from '../../../batch/store/record.ts';

function settled(cost: number | null): Pick<ResultRecord, 'requests'> {
  return { requests: [{ cost } as ResultRecord['requests'][number]] };
}

describe('limits of a run', () => {
  test('without any, everything may be asked', () => {
    const limits = new LimitTracker({}, 1000);
    expect([limits.take(), limits.exceeded(), limits.underWay]).toEqual([null, null, 1]);
  });

  test('what is under way is expected to cost what the others did', () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0.5);
    limits.take();
    limits.settle(settled(0.1));
    expect([limits.take(), limits.take(), limits.take(), limits.take()]).toEqual([null, null, null, null]);
    expect(limits.take()).toEqual({ type: 'max-cost', limit: 1, spent: 0.6, isGuessed: false });
  });

  test('what earlier runs spent counts', () => {
    expect(new LimitTracker({ maxCost: 1 }, 1).take()?.type).toBe('max-cost');
  });

  test('an answer that says no cost is taken to have cost as much as the others', () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    for (const cost of [0.2, null, 0.2, null]) {
      limits.take();
      limits.settle(settled(cost));
    }
    expect([limits.spent, limits.take(), limits.take()]).toEqual([
      0.4,
      null,
      { type: 'max-cost', limit: 1, spent: 0.8, isGuessed: true },
    ]);
  });

  test('where no answer says its cost, a limit in dollars ends the run, and only such a limit', () => {
    const limited = new LimitTracker({ maxCost: 1 }, 0);
    const unlimited = new LimitTracker({}, 0);
    for (let count = 0; count < 5; count++) {
      expect(limited.take()).toBeNull();
      // What comes of the disk is not waited for.
      for (const limits of [limited, unlimited]) limits.answer({ status: 'done', ...settled(null) });
    }
    expect(limited.take()).toEqual({ type: 'cost-unknown', limit: 1 });
    expect(unlimited.take()).toBeNull();
  });

  test('one answer that says its cost is enough to go on', () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    for (const cost of [null, null, 0.0001, null, null, null, null]) {
      expect(limits.take()).toBeNull();
      limits.answer({ status: 'done', ...settled(cost) });
      limits.settle(settled(cost));
    }
    expect(limits.take()).toBeNull();
  });

  test('an item that failed before anything was answered says nothing about cost', () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    for (let count = 0; count < 20; count++) {
      limits.take();
      limits.answer({ status: 'failed', requests: [] });
      limits.settle({ requests: [] });
    }
    expect(limits.take()).toBeNull();
  });

  test('however answers come, the cost of equal ones never exceeds the budget once the first is known', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.boolean(), { maxLength: 200 }),
        (most, turns) => {
          const limits = new LimitTracker({ maxCost: most }, 0);
          limits.take();
          limits.settle(settled(1));
          for (const isTake of turns) {
            if (isTake) limits.take();
            else if (limits.underWay > 0) limits.settle(settled(1));
          }
          expect(limits.spent + limits.underWay).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  test('failures and items are counted', () => {
    const limits = new LimitTracker({ maxFailures: 1, items: 2 }, 0);
    expect([limits.take(), limits.take(), limits.take()]).toEqual([null, null, { type: 'items', limit: 2 }]);
    limits.answer({ status: 'done', requests: [] });
    expect(limits.exceeded()).toBeNull();
    limits.answer({ status: 'failed', requests: [] });
    expect(limits.exceeded()).toEqual({ type: 'max-failures', limit: 1, failed: 1 });
  });
});
