import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { startEmulator, textOf, type Emulator, type EmulatorOptions } from '../../support/emulator.ts';
import { KEY, cli, type CliResult } from '../support/cli.ts';
import { Workspace, jpeg, workflow } from '../support/workspace.ts';
import { finalOf, linesOf, writePictures } from './support.ts';

/** What each step asks; the steps are `step_0` and so on. */
const QUESTIONS = ['question one', 'question two', 'question three'] as const;
type Question = (typeof QUESTIONS)[number];
const [ONE, TWO, THREE] = QUESTIONS;

const BOX = { y_min: 0.1, y_max: 0.9, class_name: 'cat', confidence: 0.9 };
const openrouter = {
  type: 'roboflow_core/openrouter@v3',
  model_id: 'meta-llama/llama-4-scout',
  images: '$inputs.image',
};

/** A detector whose boxes are counted, beside a question. */
const COUNTING = {
  version: '1.0',
  inputs: [{ type: 'WorkflowImage', name: 'image' }],
  steps: [
    { ...openrouter, name: 'find', task_type: 'object-detection', classes: ['cat'], api_key: 'sk-or-test' },
    { ...openrouter, name: 'ask', task_type: 'unconstrained', prompt: ONE, api_key: 'sk-or-test' },
    {
      type: 'roboflow_core/property_definition@v1',
      name: 'count',
      data: '$steps.find.predictions',
      operations: [{ type: 'SequenceLength' }],
    },
  ],
  outputs: [
    { type: 'JsonField', name: 'count', selector: '$steps.count.output' },
    { type: 'JsonField', name: 'answer', selector: '$steps.ask.output' },
  ],
};

let files: Workspace;
let emulator: Emulator;
/** Questions that the service refuses at the moment. */
let refused: readonly Question[];

beforeEach(() => {
  files = new Workspace();
  refused = [];
});
afterEach(async () => {
  await emulator.close();
  files.remove();
});

async function start(questions: readonly Question[], options: EmulatorOptions = {}): Promise<void> {
  const steps = questions.map((prompt) => ({ task_type: 'unconstrained', prompt }));
  files.write('ask.json', workflow(steps));
  emulator = await startEmulator({
    answer: (request) => `answer to ${textOf(request, 'user')}`,
    faults: {
      match: (request) => (refused.includes(textOf(request, 'user') as Question) ? 'moderated' : null),
    },
    ...options,
  });
}

const out = (...names: readonly string[]): string => join(files.path, 'out', ...names);

function batch(...args: readonly string[]): Promise<CliResult> {
  const all = ['batch', 'ask.json', 'photos', '-o', 'out', '--no-report', ...args];
  return cli(all, { cwd: files.path, emulator });
}

/** Answers that went out, by question. */
function answered(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const request of emulator.requests) {
    const question = textOf(request, 'user');
    if (request.status === 200) counts[question] = (counts[question] ?? 0) + 1;
  }
  return counts;
}

const asked = (): number => emulator.requests.length;

describe('a retry', () => {
  test('asks only what has no answer, and its record is as if all had gone well', async () => {
    await start([ONE, TWO]);
    await writePictures(files, 3);
    refused = [TWO];
    expect((await batch()).exitCode).toBe(1);
    for (const line of linesOf(out()))
      expect(line).toMatchObject({
        status: 'failed',
        answers: { step_0: { outputs: { output: `answer to ${ONE}` }, answer: 'complete' } },
      });
    refused = [];
    const { exitCode, stderr } = await batch('--retry-failed');
    expect([exitCode, asked()]).toEqual([0, 9]);
    expect(answered()).toEqual({ [ONE]: 3, [TWO]: 3 });
    expect(stderr).toContain('3 images: 3 done');
    for (const line of finalOf(out()).values()) {
      expect(line).toMatchObject({
        status: 'done',
        outputs: { step_0_answer: `answer to ${ONE}`, step_1_answer: `answer to ${TWO}` },
        errors: [],
        requests: [{ step: 'step_1' }],
        reused: ['step_0'],
      });
      expect(line).not.toHaveProperty('answers');
    }
  });

  test('asks a question that builds on an answer with that answer', async () => {
    await start([]);
    const steps = [{ prompt: ONE }, { prompt: '$steps.step_0.output' }];
    files.write('ask.json', workflow(steps.map((step) => ({ task_type: 'unconstrained', ...step }))));
    refused = [`answer to ${ONE}` as Question];
    await writePictures(files, 1);
    await batch();
    refused = [];
    expect((await batch('--retry-failed')).exitCode).toBe(0);
    expect(answered()).toEqual({ [ONE]: 1, [`answer to ${ONE}`]: 1 });
    expect([...finalOf(out()).values()]).toMatchObject([
      { status: 'done', outputs: { step_1_answer: `answer to answer to ${ONE}` } },
    ]);
  });

  test('keeps boxes that a step found, and a later step works with them', async () => {
    const boxes = { detections: [0.1, 0.5].map((x_min) => ({ ...BOX, x_min, x_max: x_min + 0.2 })) };
    emulator = await startEmulator({
      answer: (request) => (textOf(request, 'user') === ONE ? 'answer' : JSON.stringify(boxes)),
      faults: {
        match: (request) => (refused.includes(textOf(request, 'user') as Question) ? 'moderated' : null),
      },
    });
    files.write('ask.json', JSON.stringify(COUNTING));
    await writePictures(files, 1);
    refused = [ONE];
    expect((await batch()).exitCode).toBe(1);
    refused = [];
    expect((await batch('--retry-failed')).exitCode).toBe(0);
    expect(emulator.requests).toHaveLength(3);
    expect([...finalOf(out()).values()]).toMatchObject([
      { status: 'done', outputs: { count: 2, answer: 'answer' }, reused: ['find'] },
    ]);
  });

  test('that fails as well keeps the answers of both', async () => {
    await start([ONE, TWO, THREE]);
    await writePictures(files, 1);
    refused = [TWO, THREE];
    await batch();
    refused = [THREE];
    expect((await batch('--retry-failed')).exitCode).toBe(1);
    expect(Object.keys(linesOf(out()).at(-1)?.answers ?? {})).toEqual(['step_0', 'step_1']);
    refused = [];
    expect((await batch('--retry-failed')).exitCode).toBe(0);
    expect(answered()).toEqual({ [ONE]: 1, [TWO]: 1, [THREE]: 1 });
    expect(linesOf(out()).map(({ requests }) => requests.map(({ step }) => step))).toEqual([
      ['step_0'],
      ['step_1'],
      ['step_2'],
    ]);
  });

  test('finds the answers under another name of the picture, and mends its copies', async () => {
    await start([ONE, TWO]);
    await writePictures(files, 1);
    refused = [TWO];
    await batch();
    refused = [];
    renameSync(join(files.path, 'photos/000.jpg'), join(files.path, 'photos/a.jpg'));
    copyFileSync(join(files.path, 'photos/a.jpg'), join(files.path, 'photos/b.jpg'));
    expect((await batch('--retry-failed')).exitCode).toBe(0);
    expect(answered()).toEqual({ [ONE]: 1, [TWO]: 1 });
    for (const name of ['photos/a.jpg', 'photos/b.jpg'])
      expect(finalOf(out()).get(name)).toMatchObject({
        status: 'done',
        outputs: { step_0_answer: `answer to ${ONE}`, step_1_answer: `answer to ${TWO}` },
      });
  });

  test('leaves incomplete what was answered incompletely', async () => {
    await start([ONE, TWO], {
      faults: {
        match: (request) => {
          const question = textOf(request, 'user') as Question;
          return refused.includes(question) ? 'moderated' : question === ONE ? 'length' : null;
        },
      },
    });
    await writePictures(files, 1);
    refused = [TWO];
    await batch();
    refused = [];
    await batch('--retry-failed');
    expect(answered()).toEqual({ [ONE]: 1, [TWO]: 1 });
    expect([...finalOf(out()).values()]).toMatchObject([
      { status: 'incomplete', reused: ['step_0'], requests: [{ step: 'step_1', answer: 'complete' }] },
    ]);
  });
});

test('incomplete answers are asked for again, with more room, and nothing else is', async () => {
  let isCut = true;
  await start([ONE, TWO], {
    faults: { match: (request) => (isCut && textOf(request, 'user') === ONE ? 'length' : null) },
  });
  await writePictures(files, 2);
  expect((await batch()).stderr).toMatch(/2 incomplete.*--retry-incomplete, best with a larger/s);
  isCut = false;
  expect(answered()).toEqual({ [ONE]: 2, [TWO]: 2 });
  const larger = [ONE, TWO].map((prompt) => ({ task_type: 'unconstrained', prompt, max_tokens: 900 }));
  files.write('ask.json', workflow(larger));
  const refusal = await batch();
  expect(refusal.exitCode).toBe(2);
  expect(refusal.stderr).toMatch(
    /the longest answer of `step_0` \(was \d+ tokens, now 900\).*--retry-incomplete/s,
  );
  expect((await batch('--retry-incomplete')).exitCode).toBe(0);
  expect(answered()).toEqual({ [ONE]: 4, [TWO]: 2 });
  expect([...finalOf(out()).values()]).toMatchObject(
    Array.from({ length: 2 }, () => ({ status: 'done', reused: ['step_1'], requests: [{ step: 'step_0' }] })),
  );
  expect(JSON.parse(readFileSync(out('run.json'), 'utf8'))).toMatchObject({
    pass: 1,
    changes: [{ changed: [expect.stringMatching(/step_0/), expect.stringMatching(/step_1/)] }],
  });
  expect((await batch()).exitCode).toBe(0);
  expect(asked()).toBe(6);
});

describe('all is asked again', () => {
  beforeEach(async () => {
    await start([ONE, TWO], { answer: (request) => (textOf(request, 'user') === ONE ? 'one' : 'two') });
    await writePictures(files, 1);
    refused = [TWO];
  });

  test('about a picture that has changed', async () => {
    await batch();
    refused = [];
    files.write('photos/000.jpg', await jpeg('white', 100, 100));
    await batch('--retry-failed');
    expect(answered()).toEqual({ [ONE]: 2, [TWO]: 1 });
  });

  test('with --force', async () => {
    await batch();
    refused = [];
    await batch('--force');
    expect(answered()).toEqual({ [ONE]: 2, [TWO]: 1 });
  });

  test.each<[string, unknown]>([
    ['no record', 5],
    ['an answer that is none', { step_0: { outputs: 'one', answer: 'complete' } }],
    ['an answer of no known ending', { step_0: { outputs: { output: 'x', classes: null }, answer: '?' } }],
    ['a step that there is not', { step_9: { outputs: { output: 'x' }, answer: 'complete' } }],
  ])('where somebody has made of the answers %s', async (_, answers) => {
    await batch();
    const [line] = linesOf(out());
    writeFileSync(out('results.jsonl'), `${JSON.stringify({ ...line, answers })}\n`);
    refused = [];
    expect((await batch('--retry-failed')).exitCode).toBe(0);
    expect(answered()).toEqual({ [ONE]: 2, [TWO]: 1 });
    expect([...finalOf(out()).values()]).toMatchObject([
      { status: 'done', outputs: { step_0_answer: 'one' } },
    ]);
  });
});

test('an answer that held the key is kept as everybody was shown it, and not asked for again', async () => {
  await start([ONE, TWO], { answer: (request) => (textOf(request, 'user') === ONE ? `one ${KEY}` : 'two') });
  await writePictures(files, 1);
  refused = [TWO];
  await batch();
  expect(linesOf(out())[0]).toMatchObject({
    outputs: { step_0_answer: 'one [key]' },
    answers: { step_0: { outputs: { output: 'one [key]' } } },
  });
  expect(readFileSync(out('results.jsonl'), 'utf8')).not.toContain(KEY);
  refused = [];
  await batch('--retry-failed');
  expect(answered()).toEqual({ [ONE]: 1, [TWO]: 1 });
});

test('what was paid before a retry counts in the table, the summary, the report and the budget', async () => {
  await start([ONE, TWO]);
  await writePictures(files, 2);
  refused = [TWO];
  await batch();
  refused = [];
  const { stderr } = await batch('--retry-failed', '--csv');
  expect(answered()).toEqual({ [ONE]: 2, [TWO]: 2 });
  const costs = linesOf(out()).flatMap(({ requests }) => requests.map(({ cost }) => cost ?? 0));
  const spent = costs.reduce((sum, cost) => sum + cost, 0);
  expect(costs).toHaveLength(4);
  const rows: Readonly<Record<string, string>>[] = parse(readFileSync(out('results.csv'), 'utf8'), {
    columns: true,
  });
  const cells = rows.map((row) => Number(row['cost']));
  expect(cells).toHaveLength(2);
  for (const cost of cells) expect(cost).toBeCloseTo(spent / 2, 9);
  const inAll = /\$([\d.]+) in all runs of this folder/.exec(stderr)?.[1];
  expect(Number(inAll)).toBeCloseTo(spent, 4);
  const again = await batch('--max-cost', String(spent));
  expect(again.exitCode).toBe(0);
  files.write('photos/more.jpg', await jpeg('white', 100, 100));
  expect((await batch('--max-cost', String(spent))).exitCode).toBe(5);
});

test('of a picture that is run in another pass, only that pass is in the table', async () => {
  await start([ONE, TWO]);
  await writePictures(files, 1);
  await batch();
  await batch('--force', '--csv');
  const [, last] = linesOf(out());
  const cost = last?.requests.reduce((sum, request) => sum + (request.cost ?? 0), 0) ?? 0;
  const [header = [], row = []] = readFileSync(out('results.csv'), 'utf8')
    .split('\r\n')
    .map((text) => text.split(','));
  expect(Number(row[header.indexOf('cost')])).toBeCloseTo(cost, 9);
});
