import { describe, expect, test } from '@jest/globals';
import { runMany, type WorkflowItem, type ItemRecord, type CachedAnswers } from '../../../engine/index.ts';
import { BlockError, type AnswerStatus, type StepValues } from '../../../schemas/index.ts';
import type { Call } from '../probe.ts';
import { batch, bench, workflow, type WorkflowParts } from '../stub-plugin.ts';

const task = (input: string): StepValues => ({ type: 'stub/task@v1', input });

/** `caption` and `class` ask about the input; `second` asks about the caption, `parse` only reads it. */
const parts: WorkflowParts = {
  inputs: [batch('text')],
  steps: {
    caption: task('$inputs.text'),
    class: task('$inputs.text'),
    second: task('$steps.caption.output'),
    parse: task('$steps.caption.output'),
  },
  outputs: {
    caption: '$steps.caption.output',
    class: '$steps.class.output',
    second: '$steps.second.output',
    parse: '$steps.parse.output',
  },
};

/** What a step does: gets complete answers of a model, and fails after them where it is to fail. */
interface Behaviour {
  readonly output?: unknown;
  /** @default one that is complete, none for a step that fails */
  readonly answers?: readonly AnswerStatus[];
  readonly fails?: Error;
}

class RequestFailure extends BlockError {
  readonly isRetryable = true;
}

const lost = new RequestFailure('Lost.', { code: 'connection-lost', scope: 'element' });
const quiet = { answers: [] };

function ask({ context }: Call, answer: AnswerStatus): void {
  const request = {
    requestedModel: 'model',
    model: null,
    provider: null,
    requestId: null,
    inputTokens: 1,
    outputTokens: 1,
    cost: 0.5,
    attempts: 1,
    latencyMs: 1,
    finishReason: 'stop',
    answer,
    imageBytes: 1,
  };
  context.emit({ type: 'request-end', request });
}

interface Ran {
  readonly record: ItemRecord;
  /** Steps that were run. */
  readonly run: readonly string[];
}

async function run(
  behaviours: Readonly<Record<string, Behaviour>>,
  item: Partial<WorkflowItem> = {},
  definition: WorkflowParts = parts,
): Promise<Ran> {
  const { engine, probe } = bench();
  probe.answer = (call) => {
    const { output = `${call.step}!`, fails, answers } = behaviours[call.step] ?? {};
    for (const answer of answers ?? (fails === undefined ? ['complete' as const] : [])) ask(call, answer);
    if (fails !== undefined) throw fails;
    return output;
  };
  const items = [{ id: 'one', inputs: { text: 'a' }, ...item }];
  const records: ItemRecord[] = [];
  for await (const made of runMany(engine.compile(workflow(definition)), items)) records.push(made);
  const [record] = records;
  if (record === undefined) throw new Error('no record');
  return { record, run: probe.calls.map(({ step }) => step).sort() };
}

const answerOf = (step: string, answer: AnswerStatus = 'complete'): CachedAnswers => ({
  [step]: { outputs: { output: `${step}!` }, answer },
});

describe('a record has the answers that are paid for', () => {
  test('where the item failed', async () => {
    const { record } = await run({ class: { fails: lost }, parse: quiet });
    expect(record.status).toBe('failed');
    expect(record.answers).toEqual({ ...answerOf('caption'), ...answerOf('second') });
  });

  test('where it is incomplete: those that are whole, so that only the others are asked again', async () => {
    const { record } = await run({ parse: quiet, class: { answers: ['refused'] } });
    expect(record.status).toBe('incomplete');
    expect(record.answers).toEqual({ ...answerOf('caption'), ...answerOf('second') });
    expect(record).not.toHaveProperty('reused');
  });

  test('but not where it is done', async () => {
    const { record } = await run({ parse: quiet });
    expect(record.status).toBe('done');
    expect(record).not.toHaveProperty('answers');
    expect(record).not.toHaveProperty('reused');
  });

  test('nor where nothing was answered', async () => {
    const { record } = await run({ caption: { fails: lost }, class: { fails: lost } });
    expect(record).not.toHaveProperty('answers');
  });

  test('with how they ended, of several the worst', async () => {
    const { record } = await run({
      caption: { answers: ['truncated', 'complete'] },
      class: { fails: lost },
      second: { answers: ['empty'] },
      parse: quiet,
    });
    expect(record.answers).toEqual({ ...answerOf('caption', 'truncated'), ...answerOf('second', 'empty') });
  });
});

describe('an answer is not kept', () => {
  test.each<[string, unknown]>([
    ['an instance of a class', new Map()],
    ['bytes', new Uint8Array(3)],
    ['a number that JSON cannot write', { score: [Number.NaN] }],
    ['something that is not there', { score: undefined }],
  ])('that holds %s, nor what builds on it', async (_, output) => {
    const { record } = await run({ class: { fails: lost }, caption: { output } });
    expect(record).not.toHaveProperty('answers');
  });

  test('where a later step fails on it, which would fail again', async () => {
    const { record } = await run({ parse: { fails: new Error('no JSON') } });
    expect(record.answers).toEqual(answerOf('class'));
  });

  test.each<[string, Behaviour]>([
    ['failed on its way', { fails: lost }],
    ['got an answer that is none', { answers: ['refused'], fails: new Error('No answer.') }],
  ])('but it is where a later question %s: that may go well next time', async (_, second) => {
    const { record } = await run({ second, parse: quiet });
    expect(record.status).toBe('failed');
    expect(record.answers).toEqual({ ...answerOf('caption'), ...answerOf('class') });
  });

  test('where it was made without something that failed', async () => {
    const definition: WorkflowParts = {
      inputs: [batch('text')],
      steps: {
        first: task('$inputs.text'),
        seen: { type: 'stub/count@v1', value: '$steps.first.output' },
        asked: task('$steps.seen.output'),
        other: task('$inputs.text'),
      },
      outputs: { asked: '$steps.asked.output', other: '$steps.other.output' },
    };
    const { record } = await run({ first: { fails: lost } }, {}, definition);
    expect(record.outputs).toEqual({ asked: 'asked!', other: 'other!' });
    expect(record.answers).toEqual(answerOf('other'));
  });

  test('where it is about a part of the item, nor what builds on such', async () => {
    const definition: WorkflowParts = {
      inputs: [batch('text')],
      steps: {
        words: { type: 'stub/split@v1', text: '$inputs.text' },
        each: task('$steps.words.word'),
        joined: { type: 'stub/join@v1', texts: '$steps.each.output' },
        all: task('$steps.joined.text'),
        whole: task('$inputs.text'),
        bad: task('$inputs.text'),
      },
      outputs: { all: '$steps.all.output', whole: '$steps.whole.output', bad: '$steps.bad.output' },
    };
    const { record } = await run({ bad: { fails: lost } }, { inputs: { text: 'a b' } }, definition);
    expect(record.requests).toHaveLength(4);
    expect(record.answers).toEqual(answerOf('whole'));
  });

  test('of an item that is a batch itself', async () => {
    const { record } = await run({ class: { fails: lost } }, { inputs: { text: ['a', 'b'] } });
    expect(record.status).toBe('failed');
    expect(record).not.toHaveProperty('answers');
  });
});

describe('an item with cached answers', () => {
  const caption = { cached: answerOf('caption') };

  test('asks only for the others', async () => {
    const { record, run: steps } = await run({ parse: quiet }, caption);
    expect(steps).toEqual(['class', 'parse', 'second']);
    expect(record).toMatchObject({
      status: 'done',
      outputs: { caption: 'caption!', second: 'second!' },
      reused: ['caption'],
    });
    expect(record.requests.map(({ step }) => step).sort()).toEqual(['class', 'second']);
  });

  test('that fails again keeps old and new ones', async () => {
    const { record } = await run({ class: { fails: lost }, parse: quiet }, caption);
    expect(record.answers).toEqual({ ...answerOf('caption'), ...answerOf('second') });
  });

  test('that fails on an old one does not keep it, nor what builds on it', async () => {
    const { record } = await run({ parse: { fails: new Error('no JSON') } }, caption);
    expect(record.answers).toEqual(answerOf('class'));
  });

  test('is incomplete where a cached answer is', async () => {
    const { record } = await run({ parse: quiet }, { cached: answerOf('caption', 'truncated') });
    expect(record).toMatchObject({ status: 'incomplete', reused: ['caption'] });
  });

  test.each<[string, CachedAnswers]>([
    ['a step that there is no more', answerOf('gone')],
    ['outputs that the step has no more', { class: { outputs: { text: 'x' }, answer: 'complete' } }],
  ])('of %s is asked for everything', async (_, more) => {
    const cached = { ...answerOf('caption'), ...more };
    const { record, run: steps } = await run({ parse: quiet }, { cached });
    expect(steps).toEqual(['caption', 'class', 'parse', 'second']);
    expect(record.status).toBe('done');
    expect(record).not.toHaveProperty('reused');
  });
});
