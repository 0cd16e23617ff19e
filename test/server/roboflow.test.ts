import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAPTION, PHOTO, post, ServerPlace } from './support/place.ts';

let place: ServerPlace;
let url: string;

beforeAll(async () => {
  place = await ServerPlace.open();
  url = await place.listen();
});
afterAll(() => place.close());

const IMAGE = { type: 'base64', value: PHOTO };
type Json = Readonly<Record<string, unknown>>;

async function json(response: Response): Promise<Json> {
  return (await response.json()) as Json;
}

/** One input shown as it is, so that no model is asked. */
const ECHO = {
  version: '1.0',
  inputs: [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowParameter', name: 'text', default_value: null },
    { type: 'WorkflowParameter', name: 'token', kind: ['secret'], default_value: null },
  ],
  steps: [],
  outputs: [
    { type: 'JsonField', name: 'image', selector: '$inputs.image' },
    { type: 'JsonField', name: 'text', selector: '$inputs.text' },
    { type: 'JsonField', name: 'token', selector: '$inputs.token' },
  ],
};

describe('running', () => {
  test('takes a request as the Python SDK sends it', async () => {
    const response = await post(`${url}/workflows/run`, {
      api_key: 'KEY',
      use_cache: true,
      enable_profiling: false,
      inputs: { image: [IMAGE], p: 1 },
      excluded_fields: ['zzz'],
      specification: CAPTION,
      disable_sinks: true,
      is_preview: false,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toEqual({
      outputs: [{ caption: expect.stringMatching(/./) }],
      profiler_trace: [],
    });
  });

  test('sends the headers of the reference', async () => {
    const response = await post(`${url}/local/workflows/caption`, { inputs: { image: IMAGE } });
    expect(response.status).toBe(200);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'x-model-cold-start': 'false',
      'x-model-cold-start-count': '0',
      'x-workflow-id': 'caption',
      'x-request-id': expect.stringMatching(/./),
      'x-inference-engine': expect.stringMatching(/./),
    });
  });

  test.each([
    ['a base64 image', IMAGE],
    ['a data URI of type url', { type: 'url', value: `data:image/jpeg;base64,${PHOTO}` }],
    ['a data URI of type base64', { type: 'base64', value: `data:image/jpeg;base64,${PHOTO}` }],
    ['a bare string', PHOTO],
    ['null metadata left out', { type: 'base64', value: PHOTO, parent_id: 'x' }],
  ])('legacy posts take %s, without a key', async (_, image) => {
    const response = await post(`${url}/infer/workflows/some-workspace/caption`, { inputs: { image } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ outputs: [{ caption: expect.any(String) }] });
  });

  test.each(['/workflows/run', '/infer/workflows'])('%s runs a definition', async (path) => {
    const response = await post(`${url}${path}`, { specification: CAPTION, inputs: { image: IMAGE } });
    expect(response.status).toBe(200);
  });

  test('gives one record for each image, and images as base64 objects', async () => {
    const response = await post(`${url}/workflows/run`, {
      specification: ECHO,
      inputs: { image: [IMAGE, IMAGE], text: 'x', token: 'abcdefgh' },
      excluded_fields: ['text'],
    });
    const { outputs } = (await json(response)) as { outputs: readonly Json[] };
    expect(outputs).toHaveLength(2);
    expect(outputs[0]).toEqual({
      image: expect.objectContaining({ type: 'base64', value: PHOTO }),
      token: 'ab********gh',
    });
  });

  test('nulls stay inside outputs', async () => {
    const response = await post(`${url}/workflows/run`, { specification: ECHO, inputs: { image: IMAGE } });
    expect(await response.json()).toMatchObject({ outputs: [{ text: null, token: null }] });
  });

  test('reads a saved workflow again when its file has changed', async () => {
    const path = join(place.workflows, 'changing.json');
    const run = async () => json(await post(`${url}/ws/workflows/changing`, { inputs: { image: IMAGE } }));
    writeFileSync(path, JSON.stringify({ ...ECHO, outputs: [{ ...ECHO.outputs[1], name: 'first' }] }));
    expect(await run()).toMatchObject({ outputs: [{ first: null }] });
    const config = JSON.stringify({
      specification: { ...ECHO, outputs: [{ ...ECHO.outputs[1], name: 'other' }] },
    });
    writeFileSync(path, JSON.stringify({ id: 'changing', config }));
    expect(await run()).toMatchObject({ outputs: [{ other: null }] });
  });
});

describe('errors', () => {
  const broken = {
    version: '1.0',
    inputs: [],
    steps: CAPTION['steps'],
    outputs: [{ type: 'JsonField', name: 'result', selector: '$steps.llama.output' }],
  };

  test('an unknown selector is answered at length', async () => {
    const response = await post(`${url}/workflows/validate`, broken);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      message: expect.stringMatching(/the workflow has no input/),
      error_type: 'InvalidReferenceTargetError',
      context: 'workflow_compilation | execution_graph_construction',
      inner_error_type: 'None',
      inner_error_message: 'None',
      blocks_errors: expect.arrayContaining([
        {
          block_id: 'llama',
          block_type: null,
          block_details: expect.any(String),
          property_name: 'images',
          property_details: expect.any(String),
          block_traceback: null,
        },
      ]),
      python_blocks_output_streams: null,
      python_blocks_debug_traces: null,
    });
  });

  test.each([
    ['WorkflowSyntaxError', { version: '1.0' }, 'workflow_compilation | workflow_definition_parsing'],
    [
      'NotSupportedExecutionEngineError',
      { version: '2.0.0', inputs: [], steps: [], outputs: [] },
      'workflow_compilation | engine_initialisation',
    ],
  ])('%s is a 400', async (type, definition, context) => {
    const response = await post(`${url}/workflows/validate`, definition);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_type: type, context });
  });

  test('inputs that do not fit have five keys', async () => {
    const response = await post(`${url}/workflows/run`, { specification: CAPTION, inputs: {} });
    expect(response.status).toBe(400);
    expect(Object.keys(await json(response))).toEqual([
      'message',
      'error_type',
      'context',
      'inner_error_type',
      'inner_error_message',
    ]);
  });

  test('a step that fails is a 500 that names it, without a traceback', async () => {
    const bad = Buffer.from('not a picture, but long enough to be taken for base64 of something').toString(
      'base64',
    );
    const response = await post(`${url}/workflows/run`, { specification: CAPTION, inputs: { image: bad } });
    expect(response.status).toBe(500);
    const body = await json(response);
    expect(body).toMatchObject({
      error_type: 'StepExecutionError',
      context: 'workflow_execution | step_execution',
      blocks_errors: [
        { block_id: 'llama', block_type: 'roboflow_core/openrouter@v3', block_traceback: null },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/at .*\.ts|node_modules/);
  });

  test.each([
    [
      'no specification',
      { inputs: {} },
      { type: 'missing', loc: ['body', 'specification'], msg: 'Field required' },
    ],
    ['no inputs', { specification: {} }, { type: 'missing', loc: ['body', 'inputs'], msg: 'Field required' }],
    [
      'inputs that are no object',
      { specification: {}, inputs: [1] },
      { type: 'dict_type', loc: ['body', 'inputs'], msg: 'Input should be a valid dictionary' },
    ],
    ['a list', [1], { type: 'dict_type', loc: ['body'], msg: 'Input should be a valid dictionary' }],
  ])('a body with %s is a 422', async (_, body, problem) => {
    const response = await post(`${url}/workflows/run`, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: [{ ...problem, input: null }] });
  });

  test('a body that is no JSON is a 422, and none at all too', async () => {
    const broken = await post(`${url}/workflows/run`, '{"inputs": ');
    expect(broken.status).toBe(422);
    expect(await broken.json()).toMatchObject({ detail: [{ type: 'json_invalid', loc: ['body'] }] });
    const empty = await fetch(`${url}/workflows/run`, { method: 'POST' });
    expect(empty.status).toBe(422);
  });

  test('an unknown route says so as FastAPI does', async () => {
    const response = await fetch(`${url}/nothing/here`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: 'Not Found' });
  });

  test('an unknown saved workflow is a 404 with a message', async () => {
    const response = await post(`${url}/ws/workflows/none`, { inputs: {} });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: expect.stringMatching(/`none`/) });
  });
});

describe('for editors', () => {
  test.each(['GET', 'POST'])('%s blocks/describe has every part', async (method) => {
    const response = await fetch(`${url}/workflows/blocks/describe`, { method });
    expect(response.status).toBe(200);
    const body = (await response.json()) as Record<string, readonly unknown[]>;
    expect(body['blocks']?.length).toBeGreaterThan(0);
    expect(body['primitives_connections']?.length).toBeGreaterThan(0);
    expect(body).toHaveProperty('universal_query_language_description');
    expect(body).toHaveProperty('dynamic_block_definition_schema');
    const kinds = body['declared_kinds']?.length ?? 0;
    expect(kinds).toBeGreaterThanOrEqual(Object.keys(body['kinds_connections'] ?? {}).length);
  });

  test('blocks/describe is compressed for who takes that, and made once', async () => {
    const { body, headers } = await raw(`${url}/workflows/blocks/describe`, { 'accept-encoding': 'gzip' });
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': expect.stringMatching(/json/),
    });
    expect(JSON.parse(gunzipSync(body).toString())).toHaveProperty('blocks');
    const again = await fetch(`${url}/workflows/blocks/describe`, {
      headers: { 'if-none-match': headers['etag'] ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test.each([
    ['1.0.0', true],
    ['0.1.0', false],
  ])('engine version %s has blocks: %s', async (version, has) => {
    const response = await post(`${url}/workflows/blocks/describe`, { execution_engine_version: version });
    expect(response.status).toBe(200);
    expect(((await json(response))['blocks'] as readonly unknown[]).length > 0).toBe(has);
  });

  test('blocks written in Python are refused in words', async () => {
    const response = await post(`${url}/workflows/blocks/describe`, { dynamic_blocks_definitions: [{}] });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringMatching(/Python/) });
  });

  test('dynamic outputs have kinds', async () => {
    const step = (CAPTION['steps'] as readonly unknown[])[0];
    const response = await post(`${url}/workflows/blocks/dynamic_outputs`, step);
    expect(response.status).toBe(200);
    const outputs = (await response.json()) as readonly { name: string; kind: readonly Json[] }[];
    expect(outputs[0]).toMatchObject({
      name: 'output',
      kind: expect.arrayContaining([
        expect.objectContaining({ name: 'string', serialised_data_type: 'str' }),
      ]),
    });
  });

  test('versions, schema and validate', async () => {
    expect(await json(await fetch(`${url}/workflows/execution_engine/versions`))).toEqual({
      versions: ['1.15.0'],
    });
    const { schema } = (await json(await fetch(`${url}/workflows/definition/schema`))) as { schema: Json };
    expect(schema).toMatchObject({
      title: 'WorkflowSpecificationV1',
      type: 'object',
      $defs: expect.any(Object),
      properties: expect.any(Object),
      required: expect.any(Array),
    });
    const valid = await post(`${url}/workflows/validate?api_key=x`, CAPTION);
    expect(await valid.json()).toEqual({ status: 'ok' });
  });

  test('describe_interface needs a key, wherever it is, and tells kinds', async () => {
    const path = `${url}/workflows/describe_interface`;
    const without = await post(path, { specification: CAPTION });
    expect(without.status).toBe(400);
    expect(await without.json()).toEqual({ message: expect.stringMatching(/API key is missing/) });
    const bodies = [
      await post(path, { specification: CAPTION, api_key: 'some' }),
      await post(`${path}?api_key=some`, { specification: CAPTION }),
      await post(path, { specification: CAPTION }, { authorization: 'Bearer some' }),
      await post(`${url}/ws/workflows/caption/describe_interface`, { api_key: 'some', use_cache: false }),
    ];
    for (const response of bodies) {
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        inputs: { image: ['image'] },
        outputs: { caption: expect.arrayContaining(['string']) },
        typing_hints: { image: 'dict', string: 'str' },
        kinds_schemas: { image: expect.any(Object) },
      });
    }
    const invalid = await post(path, { specification: { ...CAPTION, version: '2.0.0' }, api_key: 'some' });
    expect(invalid.status).toBe(400);
  });

  test('a page of an origin that is named may call, also through the private network', async () => {
    const origin = 'https://app.roboflow.com';
    const named = await place.listen({ allowOrigins: [origin] });
    const preflight = await raw(`${named}/workflows/run`, {
      ...{ ':method': 'OPTIONS', origin },
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
      'access-control-request-private-network': 'true',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
    });
    const other = await raw(`${named}/workflows/run`, {
      ...{ ':method': 'OPTIONS', origin: 'https://evil.example' },
      'access-control-request-method': 'POST',
    });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });
});

interface Raw {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** As it goes over the wire: `fetch` has ideas of its own about headers and compression. */
function raw(
  address: string,
  { ':method': method = 'GET', ...headers }: Record<string, string>,
): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const { statusCode = 0, headers } = answer;
        resolve({
          status: statusCode,
          headers: headers as Record<string, string>,
          body: Buffer.concat(parts),
        });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
