import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Cells, forEachIndex } from '../../../engine/run/execution.ts';
import { settled } from '../probe.ts';

describe('cells', () => {
  test('make each future once, and another after the element was dropped', async () => {
    const cells = new Cells<number>();
    let made = 0;
    const make = (): Promise<number> => Promise.resolve((made += 1));
    expect(await cells.at('step', [3], false, make)).toBe(1);
    expect(await cells.at('step', [3], false, make)).toBe(1);
    cells.drop(3);
    expect(await cells.at('step', [3], false, make)).toBe(2);
  });

  test('keep what is shared when an element is dropped', async () => {
    const cells = new Cells<string>();
    const at = (value: string): Promise<string> => cells.at('step', [0], true, () => Promise.resolve(value));
    await at('first');
    cells.drop(0);
    expect(await at('second')).toBe('first');
  });

  test('never confuse two places', async () => {
    const name = fc.constantFrom('a', '0|a', 'a|0', '0.0|a', 'a|0.0', '|a', 'a|');
    const place = fc.tuple(name, fc.array(fc.nat(1), { maxLength: 3 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(place, place, async (one, two) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(two));
        fc.pre(one[1].length > 0 || two[1].length > 0 || one[0] !== two[0]);
        const cells = new Cells<string>();
        await cells.at(...one, () => Promise.resolve('one'));
        expect(await cells.at(...two, () => Promise.resolve('two'))).toBe('two');
      }),
      { numRuns: 2000 },
    );
  });

  test('a failure that nobody waits for is no event', async () => {
    void new Cells<never>().at('step', [], true, () => Promise.reject(new Error('unseen')));
    await settled();
  });
});

describe('a window', () => {
  test('visits each place once, in order, at most so many at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 50 }), async (count, limit) => {
        const visited: number[] = [];
        let running = 0;
        let most = 0;
        await forEachIndex(count, limit, async (index) => {
          visited.push(index);
          most = Math.max(most, (running += 1));
          await Promise.resolve();
          running -= 1;
        });
        expect(visited).toEqual(Array.from({ length: count }, (_, index) => index));
        expect(most).toBe(Math.min(count, limit));
      }),
    );
  });

  test('starts nothing after a failure', async () => {
    const visited: number[] = [];
    const failure = forEachIndex(100, 2, async (index) => {
      visited.push(index);
      await Promise.resolve();
      if (index === 3) throw new Error('three');
    });
    await expect(failure).rejects.toThrow('three');
    await settled();
    expect(visited.length).toBeLessThanOrEqual(5);
  });
});
