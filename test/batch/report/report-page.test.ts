import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinModules, readPageSources } from '../../../batch/report/page-sources.ts';

const FOLDER = join(import.meta.dirname, '../../../web/report');

/** The page's modules are JavaScript; what tests call of them is typed here. */
interface Choice {
  readonly status: string;
  readonly facet: { readonly id: string; readonly label: string } | null;
  readonly problem: string;
  readonly search: string;
  readonly sort: string;
  readonly view: string;
  readonly item: number | null;
  readonly boxes: boolean;
}
interface Item {
  readonly index: number;
  readonly name: string;
}
interface Modules {
  parseHash(hash: string): Choice;
  formatHash(choice: Choice): string;
  choose(items: readonly Item[], choice: Choice): readonly Item[];
  defaultChoice(): Choice;
  readModel(data: object): { readonly items: readonly Item[] };
  findFacets(items: readonly Item[]): readonly { readonly id: string; readonly values: readonly object[] }[];
  percentile(ascending: readonly number[], share: number): number;
  histogramOf(ascending: readonly number[], most: number): { readonly step: number; readonly bars: number[] };
  busyTime(items: readonly object[]): { readonly total: number; readonly at: (time: number) => number };
  runningSum(events: readonly (readonly number[])[], most: number): readonly (readonly number[])[];
  formatMoney(dollars: number | null): string;
  formatDuration(milliseconds: number): string;
}

const page = await loadModules(['address', 'choice', 'model', 'facets', 'statistics', 'format']);

async function loadModules(names: readonly string[]): Promise<Modules> {
  const modules = await Promise.all(
    names.map(async (name) => (await import(join(FOLDER, `${name}.js`))) as object),
  );
  return Object.assign({}, ...modules) as Modules;
}

describe('the script', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));
  const sources = names.map((name) => readFileSync(join(FOLDER, name), 'utf8'));

  test('is of all modules, without imports, and parses', async () => {
    const { script } = await readPageSources();
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/^\s*(?:import|export)\b|<\/script|<!--/m);
    for (const source of sources) {
      const [, name] = /^(?:export )?(?:async )?function (\w+)/m.exec(source) ?? [];
      if (name !== undefined) expect(script).toContain(`function ${name}(`);
    }
  });

  test('is of modules whose names do not collide', () => {
    const declared = sources.flatMap((source) =>
      [...source.matchAll(/^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(declared).toStrictEqual([...new Set(declared)]);
  });

  test('never makes markup of text', () => {
    expect(sources.join('\n')).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
    );
  });

  test.each([
    ["import { a } from './a.js';\nexport function b() {}\n", 'function b() {}'],
    ["import {\n  a,\n  b,\n} from './a-b.js';\nexport const c = 1;\n", 'const c = 1;'],
    ['/* global document */\nexport async function d() {}\n', 'async function d() {}'],
  ])('joins %j', (source, joined) => {
    expect(joinModules([source])).toBe(`(() => {\n'use strict';\n${joined}\n\n})();\n`);
  });
});

/** Items as the page has them, of answers. */
function itemsOf(given: readonly object[]): readonly Item[] {
  const items = given.map((each) => ({ n: 'a.jpg', s: 0, o: [], q: [], t: null, d: 0, l: 1, ...each }));
  return page.readModel({
    run: {},
    items,
    strings: ['cat', 'dog', 'timeout', 'answer', '', 'truncated', 'complete'],
  }).items;
}

const request = (latency: number, cost: number | null, answer = 6) => [
  0,
  0,
  0,
  0,
  answer,
  1,
  1,
  cost,
  1,
  latency,
  0,
  '',
];

describe('choosing', () => {
  const items = itemsOf([
    { n: 'b10.jpg', g: [[0, 0.9]], o: [[3, 'A big cat.']], q: [request(300, 0.3)] },
    { n: 'b9.jpg', b: [[0, 0, 1, 1, 1, null]], o: [[3, { colour: 'brown' }]], q: [request(100, null)] },
    { n: 'a.jpg', s: 2, e: [[0, 2, 'It took too long.']] },
    { n: 'c.jpg', s: 1, o: [[3, { colour: 'brown' }]], q: [request(200, 0.1, 5)] },
  ]);

  test.each([
    ['', [0, 1, 2, 3]],
    ['status=failed', [2]],
    ['status=nonsense', [0, 1, 2, 3]],
    ['class=cat', [0]],
    ['object=dog', [1]],
    ['field=answer.colour:brown', [1, 3]],
    ['problem=timeout', [2]],
    ['code=truncated', [3]],
    ['q=BIG+cat', [0]],
    ['q=brown', [1, 3]],
    ['q=too+long', [2]],
    ['q=b9', [1]],
    ['q=nowhere', []],
    ['sort=name', [2, 1, 0, 3]],
    ['sort=slowest', [0, 3, 1, 2]],
    ['sort=dearest', [0, 3, 1, 2]],
    ['sort=cheapest&status=done', [0, 1]],
    ['sort=constructor', [0, 1, 2, 3]],
  ])('#%s shows %j', (hash, indexes) => {
    expect(page.choose(items, page.parseHash(`#${hash}`)).map(({ index }) => index)).toStrictEqual(indexes);
  });

  test('a choice is the same after it was in an address', () => {
    const text = fc.string({ unit: 'grapheme' });
    const plain = { noNullPrototype: true };
    const label = fc.record({ id: fc.constantFrom('class', 'object', 'answer.colour'), label: text }, plain);
    const choices = fc.record(
      {
        status: fc.constantFrom('', 'done', 'incomplete', 'failed'),
        facet: fc.option(label),
        problem: text,
        search: text,
        sort: fc.constantFrom('run', 'name', 'slowest', 'cheapest'),
        view: fc.constantFrom('list', 'grid'),
        item: fc.option(fc.nat()),
        boxes: fc.boolean(),
      },
      plain,
    );
    fc.assert(
      fc.property(choices, (choice) => {
        expect(page.parseHash(`#${page.formatHash(choice)}`)).toStrictEqual(choice);
      }),
    );
    expect(page.formatHash(page.defaultChoice())).toBe('');
  });

  test('fields with few values are facets, prose is none', () => {
    const many = itemsOf(
      Array.from({ length: 30 }, (_, index) => ({
        o: [[3, { signed: index % 3 === 0, text: `number ${index}`, always: 'x' }]],
      })),
    );
    expect(page.findFacets(many)).toStrictEqual([
      {
        id: 'answer.signed',
        label: 'answer.signed',
        values: [
          { label: 'false', count: 20 },
          { label: 'true', count: 10 },
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
        const { bars, step } = page.histogramOf(values, 32);
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
    expect(page.percentile(values, share)).toBe(expected);
  });

  test('pauses are no time', () => {
    const spans = [
      { startedAt: 1000, durationMs: 100 },
      { startedAt: 0, durationMs: 60 },
      { startedAt: 50, durationMs: 50 },
      { startedAt: null, durationMs: 5 },
    ];
    const { total, at } = page.busyTime(spans);
    expect(total).toBe(200);
    expect([0, 60, 500, 1000, 1050, 9000].map(at)).toStrictEqual([0, 60, 100, 100, 150, 200]);
  });

  test('a long line keeps its end', () => {
    const events = Array.from({ length: 1001 }, (_, time) => [time, 2]);
    const points = page.runningSum(events, 50);
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
    expect(page.formatMoney(dollars)).toBe(text);
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
    expect(page.formatDuration(milliseconds)).toBe(text);
  });
});
