import { expect, test } from '@jest/globals';
import { compare, type Overheads } from '../../bench/overhead/compare.ts';

const baseline: Overheads = { nodeMajor: '20', allocated: { batch: 1000 }, executed: { batch: 100 } };

test.each<readonly [string, Partial<Overheads>, boolean]>([
  ['nothing has changed', {}, false],
  ['it is a little more', { allocated: { batch: 1199 }, executed: { batch: 119 } }, false],
  ['it is less', { allocated: { batch: 1 }, executed: { batch: 1 } }, false],
  ['more is allocated', { allocated: { batch: 1201 } }, true],
  ['more is executed', { executed: { batch: 121 } }, true],
  ['a scenario is missing', { executed: {} }, true],
  ['a scenario is new', { executed: { batch: 100, other: 1 } }, true],
  ['Node is another, so bytes say nothing', { nodeMajor: '24', allocated: { batch: 5000 } }, false],
])('where %s', (_name, change, hasGrown) => {
  expect(compare({ ...baseline, ...change }, baseline).hasGrown).toBe(hasGrown);
});
