import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Batch, ServerOptions } from '../../server/index.ts';
import { emulatorEnvironment } from '../support/emulator.ts';
import { allEvents } from './support/events.ts';
import { ACCESS_KEY, PHOTO, post, PROVIDER_KEY, ServerPlace } from './support/place.ts';

const OPERATORS = 'rf-key-of-the-operator';
const CALLERS = 'rf-key-of-the-caller';

const definition = (step: object): object => ({
  version: '1.0',
  inputs: [{ type: 'WorkflowImage', name: 'image' }],
  steps: [{ name: 'step', images: '$inputs.image', ...step }],
  outputs: [{ type: 'JsonField', name: 'out', selector: '$steps.step.*' }],
});
const QUESTION = definition({
  type: 'roboflow_core/openrouter@v3',
  model_id: 'meta-llama/llama-4-scout',
  task_type: 'caption',
  api_key: 'rf_key:account',
});
const DETECTOR = definition({
  type: 'roboflow_core/roboflow_object_detection_model@v1',
  model_id: 'fruits/3',
});

let place: ServerPlace;
beforeAll(async () => {
  place = await ServerPlace.open({ roboflowApiKeys: [OPERATORS, CALLERS] });
});
afterAll(() => place.close());

interface Case {
  /** The operator's keys. */
  readonly keys: Readonly<Record<string, string>>;
  readonly options?: ServerOptions;
  readonly body?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** Status, and who was asked with which key of Roboflow's. */
async function ask(
  specification: object,
  { keys, options = {}, body = {}, headers = {}, path = '/workflows/run' }: Case,
): Promise<object> {
  const environment = { ...emulatorEnvironment(place.emulator), ...keys };
  const url = await place.listen({ ...options, environment });
  const before = place.emulator.requests.length;
  const response = await post(
    `${url}${path}`,
    { specification, inputs: { image: { type: 'base64', value: PHOTO } }, ...body },
    headers,
  );
  const text = await response.text();
  expect(text).not.toContain(CALLERS);
  const asked = place.emulator.requests.slice(before);
  return {
    status: response.status,
    asked: asked.map((request) => `${request.path} ${request.query['api_key'] ?? 'none'}`),
  };
}

const BOTH = { OPENROUTER_API_KEY: PROVIDER_KEY, ROBOFLOW_API_KEY: OPERATORS };
const ROBOFLOW = { ROBOFLOW_API_KEY: OPERATORS };
const OPENROUTER = { OPENROUTER_API_KEY: PROVIDER_KEY };
const insecure = { insecure: true };
const locked = { accessKey: ACCESS_KEY };
const own = { api_key: CALLERS };
const bearer = { authorization: `Bearer ${CALLERS}` };
const PROXY = '/apiproxy/openrouter';
const DIRECT = '/api/v1/chat/completions none';

describe('a key managed by Roboflow is paid for', () => {
  test.each<[string, Case, string]>([
    ['by the caller of an open server', { keys: BOTH, options: insecure, body: own }, `${PROXY} ${CALLERS}`],
    ['as bearer token', { keys: BOTH, options: insecure, headers: bearer }, `${PROXY} ${CALLERS}`],
    [
      'in the query',
      { keys: BOTH, options: insecure, path: `/infer/workflows?api_key=${CALLERS}` },
      `${PROXY} ${CALLERS}`,
    ],
    ['by the caller where nobody else can', { keys: {}, body: own }, `${PROXY} ${CALLERS}`],
    ['by the caller before the operator', { keys: ROBOFLOW, body: own }, `${PROXY} ${CALLERS}`],
    ['by the operator else', { keys: ROBOFLOW }, `${PROXY} ${OPERATORS}`],
    ['by the OpenRouter key of an operator without Roboflow', { keys: OPENROUTER, body: own }, DIRECT],
    [
      'by the operator for whoever has the access key',
      { keys: BOTH, options: locked, body: { api_key: ACCESS_KEY } },
      `${PROXY} ${OPERATORS}`,
    ],
    [
      'by a caller with both keys',
      { keys: BOTH, options: locked, headers: { authorization: `Bearer ${ACCESS_KEY}` }, body: own },
      `${PROXY} ${CALLERS}`,
    ],
  ])('%s', async (_, given, asked) => {
    expect(await ask(QUESTION, given)).toEqual({ status: 200, asked: [asked] });
  });

  test('by nobody without one', async () => {
    expect(await ask(QUESTION, { keys: BOTH, options: insecure })).toEqual({ status: 500, asked: [] });
  });

  test('by nobody who has no access key', async () => {
    expect(await ask(QUESTION, { keys: BOTH, options: locked, body: own })).toEqual({
      status: 401,
      asked: [],
    });
  });

  test('also in a run of `/v1/runs`', async () => {
    const outcome = await ask(QUESTION, { keys: BOTH, options: insecure, body: own, path: '/v1/runs' });
    expect(outcome).toEqual({ status: 200, asked: [`${PROXY} ${CALLERS}`] });
  });
});

describe('a model trained on Roboflow is paid for', () => {
  test.each<[string, Case, string]>([
    ['by the caller of an open server', { keys: BOTH, options: insecure, body: own }, CALLERS],
    ['by the caller before the operator', { keys: BOTH, body: own }, CALLERS],
    ['by the operator else', { keys: BOTH }, OPERATORS],
    [
      'by the operator for whoever has the access key',
      { keys: BOTH, options: locked, body: { api_key: ACCESS_KEY } },
      OPERATORS,
    ],
  ])('%s', async (_, given, key) => {
    const outcome = await ask(DETECTOR, given);
    expect(outcome).toEqual({ status: 200, asked: [`/detect/fruits/3 ${key}`] });
  });

  test('by nobody without one', async () => {
    expect(await ask(DETECTOR, { keys: BOTH, options: insecure })).toEqual({ status: 500, asked: [] });
  });
});

test('a batch is paid for by who starts it, and is not resumed without the key', async () => {
  const data = join(place.folder, 'data');
  const environment = { ...emulatorEnvironment(place.emulator), ...BOTH };
  const before = place.emulator.requests.length;
  const url = await place.listen({ insecure: true, environment, data });
  const form = new FormData();
  form.append('request', JSON.stringify({ specification: DETECTOR }));
  form.append('images', new File([Buffer.from(PHOTO, 'base64')], 'photo.jpg'));
  const response = await fetch(`${url}/v1/batches`, { method: 'POST', headers: bearer, body: form });
  const batch = (await response.json()) as Batch;
  expect({ status: response.status, batch }).toMatchObject({ status: 201 });
  const events = await allEvents(await fetch(`${url}/v1/batches/${batch.id}/events`));
  expect(events.at(-1)).toMatchObject({ type: 'end', data: { state: 'done', counts: { done: 1 } } });
  const asked = place.emulator.requests.slice(before);
  expect(asked.map(({ path, query }) => [path, query['api_key']])).toEqual([['/detect/fruits/3', CALLERS]]);
  for (const name of ['batch.json', 'results.jsonl'])
    expect(readFileSync(join(data, batch.id, name), 'utf8')).not.toContain(CALLERS);

  const later = await place.listen({ insecure: true, environment, data });
  const resume = `${later}/v1/batches/${batch.id}/resume`;
  const refused = await post(resume, {});
  expect({ status: refused.status, body: (await refused.json()) as unknown }).toMatchObject({
    ...{ status: 400, body: { code: 'missing-key' } },
  });
  expect((await post(resume, {}, bearer)).status).toBe(200);
});

test('a key that Roboflow does not know is not shown', async () => {
  const url = await place.listen({ insecure: true, environment: { ...emulatorEnvironment(place.emulator) } });
  const body = { specification: QUESTION, inputs: { image: PHOTO }, api_key: 'rf-key-that-nobody-knows' };
  const response = await post(`${url}/workflows/run`, body);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain(body.api_key);
  expect(place.lines.join('')).not.toContain(body.api_key);
});
