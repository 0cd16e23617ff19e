import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  emulatorEnvironment,
  startEmulator,
  textOf,
  type Emulator,
  type EmulatorOptions,
  type FaultName,
  type RecordedRequest,
} from '../support/emulator.ts';
import { createEngine, type RunResult } from '../../index.ts';
import { readRecipe } from './support/recipes.ts';

const image = fileURLToPath(new URL('../../fixtures/images/form.png', import.meta.url));
let emulator: Emulator | undefined;

afterEach(async () => {
  await emulator?.close();
});

/** Runs a recipe over one image. */
async function run(
  name: string,
  options: EmulatorOptions,
): Promise<RunResult & { readonly requests: readonly RecordedRequest[] }> {
  emulator = await startEmulator(options);
  const engine = createEngine({ environment: { ...emulatorEnvironment(emulator) } });
  const inputs = { image: [image], openrouter_api_key: 'sk-or-v1-emulated' };
  const compiled = engine.compile(readRecipe(name).definition);
  const result = await compiled
    .run(inputs, { onError: 'null', serialize: true })
    .finally(() => engine.close());
  return { ...result, requests: emulator.requests };
}

function isTagging(request: RecordedRequest): boolean {
  return textOf(request, 'system').includes('tag images');
}

describe('moderation: what is no verdict is no all-clear', () => {
  test.each<{ fault: FaultName; errorStatus: boolean | null; answer: string | null; failure: string | null }>(
    [
      { fault: 'moderated', errorStatus: null, answer: null, failure: 'moderated' },
      { fault: 'refusal', errorStatus: null, answer: 'refused', failure: 'no-answer' },
      { fault: 'content-filter', errorStatus: true, answer: 'filtered', failure: null },
      { fault: 'length', errorStatus: true, answer: 'truncated', failure: null },
    ],
  )('$fault', async ({ fault, errorStatus, answer, failure }) => {
    const { results, report } = await run('moderation', {
      faults: { match: (request) => (isTagging(request) ? fault : null) },
    });
    expect(results[0]).toMatchObject({ verdict: null, error_status: errorStatus });
    const unsure = report.requests.filter((request) => request.answer !== 'complete');
    expect(unsure.map((request) => request.answer)).toEqual(answer === null ? [] : [answer]);
    const codes = report.failures.map(({ error }) => (error.cause as { readonly code?: string }).code);
    expect(codes).toEqual(failure === null ? [] : [failure]);
  });

  test('a refusal in ordinary words', async () => {
    const { results, report } = await run('moderation', {
      answer: (request) => (isTagging(request) ? 'I cannot help with this picture.' : null),
    });
    expect(results[0]).toMatchObject({ verdict: null, error_status: true });
    expect(report.totals.incompleteAnswers).toBe(0);
  });

  test('a class in the model’s own spelling is told by its class_id', async () => {
    const { results } = await run('moderation', {
      answer: (request) =>
        isTagging(request) ? '{"predicted_classes": [{"class": "R4", "confidence": 1}]}' : null,
    });
    expect(results[0]?.['verdict']).toMatchObject({
      predicted_classes: ['R4'],
      predictions: { R4: { class_id: -1 } },
    });
  });

  test('no broken rule is an empty list', async () => {
    const { results } = await run('moderation', {
      answer: (request) => (isTagging(request) ? '{"predicted_classes": []}' : null),
    });
    expect(results[0]).toMatchObject({ verdict: { predicted_classes: [] }, error_status: false });
  });

  test('both steps know the same rules', () => {
    const [rules, explain] = readRecipe('moderation').steps;
    for (const rule of rules?.['classes'] as readonly string[]) expect(explain?.['prompt']).toContain(rule);
  });
});

describe('chains', () => {
  test('reasoning: the notes of an image are all that the second request asks', async () => {
    const notes = '1. A road.\nConclusion: noon, short shadows.\nWhich time of day is it?';
    const { requests } = await run('reasoning', {
      answer: ({ chatNumber }) => (chatNumber === 1 ? notes : null),
    });
    expect(requests.map((request) => textOf(request, 'user')).slice(1)).toEqual([`Question: ${notes}`]);
  });

  test.each([
    { first: 'There is no question here.', errorStatus: true },
    { first: '{"subject": "sign", "question": null}', errorStatus: false },
  ])('question-chain: without a question nothing is asked after $first', async ({ first, errorStatus }) => {
    const { results, requests } = await run('question-chain', { answer: () => first });
    expect(requests).toHaveLength(1);
    expect(results[0]).toMatchObject({ question: null, answer: null, error_status: errorStatus });
  });
});
