import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LimitTracker } from '../../../batch/run/limits.ts';
import type { ResultRecord } from '../../../batch/store/record.ts';

type Recorded = Pick<ResultRecord, 'key' | 'status' | 'requests'>;

function recordOf(key: string, ...costs: (number | null)[]): Recorded {
  return {
    key,
    status: 'done',
    requests: costs.map((cost) => ({ cost }) as ResultRecord['requests'][number]),
  };
}

const WAITING = Symbol('waiting');

/** What `take` gives at once. */
function taken(limits: LimitTracker, key: string): Promise<unknown> {
  return Promise.race([limits.take(key), new Promise((resolve) => setImmediate(resolve, WAITING))]);
}

async function asked(limits: LimitTracker, key: string, ...costs: (number | null)[]): Promise<void> {
  expect(await taken(limits, key)).toBeNull();
  limits.answer(recordOf(key, ...costs));
  limits.settle(recordOf(key, ...costs));
}

describe('limits of a run', () => {
  test('without any, everything may be asked', async () => {
    const limits = new LimitTracker({}, 1000);
    expect([await taken(limits, 'a'), await taken(limits, 'b')]).toEqual([null, null]);
    expect([limits.exceeded(), limits.underWay]).toEqual([null, 2]);
  });

  test('until one has ended and said what it cost, items are asked about one at a time', async () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    expect(await taken(limits, 'a')).toBeNull();
    const second = limits.take('b');
    expect(await Promise.race([second, new Promise((resolve) => setImmediate(resolve, WAITING))])).toBe(
      WAITING,
    );
    // It may be asked again and cost more.
    limits.state('a', 0.01);
    expect(await Promise.race([second, new Promise((resolve) => setImmediate(resolve, WAITING))])).toBe(
      WAITING,
    );
    limits.settle(recordOf('a', 0.02));
    expect(await second).toBeNull();
    expect(await taken(limits, 'c')).toBeNull();
  });

  test('requests that are never paid for in dollars do not speak for those that are', async () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    const detector = { cost: 0, isUnmetered: true } as ResultRecord['requests'][number];
    const reasons: unknown[] = [];
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      reasons.push(await taken(limits, key));
      const { requests, ...record } = recordOf(key, null);
      limits.answer({ ...record, requests: [detector, ...requests] });
      limits.settle({ ...record, requests: [detector, ...requests] });
    }
    expect(reasons).toEqual([null, null, null, null, null, { type: 'cost-unknown', limit: 1 }]);
  });

  test('what is under way is expected to cost what the dearest did, and is waited for', async () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0.4);
    await asked(limits, 'cheap', 0.02);
    await asked(limits, 'dear', 0.1);
    for (const key of ['a', 'b', 'c', 'd']) expect(await taken(limits, key)).toBeNull();
    const waiting = limits.take('e');
    limits.settle(recordOf('a', 0.01));
    expect(await waiting).toBeNull();
    for (const key of ['b', 'c', 'd', 'e']) limits.settle(recordOf(key, 0.1));
    expect(await taken(limits, 'f')).toMatchObject({ type: 'max-cost', isGuessed: false });
    expect(limits.spent).toBeCloseTo(0.93);
  });

  test('a stated cost counts before there is a record, which has it again', async () => {
    const limits = new LimitTracker({ maxCost: 10 }, 0);
    await taken(limits, 'a');
    limits.state('a', 4);
    limits.state('a', 4);
    expect([limits.spent, limits.exceeded()]).toEqual([8, null]);
    limits.state('a', 4);
    expect(limits.exceeded()).toEqual({ type: 'max-cost', limit: 10, spent: 12, isGuessed: false });
    limits.answer(recordOf('a', 4, 4, 4));
    limits.settle(recordOf('a', 4, 4, 4));
    expect(limits.spent).toBe(12);
  });

  test('what earlier runs spent counts', async () => {
    expect(await taken(new LimitTracker({ maxCost: 1 }, 1), 'a')).toMatchObject({ type: 'max-cost' });
  });

  test('an answer that says no cost is taken to have cost as much as the others', async () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    for (const [key, cost] of Object.entries({ a: 0.2, b: null, c: 0.2, d: null }))
      await asked(limits, key, cost);
    expect(limits.spent).toBe(0.4);
    await asked(limits, 'e', 0.2);
    expect(await taken(limits, 'f')).toMatchObject({ type: 'max-cost', isGuessed: true });
  });

  test('where no answer says its cost, a limit in dollars ends the run, and only such a limit', async () => {
    const limited = new LimitTracker({ maxCost: 1 }, 0);
    const unlimited = new LimitTracker({}, 0);
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      for (const limits of [limited, unlimited]) await asked(limits, key, null);
    expect(await taken(limited, 'f')).toEqual({ type: 'cost-unknown', limit: 1 });
    expect(await taken(unlimited, 'f')).toBeNull();
  });

  test('one answer that says its cost is enough to go on', async () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    for (const [index, cost] of [null, null, 0.0001, null, null, null, null].entries())
      await asked(limits, String(index), cost);
    expect(await taken(limits, 'last')).toBeNull();
  });

  test('an item that failed before anything was answered says nothing about cost', async () => {
    const limits = new LimitTracker({ maxCost: 1 }, 0);
    for (let count = 0; count < 20; count++) await asked(limits, String(count));
    expect(await taken(limits, 'last')).toBeNull();
  });

  test('however answers come, and whatever fails in between, equal ones never exceed the budget', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.constantFrom('take', 'state', 'settle'), { maxLength: 100 }),
        async (most, turns) => {
          const limits = new LimitTracker({ maxCost: most }, 0);
          const open: { readonly key: string; isStated: boolean }[] = [];
          let isWaiting = false;
          for (const [index, turn] of turns.entries()) {
            const [first] = open;
            const key = String(index);
            if (turn === 'take' && !isWaiting) {
              isWaiting = true;
              void limits.take(key).then((reason) => {
                isWaiting = false;
                if (reason === null) open.push({ key, isStated: false });
              });
            } else if (turn === 'state' && first?.isStated === false) {
              first.isStated = true;
              limits.state(first.key, 1);
            } else if (turn === 'settle' && first !== undefined) {
              limits.settle(recordOf(first.key, 1));
              open.shift();
            }
            await new Promise(setImmediate);
            const unstated = open.filter(({ isStated }) => !isStated).length;
            expect(limits.spent + unstated).toBeLessThanOrEqual(most);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('failures and items are counted', async () => {
    const limits = new LimitTracker({ maxFailures: 1, items: 2 }, 0);
    expect([await taken(limits, 'a'), await taken(limits, 'b'), await taken(limits, 'c')]).toEqual([
      null,
      null,
      { type: 'items', limit: 2 },
    ]);
    limits.answer({ ...recordOf('a'), status: 'done' });
    expect(limits.exceeded()).toBeNull();
    limits.answer({ ...recordOf('b'), status: 'failed' });
    expect(limits.exceeded()).toEqual({ type: 'max-failures', limit: 1, failed: 1 });
  });
});
