import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../../index.ts';
import { resolveSettings, type LlamaVisionOptions } from '../../../blocks/vision-language/options.ts';
import { chooseRoute } from '../../../blocks/vision-language/route.ts';

const openRouter = 'https://openrouter.ai/api/v1';

function settings(options: LlamaVisionOptions = {}): ReturnType<typeof resolveSettings> {
  return resolveSettings({ environment: {}, ...options });
}

describe('options are checked when the engine is made', () => {
  test.each<[string, object, string]>([
    [
      'a name that does not exist',
      { llamaVision: { basUrl: 'https://models.example/v1' } },
      'There is no option `llamaVision.basUrl`; options are `model`, `baseUrl`,',
    ],
    ['its nearest', { llamaVision: { basUrl: '' } }, 'Did you mean `baseUrl`?'],
    [
      'a name of the transport that does not exist',
      { llamaVision: { transport: { timeout: 5 } } },
      'There is no option `llamaVision.transport.timeout`; options are `deadlineMs`,',
    ],
    [
      'a value of the transport',
      { llamaVision: { transport: { deadlineMs: '5s' } } },
      '`llamaVision.transport.deadlineMs` is a text of 2 characters; it must be a whole number of milliseconds from 1 to ',
    ],
    [
      'a setting of the inference server',
      { llamaVision: { inference: { serverUrl: 'gpu:9001' } } },
      '`llamaVision.inference.serverUrl` is a text of 8 characters; it must be an http or https address',
    ],
    [
      'an address that shows its password',
      { llamaVision: { baseUrl: 'https://me:hunter2@models.example/v1' } },
      '`llamaVision.baseUrl` is a text of 36 characters; it must be an http or https address without user name, password',
    ],
    [
      'no object',
      { llamaVision: 'llama' },
      '`engine.llamaVision` is a text of 5 characters; it must be an object.',
    ],
    ['an option of the engine', { llamaVison: {} }, 'Did you mean `llamaVision`?'],
    ['what images may be read', { images: { url: 'none' } }, 'There is no option `engine.images.url`;'],
  ])('%s', (_, options, message) => {
    expect(() => createEngine(options)).toThrow(TypeError);
    expect(() => createEngine(options)).toThrow(message);
  });

  test('all that is wrong is said at once', () => {
    const options = { llamaVision: { basUrl: 'a', transport: { timeout: 5 } } };
    expect(() => createEngine(options as object)).toThrow(
      /`llamaVision\.basUrl`.*`llamaVision\.transport\.timeout`/,
    );
  });
});

describe('the host', () => {
  test.each<[string, LlamaVisionOptions, object]>([
    ['is OpenRouter by itself', {}, { baseUrl: openRouter, dialect: 'openrouter', isOverride: false }],
    [
      'OPENROUTER_BASE_URL speaks the same dialect',
      { environment: { OPENROUTER_BASE_URL: 'http://127.0.0.1:1/api/v1' } },
      { baseUrl: 'http://127.0.0.1:1/api/v1', dialect: 'openrouter', isOverride: false },
    ],
    [
      'LLAMA_VISION_BASE_URL is any other host',
      { environment: { LLAMA_VISION_BASE_URL: 'https://models.example/v1' } },
      { baseUrl: 'https://models.example/v1', dialect: 'openai', isOverride: true },
    ],
    [
      'an option comes before the environment',
      { baseUrl: 'https://a.example/v1', environment: { LLAMA_VISION_BASE_URL: 'https://b.example/v1' } },
      { baseUrl: 'https://a.example/v1', dialect: 'openai', isOverride: true },
    ],
    [
      "a regional address of OpenRouter's keeps its dialect",
      { baseUrl: 'https://eu.openrouter.ai/api/v1' },
      { baseUrl: 'https://eu.openrouter.ai/api/v1', dialect: 'openrouter', isOverride: true },
    ],
    [
      'a name that only ends like OpenRouter does not',
      { baseUrl: 'https://notopenrouter.ai/api/v1' },
      { baseUrl: 'https://notopenrouter.ai/api/v1', dialect: 'openai', isOverride: true },
    ],
  ])('%s', (_, options, host) => {
    expect(settings(options).host).toEqual(host);
  });

  test.each([
    ['http://localhost:11434/v1', true],
    ['http://127.0.0.1:8000/v1', true],
    ['http://[::1]:8000/v1', true],
    ['https://models.example/v1', false],
    ['http://localhost.example/v1', false],
  ])('%s belongs to the user: %s', (baseUrl, ownsHost) => {
    expect(settings({ baseUrl }).ownsHost).toBe(ownsHost);
  });
});

describe('concurrency', () => {
  const name = 'WORKFLOWS_REMOTE_EXECUTION_MAX_STEP_CONCURRENT_REQUESTS';

  test.each([
    [undefined, 8],
    ['3', 3],
    ['0', 8],
    ['many', 8],
    ['', 8],
  ])('%s in the environment gives %d', (value, fallback) => {
    expect(settings({ environment: { [name]: value } }).concurrency).toEqual({ override: null, fallback });
  });
});

describe('the route', () => {
  const own = { environment: { OPENROUTER_API_KEY: 'sk-or-env' } };
  const managed = { takesManagedKeys: true };

  test("a step's own key goes straight to OpenRouter", () => {
    expect(chooseRoute('sk-or-step', settings(own), managed)).toMatchObject({
      dialect: 'openrouter',
      apiKey: 'sk-or-step',
    });
  });

  test.each(['rf_key:account', 'rf_key:user:abc'])('%s goes through Roboflow', (key) => {
    expect(chooseRoute(key, settings({ roboflowApiKey: 'rf' }), managed)).toEqual({
      dialect: 'roboflow-proxy',
      baseUrl: 'https://api.roboflow.com',
      apiKey: key,
      roboflowApiKey: 'rf',
    });
  });

  test('a managed key is an ordinary key for the version that has none', () => {
    const route = chooseRoute('rf_key:account', settings({ roboflowApiKey: 'rf' }), {
      takesManagedKeys: false,
    });
    expect(route).toMatchObject({ dialect: 'openrouter', apiKey: 'rf_key:account' });
  });

  test('without a Roboflow key a managed key gives way to the OpenRouter key of the environment', () => {
    expect(chooseRoute('rf_key:account', settings(own), managed)).toMatchObject({
      dialect: 'openrouter',
      apiKey: 'sk-or-env',
    });
  });

  test.each(['', 'rf_key:account'])('no key at all stops the run and says how to give one (%s)', (key) => {
    expect(() => chooseRoute(key, settings(), managed)).toThrow(
      expect.objectContaining({
        code: 'missing-key',
        scope: 'run',
        message: expect.stringContaining('OPENROUTER_API_KEY'),
      }),
    );
  });

  test.each(['sk-or-v1-secret', 'rf_key:account'])("%s is not sent to another company's host", (key) => {
    expect(chooseRoute(key, settings({ baseUrl: 'https://models.example/v1' }), managed).apiKey).toBe('');
  });

  test('the key of the environment is not sent to another host either', () => {
    const other = settings({ ...own, baseUrl: 'https://models.example/v1' });
    expect(chooseRoute('', other, managed).apiKey).toBe('');
  });

  test('a key given for another host is sent there', () => {
    const other = settings({ baseUrl: 'https://models.example/v1', apiKey: 'nv-key' });
    expect(chooseRoute('sk-or-v1-secret', other, managed).apiKey).toBe('nv-key');
  });
});
