import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fairAllowance } from '../../../batch/report/outputs.ts';
import { jpeg, Workspace } from '../../cli/support/workspace.ts';
import { line, reportOf, request, sha256 } from './support.ts';

const workspace = new Workspace();
let folders = 0;

/** A folder with a `results.jsonl`. */
function folderOf(results: string): string {
  folders += 1;
  workspace.write(`${folders}/results.jsonl`, results);
  return join(workspace.path, String(folders));
}

async function itemOf(given: Readonly<Record<string, unknown>>) {
  const { data } = await reportOf(folderOf(line(given)));
  const [item] = data.items;
  if (item === undefined) throw new Error('no item');
  return { item, strings: data.strings };
}

afterAll(() => {
  workspace.remove();
});

describe('the page', () => {
  test('asks for nothing and runs only its own style and script', async () => {
    const { html } = await reportOf(folderOf(line()));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    const script = /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(policy.split('; ')).toStrictEqual([
      "default-src 'none'",
      `script-src '${sha256(script)}'`,
      `style-src '${sha256(style)}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(style.length).toBeGreaterThan(5000);
    expect(script.length).toBeGreaterThan(10_000);
    expect(script).not.toMatch(/<\/script|<!--/);
    expect(style).not.toContain('</style');
    expect(style).not.toMatch(/url\(|@import/);
    expect(html).not.toMatch(/<(?:link|iframe|object|embed|base|form)\b|<script[^>]+src/i);
  });

  test('is written where there is nothing yet to show', async () => {
    const { data } = await reportOf(folderOf(''));
    expect(data.items).toStrictEqual([]);
  });

  test('stays as it was when another cannot be written', async () => {
    const folder = folderOf(line());
    const { html } = await reportOf(folder);
    const controller = new AbortController();
    const onProgress = (): void => {
      controller.abort(new Error('enough'));
    };
    workspace.write(`${folders}/results.jsonl`, line().repeat(2) + line({ key: 'b' }));
    await expect(reportOf(folder, { onProgress, signal: controller.signal })).rejects.toThrow('enough');
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe(html);
    expect(readdirSync(folder).sort()).toStrictEqual(['report.html', 'results.jsonl']);
  });

  test('needs results', async () => {
    mkdirSync(join(workspace.path, 'empty'));
    await expect(reportOf(join(workspace.path, 'empty'))).rejects.toMatchObject({
      name: 'BatchError',
      code: 'source-not-found',
    });
  });

  test.each([
    ['no run.json', undefined, { workflow: null, isEmulated: false }],
    ['a damaged one', '{', { workflow: null, isEmulated: false }],
    [
      'one of a batch',
      { v: 2, workflow: 'receipts.json', emulated: true, pass: 1, fingerprint: { parameters: {} } },
      { workflow: 'receipts.json', isEmulated: true },
    ],
  ])('takes %s', async (_, content, facts) => {
    const folder = folderOf(line());
    if (content !== undefined) workspace.write(`${folders}/run.json`, content);
    expect((await reportOf(folder)).data.run).toMatchObject(facts);
  });
});

describe('lines', () => {
  test('the last of a key counts, and the spend of those before it is not forgotten', async () => {
    const results = [
      line({ key: 'a', outputs: { caption: 'old' } }),
      line({ key: 'b', outputs: { caption: 'other' } }),
      line({ key: 'a', outputs: { caption: 'new' }, requests: [] }),
    ].join('');
    const { data } = await reportOf(folderOf(results));
    expect(data.items.map(({ o, l }) => [o[0]?.[1], l])).toStrictEqual([
      ['other', 2],
      ['new', 3],
    ]);
    expect(data.run.superseded).toStrictEqual({ lines: 1, cost: 0.0002 });
  });

  test.each([
    ['a torn last line is left out', '{"v":2,"key":"b","im', 0],
    ['a last line without its line break counts', line({ key: 'b' }).trimEnd(), 0, 2],
    ['damaged lines are counted', 'damage\n[1]\n', 2],
    ['lines of another version are counted', line({ v: 3, key: 'b' }), 1],
    ['empty lines are nothing', '\n\n', 0],
  ])('%s', async (_, end, unreadable, items = 1) => {
    const { data } = await reportOf(folderOf(line() + end));
    expect(data.items).toHaveLength(items);
    expect(data.run.unreadable).toBe(unreadable);
  });
});

describe('hostile text', () => {
  const HOSTILE = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '<img src=x onerror=alert(1)>',
    '\u2028\u2029\ud800\u0000',
    ']]>"\'`${alert(1)}',
    'javascript:alert(1)',
  ];

  /** A line with a text wherever one can be. */
  const lineWith = (text: string): string =>
    line({
      key: text,
      image: text,
      outputs: {
        [text]: text,
        deep: { [text]: [text, { [text]: text }] },
        found: {
          image: { width: 9, height: 9 },
          predictions: [{ x: 1, y: 1, width: 1, height: 1, class: text }],
        },
      },
      errors: [{ step: text, code: text, message: text }],
      requests: [request({ model: text, provider: text, finishReason: text, requestId: text })],
      parameters: { [text]: text },
    });

  test.each(HOSTILE)('%j stays in the block of data', async (text) => {
    const plain = await reportOf(folderOf(lineWith('plain')));
    const { html, block, data } = await reportOf(folderOf(lineWith(text)));
    const frame = (page: typeof plain): string => page.html.replace(page.block, '');
    expect(html.replace(block, '')).toBe(frame(plain));
    expect(block).not.toContain('<');
    expect(data.strings).toContain(JSON.parse(JSON.stringify(text)));
  });

  test('no text breaks out, whatever it is', async () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (answers) => {
        const lines = answers.map((answer, index) =>
          line({ key: String(index), outputs: { answer: `x${answer}` } }),
        );
        const { block, data } = await reportOf(folderOf(lines.join('')));
        expect(block).not.toContain('<');
        expect(data.items.map(({ o }) => o[0]?.[1])).toStrictEqual(
          // A lone surrogate does not survive UTF-8; nothing else changes.
          answers.map((answer) => JSON.parse(JSON.stringify(`x${answer}`)) as string),
        );
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['javascript:alert(1).jpg', './javascript%3Aalert(1).jpg'],
    ['a b#c?d%.jpg', './a%20b%23c%3Fd%25.jpg'],
    ['<b>".jpg', './%3Cb%3E%22.jpg'],
    ['../up/ü.jpg', './../up/%C3%BC.jpg'],
    ['https://user:secret@host.example/a.jpg?sig=1', 'https://host.example/a.jpg?sig=1'],
    ['https://[', undefined],
    ['data:image/png;base64,AAAA', undefined],
  ])('a picture named %j is linked to as %j', async (image, href) => {
    expect((await itemOf({ image })).item.h).toBe(href);
  });

  test('keys among the parameters are left out', async () => {
    const parameters = { openrouter_api_key: 'x', key: 'y', other: 'sk-or-1', max_tokens: 300, lang: 'de' };
    const { html, data } = await reportOf(folderOf(line({ parameters })));
    const shown = data.items[0]?.p?.map(([name, value]) => [data.strings[name], value]);
    expect(shown).toStrictEqual([
      ['max_tokens', '300'],
      ['lang', 'de'],
    ]);
    expect(html).not.toContain('sk-or-1');
  });

  test('addresses are named without what may be secret', async () => {
    const { item } = await itemOf({ image: 'https://user:secret@host.example/a%20b.jpg?sig=1' });
    expect(item).toMatchObject({ n: 'host.example/a b.jpg', a: 1 });
    expect(JSON.stringify(item)).not.toContain('secret');
  });
});

describe('pictures', () => {
  test('are small JPEGs, or it is said why there is none', async () => {
    const folder = folderOf(
      ['wide.jpg', 'gone.jpg', 'text.jpg', 'https://host.example/c.jpg']
        .map((image) => line({ key: image, image }))
        .join(''),
    );
    workspace.write(`${folders}/wide.jpg`, await jpeg('#a33', 2000, 1000));
    workspace.write(`${folders}/text.jpg`, 'no picture');
    const { data } = await reportOf(folder, { maxBytes: 40_000 });
    const [wide, gone, text, address] = data.items.map(({ i }) => i);
    const [base64, ...size] = Array.isArray(wide) ? (wide as [string, number, number]) : [''];
    expect(size).toStrictEqual([160, 80]);
    expect(Buffer.from(base64, 'base64').subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect([gone, text, address]).toStrictEqual(['gone', 'unreadable', undefined]);
  });

  test('are larger where there are few', async () => {
    const folder = folderOf(line({ image: 'a.jpg' }));
    workspace.write(`${folders}/a.jpg`, await jpeg('#a33', 2000, 1000));
    const [item] = (await reportOf(folder)).data.items;
    expect(item?.i).toStrictEqual([expect.any(String), 640, 320]);
  });

  test('those that need a look come first where there is no room for all', async () => {
    const statuses = ['done', 'done', 'done', 'failed', 'incomplete', 'failed'];
    const lines = statuses.map((status, index) =>
      line({ key: String(index), image: `${index}.jpg`, status }),
    );
    const { data } = await reportOf(folderOf(lines.join('')), { maxThumbnails: 4 });
    expect(data.items.map(({ i }) => i)).toStrictEqual([
      'gone',
      'gone',
      undefined,
      'gone',
      'gone',
      undefined,
    ]);
  });

  test('are named below the folder that all are in', async () => {
    const images = ['/photos/march/1.jpg', '/photos/april/2.jpg', 'https://host.example/x/3.jpg'];
    const { data } = await reportOf(folderOf(images.map((image) => line({ key: image, image })).join('')));
    expect(data.items.map(({ n }) => n)).toStrictEqual([
      'march/1.jpg',
      'april/2.jpg',
      'host.example/x/3.jpg',
    ]);
    const href = data.items[0]?.h ?? '';
    const base = pathToFileURL(join(workspace.path, String(folders), 'report.html'));
    expect(fileURLToPath(new URL(href, base))).toBe(images[0]);
  });
});

describe('answers', () => {
  const size = { width: 100, height: 50 };
  const box = { x: 30, y: 20, width: 10, height: 20, class: 'cat', confidence: 0.51239 };
  const origin = { offset_x: 5, offset_y: 7, width: 400, height: 300 };

  test.each([
    ['detections', { image: size, predictions: [box] }, [[25, 10, 10, 20, 'cat', 0.5124]], [100, 50]],
    ['no detections', { image: { width: null, height: null }, predictions: [] }, [], undefined],
    [
      'detections in a crop',
      [{ image: size, predictions: [{ ...box, root_parent_origin: origin }] }],
      [[30, 17, 10, 20, 'cat', 0.5124]],
      [400, 300],
    ],
    [
      'all outputs of a step',
      { predictions: { image: size, predictions: [box] }, inference_id: 'x' },
      [[25, 10, 10, 20, 'cat', 0.5124]],
      [100, 50],
    ],
    ['something else', { predictions: [{ x: 1 }], image: size }, undefined, undefined],
  ])('%s become boxes', async (_, objects, boxes, imageSize) => {
    const { item, strings } = await itemOf({ outputs: { objects } });
    expect(item.b?.map((each) => each.with(4, strings[each[4]] as never))).toStrictEqual(boxes);
    expect(item.z).toStrictEqual(imageSize);
    expect(item.o).toHaveLength(boxes === undefined ? 1 : 0);
  });

  test.each([
    [
      'one class',
      { predictions: [{ class: 'cat' }], top: 'cat', confidence: 0.9, image: size },
      [['cat', 0.9]],
    ],
    [
      'several classes',
      {
        predictions: { cat: { confidence: 0.4 }, dog: { confidence: 0 } },
        predicted_classes: ['cat'],
        image: size,
      },
      [['cat', 0.4]],
    ],
    ["a model's JSON", '```json\n{"class_name": "cat", "confidence": 0.7}\n```', [['cat', 0.7]]],
    ["a model's JSON of several", '{"predicted_classes": [{"class": "cat", "confidence": 1}]}', [['cat', 1]]],
    ['prose', 'A {cat}.', undefined],
    ['other fields', '{"total": 29.36}', undefined],
  ])('%s become classes', async (_, kind, classes) => {
    const { item, strings } = await itemOf({ outputs: { kind } });
    expect(item.g?.map(([name, confidence]) => [strings[name], confidence])).toStrictEqual(classes);
  });

  test("a model's JSON is seen as fields", async () => {
    const { item } = await itemOf({ outputs: { receipt: '```json\n{"total": 29.36}\n```' } });
    expect(item.o[0]?.[1]).toStrictEqual({ total: 29.36 });
  });

  test('only the longest are cut to fit, and say so', async () => {
    const lines = ['short', 'word '.repeat(10_000)].map((answer, key) =>
      line({ key: String(key), outputs: { answer } }),
    );
    const { data } = await reportOf(folderOf(lines.join('')), { maxBytes: 20_000 });
    const [short, long] = data.items;
    expect(short).toMatchObject({ o: [[expect.any(Number), 'short']] });
    expect(short).not.toHaveProperty('u');
    expect(long?.u).toBe(1);
    expect(String(long?.o[0]?.[1])).toMatch(/^(?:word ?){1000,2200}\w*…$/);
  });

  test('everything that fits stays whole, and what does not is cut to fit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000)), fc.nat(100_000), (sizes, total) => {
        const allowance = fairAllowance(sizes, total);
        const sum = sizes.reduce((all, each) => all + each, 0);
        expect(allowance === Infinity).toBe(sum <= total);
        expect(sizes.reduce((all, each) => all + Math.min(each, allowance), 0)).toBeLessThanOrEqual(
          Math.max(total, 0),
        );
      }),
    );
  });
});
