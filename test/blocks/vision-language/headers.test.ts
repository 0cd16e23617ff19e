import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEngine } from '../../../index.ts';
import type { LlamaVisionOptions } from '../../../blocks/index.ts';
import { emulatorEnvironment, startEmulator, type Emulator } from '../../support/emulator.ts';
import { cli } from '../../cli/support/cli.ts';
import { workflow } from '../../cli/support/workspace.ts';

const photo = new URL('../../../fixtures/images/photo.jpg', import.meta.url);
const secret = 'pk-swordfish-0123456789';
const HEADERS = { 'x-portkey-api-key': secret, 'cf-aig-authorization': 'Bearer gateway-token-0123' };
const servers: Server[] = [];
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ inferenceModels: 'any' });
});
afterEach(async () => {
  await emulator.close();
  for (const server of servers.splice(0)) server.close();
});

/** Address of a server of its own. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

interface Asked {
  readonly environment?: Readonly<Record<string, string>>;
  readonly options?: LlamaVisionOptions;
  readonly image?: unknown;
  readonly definition?: object;
}

async function ask({ environment = {}, options = {}, image, definition = workflow() }: Asked) {
  const engine = createEngine({
    environment: {
      ...emulatorEnvironment(emulator),
      ROBOFLOW_API_KEY: 'emulated',
      ...environment,
    },
    llamaVision: { ...options, transport: { maxAttempts: 1 } },
  });
  try {
    const inputs = {
      image: image ?? { type: 'file', value: photo.pathname },
      openrouter_api_key: 'sk-or-v1-emulated',
    };
    return await engine.compile(definition).run(inputs);
  } finally {
    await engine.close();
  }
}

const failureOf = async (asked: Asked): Promise<Error> => {
  const result = await ask(asked).catch((error: unknown) => error);
  if (result instanceof Error) return result;
  throw new Error('It was answered.');
};

describe('headers for a gateway', () => {
  test.each<[string, Pick<Asked, 'environment' | 'options'>]>([
    ['the option', { options: { headers: HEADERS } }],
    ['a JSON object', { environment: { LLAMA_VISION_HEADERS: JSON.stringify(HEADERS) } }],
    [
      'lines',
      {
        environment: {
          LLAMA_VISION_HEADERS: `\nX-Portkey-Api-Key: ${secret}\r\n  cf-aig-authorization:Bearer gateway-token-0123 \n`,
        },
      },
    ],
  ])('%s: are sent with the question, beside the key', async (_, given) => {
    await ask(given);
    expect(emulator.requests).toHaveLength(1);
    expect(emulator.requests[0]?.headers).toMatchObject({
      ...HEADERS,
      authorization: 'Bearer sk-or-v1-emulated',
      'content-type': 'application/json',
    });
  });

  test('an option comes before the environment', async () => {
    const environment = { LLAMA_VISION_HEADERS: 'x-gateway: of-the-environment' };
    await ask({ environment, options: { headers: { 'X-Gateway': 'of-the-option' } } });
    expect(emulator.requests[0]?.headers['x-gateway']).toBe('of-the-option');
  });

  test('are sent with what is asked before a run: models, prices, the key', async () => {
    const environment = { ...emulatorEnvironment(emulator), OPENROUTER_API_KEY: 'sk-or-v1-emulated' };
    const engine = createEngine({ environment, llamaVision: { headers: HEADERS } });
    const [request] = engine.compile(workflow()).plannedRequests({});
    const { signal } = new AbortController();
    await request?.readModel(signal);
    await request?.readKey?.(signal);
    await engine.close();
    await cli(['models'], { emulator, environment: { LLAMA_VISION_HEADERS: JSON.stringify(HEADERS) } });
    expect(emulator.requests.length).toBeGreaterThanOrEqual(3);
    for (const { headers } of emulator.requests) expect(headers).toMatchObject(HEADERS);
  });
});

describe('nobody else gets them', () => {
  const options = { headers: HEADERS };

  test('not the server of an image', async () => {
    const seen: object[] = [];
    const images = await serve(({ headers }, response) => {
      seen.push(headers);
      response.setHeader('content-type', 'image/jpeg').end(readFileSync(photo));
    });
    await ask({ options, image: { type: 'url', value: `${images}/photo.jpg` } });
    expect(emulator.requests).toHaveLength(1);
    expect(seen.length).toBeGreaterThan(0);
    for (const headers of seen)
      for (const name of Object.keys(HEADERS)) expect(headers).not.toHaveProperty(name);
  });

  test('not the host that a redirect leads to, which is not asked at all', async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked += 1;
      response.end('{}');
    });
    const gateway = await serve((_, response) => {
      response.writeHead(307, { location: `${elsewhere}/v1/chat/completions` }).end();
    });
    const error = await failureOf({ options, environment: { OPENROUTER_BASE_URL: `${gateway}/v1` } });
    expect(inspect(error)).toContain('redirect');
    expect(asked).toBe(0);
  });

  test("not Roboflow's proxy", async () => {
    await ask({ options, definition: workflow([{ api_key: 'rf_key:account' }]) });
    const [request] = emulator.requests;
    expect(request?.path).toContain('apiproxy');
    for (const name of Object.keys(HEADERS)) expect(request?.headers).not.toHaveProperty(name);
  });

  test('not a server of models trained on Roboflow', async () => {
    const step = {
      type: 'ObjectDetectionModel',
      name: 'found',
      images: '$inputs.image',
      model_id: 'street/1',
    };
    const outputs = [{ type: 'JsonField', name: 'found', selector: '$steps.found.predictions' }];
    const inputs = [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowParameter', name: 'openrouter_api_key' },
    ];
    await ask({ options, definition: { version: '1.0', inputs, steps: [step], outputs } });
    expect(emulator.requests.length).toBeGreaterThan(0);
    for (const { headers } of emulator.requests)
      for (const name of Object.keys(HEADERS)) expect(headers).not.toHaveProperty(name);
  });

  test('not OpenRouter itself, which is asked where no gateway is named', async () => {
    const environment = { OPENROUTER_BASE_URL: '', LLAMA_VISION_HEADERS: `x-portkey-api-key: ${secret}` };
    const error = await failureOf({ environment });
    expect(error.message).toContain('Give the address of the gateway');
    expect(emulator.requests).toEqual([]);
  });

  test('no error repeats them, whatever the gateway says', async () => {
    const gateway = await serve((request, response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      const sent = Object.keys(HEADERS).map((name) => String(request.headers[name]));
      const said = [...sent, 'gateway-token-0123', Buffer.from(secret).toString('base64')].join(' ');
      response.end(JSON.stringify({ error: { message: said, code: 400, metadata: { raw: said } } }));
    });
    const error = await failureOf({ options, environment: { OPENROUTER_BASE_URL: `${gateway}/v1` } });
    const shown = `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)}`;
    expect(shown).toContain('[key]');
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain('gateway-token-0123');
    expect(shown).not.toContain(Buffer.from(secret).toString('base64'));
  });
});

describe('what cannot be sent is refused with a sentence that shows no value', () => {
  test.each<[string, string, string]>([
    ['the key', 'Authorization: Bearer secret-value', '`Authorization`'],
    ['how the body is written', '{"content-type": "secret-value"}', '`content-type`'],
    ['the connection', 'transfer-encoding: secret-value', '`transfer-encoding`'],
    ['another host', 'Host: secret-value', '`Host`'],
    ['a name that is none', 'x y: secret-value', '`x y`'],
    ['a name twice', 'x-a: secret-value\nX-A: secret-value', 'twice'],
    ['a line without a name', 'x-a: fine\nsecret-value', 'Line 2'],
    ['JSON that ends too soon', '{"x-a": "secret-value"', 'JSON object'],
    ['an empty value', 'x-a:', 'printable ASCII'],
    ['a value with a line break', '{"x-a": "secret-value\\nhost: b"}', 'printable ASCII'],
    ['a value outside ASCII', 'x-a: secret-välue', 'printable ASCII'],
    ['a number', '{"x-a": 12345678}', 'printable ASCII'],
  ])('%s', async (_, given, words) => {
    const error = await failureOf({ environment: { LLAMA_VISION_HEADERS: given } });
    expect(error.message).toContain(words);
    expect(error.message).toContain('LLAMA_VISION_HEADERS');
    expect(inspect(error)).not.toMatch(/secret-v.lue|12345678/);
    expect(emulator.requests).toEqual([]);
  });

  test('an option that is no object of texts', async () => {
    const options = { headers: { 'x-a': 1 } } as unknown as LlamaVisionOptions;
    expect((await failureOf({ options })).message).toContain('llamaVision.headers');
  });

  test('the command line takes it for bad input', async () => {
    const environment = { LLAMA_VISION_HEADERS: 'host: elsewhere' };
    const { exitCode, stderr } = await cli(['models'], { emulator, environment });
    expect(stderr).toMatch(/^error: LLAMA_VISION_HEADERS may not set `host`/);
    expect(exitCode).toBe(2);
  });
});
