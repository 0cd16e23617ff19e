import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sumOf } from '../../web/parts/statistics.ts';
import type { RunStreamEvent, WireRequest, WorkflowGraph } from '../../server/wire.ts';
import { readOutline, readParameters } from '../../web/page/definition.ts';
import { hrefOf, parseRoute } from '../../web/page/route.ts';
import { activityOf, advance, NO_RUN, picturesIn, type RunState } from '../../web/page/run/run-state.ts';
import { createSnippet, LANGUAGES, type SnippetSource } from '../../web/page/workbench/snippets.ts';
import { formatExactly } from '../../web/parts/format.ts';

const DEFINITION = {
  inputs: [
    { type: 'InferenceImage', name: 'image' },
    { type: 'WorkflowParameter', name: 'question', default_value: 'What is it?' },
    { type: 'WorkflowParameter', name: 'classes', kind: ['list_of_values'] },
    { type: 'WorkflowParameter', name: 'limit', default_value: 3 },
    { type: 'WorkflowParameter', name: 'is_short', default_value: false },
    { type: 'WorkflowParameter', name: 'openrouter_api_key' },
    { type: 'WorkflowBatchInput', name: 'crops', kind: [{ name: 'image' }] },
  ],
  steps: [{ name: 'asker', task_type: 'ocr' }],
};

describe('a form of inputs', () => {
  const { inputs, tasks } = readOutline(JSON.stringify(DEFINITION));

  test('has for each input what it takes', () => {
    expect(inputs.map(({ name, kind }) => [name, kind])).toStrictEqual([
      ['image', 'image'],
      ['question', 'text'],
      ['classes', 'json'],
      ['limit', 'number'],
      ['is_short', 'boolean'],
      ['openrouter_api_key', 'secret'],
      ['crops', 'image'],
    ]);
    expect([...tasks]).toStrictEqual([['asker', 'ocr']]);
  });

  test('gives what was typed, and leaves out what was not', () => {
    const values = { question: '', classes: '["a"]', limit: '5', is_short: 'true', image: 'x' };
    expect(readParameters(inputs, values)).toStrictEqual({ classes: ['a'], limit: 5, is_short: true });
    expect(() => readParameters(inputs, { limit: 'five' })).toThrow(
      '`limit` is to be a number; “five” is none.',
    );
    expect(() => readParameters(inputs, { classes: 'a, b' })).toThrow('`classes` is to be JSON');
  });

  test('is as good as a text that is being written', () => {
    expect(
      readOutline('{"inputs": [{"type": "WorkflowImage", "name": "image"}, {"type": ').inputs,
    ).toHaveLength(1);
    expect(readOutline('').inputs).toStrictEqual([]);
    expect(readOutline('[1]').stepNames).toStrictEqual([]);
  });
});

describe('a run as it is told', () => {
  const request = (cost: number | null): WireRequest => ({
    ...{ requestedModel: 'm', model: null, provider: null, requestId: null, finishReason: null },
    ...{
      inputTokens: 10,
      outputTokens: 2,
      cost,
      attempts: 1,
      latencyMs: 1,
      answer: 'complete',
      imageBytes: 1,
    },
  });
  const place = { step: 'asker', element: [1] };
  const shown = { answers: [], classes: [], boxes: null, size: null };
  const events: readonly RunStreamEvent[] = [
    { type: 'run-start', elements: 2 },
    { type: 'token', ...place, text: 'Two ' },
    { type: 'request-retry', ...place, attempt: 1, delayMs: 5, code: 'rate-limited', message: 'Too many.' },
    { type: 'token', ...place, text: 'dogs' },
    { type: 'request-end', ...place, request: request(0.5) },
    { type: 'step-end', ...place, status: 'done', durationMs: 4 },
    { type: 'element-result', index: 1, result: { answer: 'Two dogs' }, shown },
    {
      type: 'element-error',
      step: 'asker',
      element: [0],
      error: { code: 'timeout', name: 'E', message: 'Late.' },
    },
    { type: 'step-end', step: 'asker', element: [0], status: 'failed', durationMs: 4 },
  ];
  const after = (count: number): RunState =>
    events.slice(0, count).reduce(advance, { ...NO_RUN, phase: 'running' });

  test('has the text of each answer, what failed, and sums', () => {
    const state = after(events.length);
    expect(state.tokens.get(1)?.get('asker')).toBe('Two dogs');
    expect(state.results.get(1)?.result).toStrictEqual({ answer: 'Two dogs' });
    expect(state.failures.get(0)).toStrictEqual([{ step: 'asker', code: 'timeout', message: 'Late.' }]);
    expect(sumOf(state.requests)).toStrictEqual({ cost: 0.5, inputTokens: 10, outputTokens: 2 });
  });

  test('says what it waits for, until it goes on', () => {
    expect([after(2), after(3), after(4)].map(({ waiting }) => waiting)).toStrictEqual([
      '',
      'asker: Too many. Trying again.',
      '',
    ]);
  });

  test('ends with an error that is told, or with the server', () => {
    const failed = advance(after(3), { type: 'error', message: 'No.', error_type: 'X' });
    expect([failed.phase, failed.waiting, failed.error?.message]).toStrictEqual(['failed', '', 'No.']);
    expect(advance(after(1), { type: 'closing', reason: 'It closes.' }).error?.message).toContain(
      'It closes.',
    );
  });

  test('lights a step while it works: once what it reads is there, until all is through', () => {
    const graph: WorkflowGraph = {
      inputs: [],
      outputs: [],
      steps: ['asker', 'reader'].map((name, level) => ({
        name,
        type: 't',
        title: 'T',
        level,
        isControlFlow: false,
        nesting: [],
      })),
      edges: [
        { from: '$steps.asker', to: '$steps.reader', selector: '', property: '', kinds: [], flow: false },
      ],
    };
    const phases = (count: number): readonly unknown[] =>
      [...activityOf(graph, after(count)).values()].map(({ phase }) => phase);
    expect([1, 6, 9].map(phases)).toStrictEqual([
      ['active', 'waiting'],
      ['active', 'active'],
      ['failed', 'active'],
    ]);
    expect(activityOf(graph, NO_RUN).size).toBe(0);
  });
});

test('pictures are found wherever they are in a result', () => {
  const picture = (value: string): object => ({ type: 'base64', value, video_metadata: {} });
  const result = {
    drawn: picture('/9j/abc'),
    crops: [picture('iVBORw'), { inner: picture('UklGR') }],
    answer: 'x',
  };
  expect(picturesIn(result)).toStrictEqual([
    { output: 'drawn', href: 'data:image/jpeg;base64,/9j/abc' },
    { output: 'crops', href: 'data:image/png;base64,iVBORw' },
    { output: 'crops', href: 'data:image/webp;base64,UklGR' },
  ]);
});

test.each([
  ['', { name: 'workflows' }],
  ['#/workflow/a%2Fb%20c', { name: 'workflow', id: 'a/b c' }],
  ['#/draft/x', { name: 'draft', id: 'x' }],
  ['#/batch/7?status=failed&q=a?b', { name: 'batch', id: '7', query: 'status=failed&q=a?b' }],
  ['#/new-batch/draft/x', { name: 'new-batch', workflow: 'draft/x' }],
  ['#/workflow/', { name: 'workflows' }],
  ['#/%E0%A4%A', { name: 'workflows' }],
])('the address %s is %j', (hash, route) => {
  expect(parseRoute(hash)).toStrictEqual(route);
});

test('an address leads back to what it was made of', () => {
  expect(parseRoute(hrefOf('workflow', 'a?b#c/d'))).toStrictEqual({ name: 'workflow', id: 'a?b#c/d' });
});

describe('a program to copy', () => {
  const source: SnippetSource = {
    ...{ origin: 'http://localhost:9001', workflowId: 'it is', text: JSON.stringify(DEFINITION) },
    inputs: readOutline(JSON.stringify(DEFINITION)).inputs,
    ...{ parameters: { question: "What's it?", is_short: true, limit: null }, needsAccessKey: true },
  };

  test.each(LANGUAGES)(
    'in %s names server, workflow and inputs, and keys only by their variables',
    (language) => {
      const program = createSnippet(language, source);
      expect(program).toContain('http://localhost:9001');
      expect(program).toMatch(/it is|it%20is/);
      expect(program).toContain('OPENROUTER_API_KEY');
      expect(program).toContain('ACCESS_KEY');
      expect(program).toContain('question');
    },
  );

  test('has the whole definition where the server does not have it', () => {
    expect(createSnippet('TypeScript', { ...source, workflowId: null })).toContain('"task_type": "ocr"');
    expect(createSnippet('Python', source)).toContain('"is_short": True, "limit": None');
    expect(createSnippet('curl', source)).toContain(`What'\\''s it?`);
  });
});

test('amounts that stand below each other add up as they are shown', () => {
  const amounts = [0.000214, 0.0000349, null];
  const sum = 0.000214 + 0.0000349;
  const money = formatExactly([...amounts, sum]);
  const shown = [0.000214, 0.0000349].map((amount) => Number(money(amount).slice(1)));
  expect(Number(money(sum).slice(1))).toBeCloseTo(
    shown.reduce((a, b) => a + b, 0),
    7,
  );
  expect([money(0.000214), money(0.0000349), money(null)]).toStrictEqual(['$0.0002140', '$0.0000349', '–']);
});

test('the whole page weighs at most 250 kB compressed', () => {
  const folder = join(import.meta.dirname, '../../dist/web/page');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const bytes = files.map(
    (file) => gzipSync(readFileSync(join(file.parentPath, file.name)), { level: 9 }).length,
  );
  expect(files.length).toBeGreaterThan(5);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(250_000);
});
