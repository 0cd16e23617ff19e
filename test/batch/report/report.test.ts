import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jpeg } from '../../cli/support/workspace.ts';
import { ReportWorkspace, type Asked } from './support.ts';

const workspace = new ReportWorkspace();
let wide: Buffer;

beforeAll(async () => {
  wide = await jpeg('#a33', 2000, 1000);
});

afterAll(() => workspace.close());

/** A folder with one image, `a.jpg`. */
function folderWithImage(name = 'a.jpg'): string {
  const folder = workspace.newFolder();
  workspace.write(`${folder}/${name}`, wide);
  return folder;
}

/** The report of a batch that asks about one image. */
async function reportOfImage(asked: readonly Omit<Asked, 'image'>[]) {
  const folder = folderWithImage();
  await workspace.run(
    folder,
    asked.map((each) => ({ ...each, image: 'a.jpg' })),
  );
  return workspace.report(folder);
}

describe('the page', () => {
  test('asks for nothing and runs only its own style and script', async () => {
    const { html } = await reportOfImage([{ prompt: 'What?' }]);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    const script = /<script type="module">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
    const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    expect(policy.split('; ')).toStrictEqual([
      "default-src 'none'",
      `script-src '${hashOf(script)}'`,
      `style-src '${hashOf(style)}'`,
      "img-src data: file: 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(style.length).toBeGreaterThan(5000);
    expect(script.length).toBeGreaterThan(10_000);
    expect(script).not.toMatch(/<\/script|<!--/);
    expect(style).not.toMatch(/url\(|@import|<\/style/);
    expect(html).not.toMatch(/<(?:link|iframe|object|embed|base|form)\b|<script[^>]+src/i);
  });

  test('says what ran', async () => {
    const { data } = await reportOfImage([{ prompt: 'What?' }]);
    expect(data.run).toMatchObject({ workflow: 'flows/receipts.json', isEmulated: true, writtenAt: 0 });
  });

  test.each([
    ['without', undefined],
    ['with a damaged', '{'],
  ])('is written %s run.json', async (_, content) => {
    const folder = folderWithImage();
    await workspace.run(folder, [{ image: 'a.jpg', prompt: 'What?' }]);
    const other = workspace.newFolder();
    workspace.write(
      `${other}/results.jsonl`,
      readFileSync(join(workspace.path, folder, 'results.jsonl'), 'utf8'),
    );
    if (content !== undefined) workspace.write(`${other}/run.json`, content);
    const { data } = await workspace.report(other);
    expect(data.run).toMatchObject({ workflow: null, isEmulated: false });
    expect(data.items).toHaveLength(1);
  });

  test('is written where there is nothing yet to show', async () => {
    expect((await workspace.reportOf([])).data.items).toStrictEqual([]);
  });

  test('stays as it was when another cannot be written', async () => {
    const folder = folderWithImage();
    await workspace.run(folder, [{ image: 'a.jpg', prompt: 'What?' }]);
    const { html } = await workspace.report(folder);
    await workspace.run(folder, [{ image: 'a.jpg', prompt: 'What else?' }]);
    const controller = new AbortController();
    const onProgress = (): void => {
      controller.abort(new Error('enough'));
    };
    await expect(workspace.report(folder, { onProgress, signal: controller.signal })).rejects.toThrow(
      'enough',
    );
    expect(readFileSync(join(workspace.path, folder, 'report.html'), 'utf8')).toBe(html);
    expect(readdirSync(join(workspace.path, folder)).filter((name) => /tmp|html/.test(name))).toStrictEqual([
      'report.html',
    ]);
  });

  test('needs results', async () => {
    const folder = workspace.newFolder();
    mkdirSync(join(workspace.path, folder));
    const error = { name: 'BatchError', code: 'source-not-found' };
    await expect(workspace.report(folder)).rejects.toMatchObject(error);
  });
});

describe('items', () => {
  test('have what they were asked, their row and further columns, and what was answered', async () => {
    const folder = folderWithImage('photos/march/a.jpg');
    workspace.write(`${folder}/photos/april/b.jpg`, wide);
    await workspace.run(folder, [
      {
        image: 'photos/march/a.jpg',
        prompt: 'Is it red?',
        answer: 'Yes.',
        row: 1,
        columns: { shelf: 'S-17' },
      },
      { image: 'photos/april/b.jpg', prompt: 'What is the total?', answer: '```json\n{"total": 29.36}\n```' },
    ]);
    const { data } = await workspace.report(folder);
    expect(data.items).toMatchObject([
      {
        ...{ name: 'march/a.jpg', href: './photos/march/a.jpg', status: 'done', row: 1 },
        answers: [['answer', 'Yes.']],
        parameters: [['prompt', 'Is it red?']],
        columns: [['shelf', 'S-17']],
      },
      {
        ...{ name: 'april/b.jpg', href: './photos/april/b.jpg', status: 'done', row: null },
        answers: [['answer', { total: 29.36 }]],
        parameters: [['prompt', 'What is the total?']],
        columns: [],
      },
    ]);
  });

  test('have the requests that were made for them', async () => {
    const { data } = await reportOfImage([{ prompt: 'What?', answer: 'A red wall.' }]);
    expect(data.items[0]?.requests).toMatchObject([
      {
        step: 'llama',
        model: 'meta-llama/llama-3.2-11b-vision-instruct',
        provider: expect.stringContaining('Emulator'),
        finishReason: 'stop',
        answer: 'complete',
        attempts: 1,
      },
    ]);
    const [request] = data.items[0]?.requests ?? [];
    expect(request?.inputTokens).toBeGreaterThan(100);
    expect(request?.outputTokens).toBeGreaterThan(1);
    expect(request?.cost).toBeGreaterThan(0);
  });

  test('count as they last ended, and the spend of those before is not forgotten', async () => {
    const folder = folderWithImage();
    const asked = [
      { image: 'late.jpg', prompt: 'What?', answer: 'There now.' },
      { image: 'a.jpg', prompt: 'What?' },
    ];
    await workspace.run(folder, asked);
    const before = await workspace.report(folder);
    expect(before.data.items.map(({ status, line }) => [status, line])).toStrictEqual([
      ['failed', 1],
      ['done', 2],
    ]);
    workspace.write(`${folder}/late.jpg`, await jpeg('#3a3'));
    await workspace.run(folder, asked, { retryFailed: true });
    const { data } = await workspace.report(folder);
    expect(data.items.map(({ name, status, line }) => [name, status, line])).toStrictEqual([
      ['a.jpg', 'done', 2],
      ['late.jpg', 'done', 3],
    ]);
    expect(data.run.superseded).toStrictEqual({ lines: 1, cost: 0 });
  });

  test.each([
    ['a torn last line is left out', '{"v":2,"key":"b","im', 0],
    ['damaged lines are counted', 'damage\n[1]\n', 2],
    ['lines of a later version are counted', '{"v":3,"key":"b"}\n', 1],
    ['empty lines are nothing', '\n\n', 0],
  ])('%s', async (_, end, unreadable) => {
    const folder = folderWithImage();
    await workspace.run(folder, [{ image: 'a.jpg', prompt: 'What?' }]);
    appendFileSync(join(workspace.path, folder, 'results.jsonl'), end);
    const { data } = await workspace.report(folder);
    expect(data.items).toHaveLength(1);
    expect(data.run.unreadable).toBe(unreadable);
  });

  test('show no keys among their parameters', async () => {
    const parameters = { temperature: 0.5, openrouter_api_key: 'sk-or-v1-of-the-item' };
    const { html, json, data } = await reportOfImage([{ prompt: 'What?', parameters }]);
    expect(data.items[0]?.parameters).toStrictEqual([
      ['prompt', 'What?'],
      ['temperature', '0.5'],
    ]);
    expect(html + json).not.toMatch(/of-the-(?:item|run)/);
  });
});

describe('hostile text', () => {
  const HOSTILE = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    '<img src=x onerror=alert(1)>',
    '\u2028\u2029\u0000',
    ']]>"\'`${alert(1)}',
    'javascript:alert(1)',
  ];

  test('stays in the block of data, wherever it is', async () => {
    const asked = (texts: readonly string[]): readonly Asked[] =>
      texts.map((text) => ({
        image: text.replaceAll('\0', ''),
        prompt: text,
        columns: { [text]: text },
      }));
    const plain = await workspace.reportOf(asked(['plain']));
    const { html, block, data } = await workspace.reportOf(asked(HOSTILE));
    expect(html.replace(block, '')).toBe(plain.html.replace(plain.block, ''));
    expect(block).toMatch(/^[\w+/]+=*$/);
    expect(data.items.map(({ parameters }) => parameters)).toStrictEqual(
      HOSTILE.map((text) => [['prompt', text]]),
    );
    expect(data.items.map(({ columns }) => columns)).toStrictEqual(HOSTILE.map((text) => [[text, text]]));
    for (const { href } of data.items) expect(href).toMatch(/^\.\/[^:<>"]*$/);
  });

  test('no answer breaks out, whatever it is', async () => {
    const answers = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), 100).map((text) => `x${text}`);
    const { block, data } = await reportOfImage(
      answers.map((answer, index) => ({ prompt: `Question ${index}`, answer })),
    );
    expect(block).toMatch(/^[\w+/]+=*$/);
    expect(data.items).toHaveLength(answers.length);
    // A lone surrogate does not survive UTF-8; nothing else changes.
    const expected = answers.map((answer) => Buffer.from(answer).toString().trim());
    expect(data.items.map(({ answers: [answer] }) => String(answer?.[1]).trim())).toStrictEqual(expected);
  });
});

describe('images', () => {
  test('are small JPEGs, or it is said why there is none', async () => {
    const folder = folderWithImage('wide.jpg');
    workspace.write(`${folder}/text.jpg`, 'no picture');
    const images = ['wide.jpg', 'gone.jpg', 'text.jpg'];
    await workspace.run(
      folder,
      images.map((image) => ({ image, prompt: 'What?' })),
    );
    const { data } = await workspace.report(folder, { maxBytes: 6_000 });
    const byName = new Map(data.items.map(({ name, thumbnail }) => [name, thumbnail]));
    const shown = byName.get('wide.jpg');
    // As base64, a JPEG begins with `/9j/`.
    expect(shown).toStrictEqual({ base64: expect.stringMatching(/^\/9j\//), width: 56, height: 28 });
    expect(byName.get('gone.jpg')).toStrictEqual({ missing: 'gone' });
    expect(byName.get('text.jpg')).toStrictEqual({ missing: 'unreadable' });
  });

  test('are shown once, and large where there are few', async () => {
    const { data } = await reportOfImage([{ prompt: 'What?' }, { prompt: 'What else?' }, { prompt: 'And?' }]);
    const shown = { base64: expect.any(String), width: 640, height: 320 };
    expect(data.items.map(({ thumbnail }) => thumbnail)).toStrictEqual([shown, 0, 0]);
  });

  test('the longest answers are cut to fit, and say so', async () => {
    const folder = folderWithImage();
    const long = 'word '.repeat(10_000).trim();
    await workspace.run(folder, [
      { image: 'a.jpg', prompt: 'Short?', answer: 'short' },
      { image: 'a.jpg', prompt: 'Long?', answer: long },
    ]);
    const { data } = await workspace.report(folder, { maxBytes: 2_500 });
    const [short, cut] = data.items;
    expect(short).toMatchObject({ answers: [['answer', 'short']], isCut: false });
    expect(cut?.isCut).toBe(true);
    expect(String(cut?.answers[0]?.[1])).toMatch(/^(?:word ?){100,300}\w*…$/);
  });
});
