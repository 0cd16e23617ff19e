import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allEvents, eventsOf } from './support/events.ts';
import { CAPTION, PHOTO, post, PROVIDER_KEY, ServerPlace } from './support/place.ts';

let place: ServerPlace;
let url: string;

beforeAll(async () => {
  place = await ServerPlace.open();
  url = await place.listen();
});
afterAll(() => place.close());

const IMAGE = { type: 'base64', value: PHOTO };

test('events come in the order of happening, numbered, and end with the report', async () => {
  const response = await post(`${url}/v1/runs`, { workflowId: 'caption', inputs: { image: IMAGE } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(response.headers.get('cache-control')).toMatch(/no-transform/);
  const events = await allEvents(response);
  expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, index) => index + 1));
  const types = events.map(({ type }) => type);
  expect(types[0]).toBe('run-start');
  expect(types.filter((type) => type === 'token').length).toBeGreaterThan(1);
  expect(types.slice(-3)).toEqual(['step-end', 'element-result', 'run-end']);
  const text = events
    .filter(({ type }) => type === 'token')
    .map(({ data }) => data['text'])
    .join('');
  const result = events.find(({ type }) => type === 'element-result')?.data;
  expect(result).toEqual({
    ...{ index: 0, result: { caption: text } },
    shown: { answers: [['caption', text]], classes: [], boxes: null, size: null },
  });
  expect(events.at(-1)?.data).toMatchObject({
    report: { elements: 1, totals: { requests: 1 }, failures: [] },
  });
});

test('without tokens there are none, and a definition may come along', async () => {
  const body = { specification: CAPTION, inputs: { image: [IMAGE, IMAGE] }, tokens: false };
  const events = await allEvents(await post(`${url}/v1/runs`, body));
  expect(events.filter(({ type }) => type === 'token')).toEqual([]);
  expect(events.filter(({ type }) => type === 'element-result')).toHaveLength(2);
});

test('an image that cannot be read is null with its error, and the others go on', async () => {
  const bad = Buffer.from('this is text and no picture, and it is long enough').toString('base64');
  const body = { specification: CAPTION, inputs: { image: [bad, IMAGE] } };
  const events = await allEvents(await post(`${url}/v1/runs`, body));
  const failed = events.find(({ type }) => type === 'element-error')?.data;
  expect(failed).toEqual({
    step: 'llama',
    element: [0],
    error: {
      code: expect.stringMatching(/^image-/),
      name: 'StepExecutionError',
      message: expect.any(String),
    },
  });
  const results = events.filter(({ type }) => type === 'element-result').map(({ data }) => data);
  expect(results).toContainEqual(expect.objectContaining({ index: 0, result: { caption: null } }));
  expect(events.at(-1)?.type).toBe('run-end');
});

test('with `onError: fail` the last event is the error', async () => {
  const body = {
    specification: CAPTION,
    inputs: { image: 'aGVsbG8gd29ybGQsIHRoaXMgaXMgbm8gaW1hZ2U=' },
    onError: 'fail',
  };
  const events = await allEvents(await post(`${url}/v1/runs`, body));
  expect(events.at(-1)).toMatchObject({
    type: 'error',
    data: { error_type: 'StepExecutionError', message: /./ },
  });
});

test.each([
  [
    'a definition with mistakes',
    { specification: { version: '1.0' }, inputs: {} },
    400,
    'WorkflowSyntaxError',
  ],
  ['inputs that do not fit', { specification: CAPTION, inputs: {} }, 400, 'RuntimeInputError'],
  ['neither definition nor name', { inputs: {} }, 400, 'HttpError'],
  ['no inputs', { specification: CAPTION }, 400, 'HttpError'],
  ['a name of no workflow', { workflowId: '../caption', inputs: {} }, 404, 'HttpError'],
])('%s is answered by a status', async (_, body, status, type) => {
  const response = await post(`${url}/v1/runs`, body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error_type: type, message: expect.stringMatching(/./) });
});

test('a reader that goes away ends the run: what is not asked is not paid', async () => {
  const slow = await ServerPlace.open({ latencyMs: 300 });
  const address = await slow.listen({ llamaVision: { maxConcurrentRequests: 1 } });
  const away = new AbortController();
  const response = await fetch(`${address}/v1/runs`, {
    method: 'POST',
    body: JSON.stringify({
      specification: CAPTION,
      inputs: { image: Array.from({ length: 20 }, () => IMAGE) },
    }),
    headers: { 'content-type': 'application/json' },
    signal: away.signal,
  });
  for await (const { type } of eventsOf(response)) if (type === 'element-result') break;
  away.abort();
  await slow.close();
  expect(slow.emulator.stats.chatRequests).toBeLessThan(5);
});

test('the key of the server answers for the caller, and no event shows it', async () => {
  const shown = {
    ...CAPTION,
    outputs: [{ type: 'JsonField', name: 'key', selector: '$inputs.openrouter_api_key' }],
  };
  const events = await allEvents(
    await post(`${url}/v1/runs`, { specification: shown, inputs: { image: IMAGE } }),
  );
  expect(events.at(-1)?.type).toBe('run-end');
  expect(JSON.stringify(events)).not.toContain(PROVIDER_KEY);
});
