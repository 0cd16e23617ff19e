import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PageItem, PageRequest } from '../../batch/report/page-data.ts';
import { formatDuration, formatMoney } from '../../web/parts/format.ts';
import { createReportModel, type Item } from '../../web/parts/model.ts';
import { busyTime, histogramOf, percentile, runningSum, type Point } from '../../web/parts/statistics.ts';
import { choose, findFacets, formatHash, parseHash, type Choice } from '../../web/parts/browser/choice.ts';

const WEB = join(import.meta.dirname, '../../web');
const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:tsx?|css)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(WEB, name), 'utf8') }));

test('no page makes markup of text, and a report loads nothing', () => {
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.map(({ text }) => text).join('\n')).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
  );
  const report = sources.filter(({ name }) => !name.startsWith('page'));
  expect(report.map(({ text }) => text).join('\n')).not.toMatch(/\bfetch\(|XMLHttpRequest|url\(/);
});

/** Items as the page has them, of answers. */
function itemsOf(given: readonly Partial<PageItem>[]): readonly Item[] {
  const items = given.map((each) => ({
    ...{ name: 'a.jpg', href: null, isAddress: false, status: 'done' as const, row: null, line: 1 },
    ...{
      answers: [],
      classes: [],
      pictures: [],
      boxes: null,
      size: null,
      errors: [],
      requests: [],
      thumbnail: null,
    },
    ...{ parameters: [], columns: [], startedAt: null, durationMs: 0, isCopy: false, isCut: false },
    ...each,
  }));
  const run = {
    ...{ workflow: null, isEmulated: false, folder: 'out', writtenAt: 0, unreadable: 0 },
    superseded: { lines: 0, cost: 0 },
  };
  return createReportModel({ run, items }).items;
}

function request(cost: number | null, answer = 'complete'): PageRequest {
  return {
    ...{ step: 'llama', model: 'm', provider: null, finishReason: null, answer, cost, requestId: null },
    ...{ inputTokens: 1700, outputTokens: 20, attempts: 1, latencyMs: 90, imageBytes: 0 },
  };
}

describe('choosing', () => {
  const items = itemsOf([
    {
      name: 'b10.jpg',
      classes: [{ name: 'cat', confidence: 0.9 }],
      answers: [['answer', 'A big cat.']],
      requests: [request(0.3)],
      durationMs: 300,
    },
    {
      name: 'b9.jpg',
      boxes: [{ left: 0, top: 0, width: 1, height: 1, name: 'dog', confidence: null }],
      answers: [['answer', { colour: 'brown' }]],
      requests: [request(null)],
      durationMs: 100,
    },
    {
      name: 'a.jpg',
      status: 'failed',
      errors: [{ step: 'cat', code: 'timeout', message: 'It took too long.' }],
      parameters: [['prompt', 'Is it green?']],
      columns: [['shelf', 'S-17']],
      row: 12,
    },
    {
      name: 'c.jpg',
      status: 'incomplete',
      answers: [['answer', { colour: 'brown' }]],
      requests: [request(0.1, 'truncated')],
      durationMs: 200,
    },
  ]);

  test.each([
    ['', [0, 1, 2, 3]],
    ['status=failed', [2]],
    ['status=nonsense', [0, 1, 2, 3]],
    ['class=cat', [0]],
    ['object=dog', [1]],
    ['field=answer.colour:brown', [1, 3]],
    ['field=shelf:S-17', [2]],
    ['problem=timeout', [2]],
    ['code=truncated', [3]],
    ['q=BIG+cat', [0]],
    ['q=brown', [1, 3]],
    ['q=too+long', [2]],
    ['q=green', [2]],
    ['q=s-17', [2]],
    ['q=row+12', [2]],
    ['q=b9', [1]],
    ['q=nowhere', []],
    ['sort=name', [2, 1, 0, 3]],
    ['sort=row', [2, 0, 1, 3]],
    ['sort=slowest', [0, 3, 1, 2]],
    ['sort=dearest', [0, 3, 1, 2]],
    ['sort=cheapest&status=done', [0, 1]],
    ['sort=constructor', [0, 1, 2, 3]],
  ])('#%s shows %j', (hash, indexes) => {
    expect(choose(items, parseHash(`#${hash}`)).map(({ index }) => index)).toStrictEqual(indexes);
  });

  test('a choice is the same after it was in an address', () => {
    const text = fc.string({ unit: 'grapheme' });
    const plain = { noNullPrototype: true };
    const label = fc.record({ id: fc.constantFrom('class', 'object', 'answer.colour'), label: text }, plain);
    const choices: fc.Arbitrary<Choice> = fc.record(
      {
        status: fc.constantFrom('', 'done', 'incomplete', 'failed'),
        facet: fc.option(label),
        problem: text,
        search: text,
        sort: fc.constantFrom('run', 'name', 'slowest', 'cheapest'),
        view: fc.constantFrom('list', 'grid'),
        item: fc.option(fc.nat()),
        boxes: fc.boolean(),
        plotted: fc.constant(null),
      },
      plain,
    );
    fc.assert(
      fc.property(choices, (choice) => {
        expect(parseHash(`#${formatHash(choice)}`)).toStrictEqual(choice);
      }),
    );
    expect(formatHash(parseHash(''))).toBe('');
  });

  test('fields with few values are facets, prose is none', () => {
    const many = itemsOf(
      Array.from({ length: 30 }, (_, index) => ({
        answers: [['answer', { signed: index % 3 === 0, text: `number ${index}`, always: 'x' }]],
        parameters: [['prompt', index % 2 === 0 ? 'short' : 'long']],
      })),
    );
    expect(findFacets(many)).toStrictEqual([
      {
        id: 'answer.signed',
        label: 'answer.signed',
        values: [
          { label: 'false', count: 20 },
          { label: 'true', count: 10 },
        ],
      },
      {
        id: 'prompt',
        label: 'prompt',
        values: [
          { label: 'short', count: 15 },
          { label: 'long', count: 15 },
        ],
      },
    ]);
  });
});

describe('statistics', () => {
  const ascending = fc
    .array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 300 })
    .map((values) => values.sort((a, b) => a - b));

  test('a histogram has every value in one bar', () => {
    fc.assert(
      fc.property(ascending, (values) => {
        const { bars, step } = histogramOf(values, 32);
        expect(bars.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        expect(bars.length).toBeLessThanOrEqual(33);
        expect(step).toBeGreaterThan(0);
      }),
    );
  });

  test.each([
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.95, 4],
    [[7], 0.5, 7],
    [[], 0.5, 0],
  ])('of %j, the share %d is within %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  test('pauses are no time', () => {
    const spans = [
      { startedAt: 1000, durationMs: 100 },
      { startedAt: 0, durationMs: 60 },
      { startedAt: 50, durationMs: 50 },
      { startedAt: null, durationMs: 5 },
    ];
    const { total, at } = busyTime(spans);
    expect(total).toBe(200);
    expect([0, 60, 500, 1000, 1050, 9000].map(at)).toStrictEqual([0, 60, 100, 100, 150, 200]);
  });

  test('a long line keeps its end', () => {
    const events = Array.from({ length: 1001 }, (_, time): Point => [time, 2]);
    const points = runningSum(events, 50);
    expect(points.length).toBeLessThanOrEqual(52);
    expect([points[0], points.at(-1)]).toStrictEqual([
      [0, 0],
      [1000, 2002],
    ]);
  });
});

describe('numbers', () => {
  test.each([
    [null, '–'],
    [0, '$0'],
    [0.000214, '$0.00021'],
    [0.0421, '$0.042'],
    [4.284, '$4.28'],
    [12345.6, '$12,346'],
  ])('%d dollars are %s', (dollars, text) => {
    expect(formatMoney(dollars)).toBe(text);
  });

  test.each([
    [0, '0 ms'],
    [1234, '1.2 s'],
    [61_000, '61 s'],
    [600_000, '10 min'],
    [18_000_000, '5 h'],
    [18_300_000, '5 h 5 min'],
    [400_000_000, '5 days'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
