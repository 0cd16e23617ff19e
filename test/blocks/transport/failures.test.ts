import { describe, expect, it } from '@jest/globals';
import { toModelError } from '../../../blocks/transport/errors/messages.ts';
import { modelErrorCodes } from '../../../blocks/transport/index.ts';
import type { ModelErrorCode } from '../../../blocks/transport/index.ts';
import { harness, noon, serviceError, success } from './support/harness.ts';
import type { Reply } from './support/scripted-server.ts';

const json = (status: number, message: string, more: object = {}): Reply => ({
  status,
  body: serviceError(status, message, more),
});

const metadata = (fields: object): object => ({ metadata: fields });
const availability = (code: string, retryable: boolean, more: object = {}): object => ({
  availability: { code, retryable, docs_url: 'https://openrouter.ai/docs', ...more },
});

describe('a failure that is final', () => {
  it.each<[string, Reply, string, 'run' | 'element']>([
    ['400 schema', json(400, 'Invalid request'), 'bad-request', 'element'],
    [
      '400 unknown model',
      json(400, 'x is not a valid model ID', availability('model_not_found', false)),
      'model-not-found',
      'run',
    ],
    [
      '400 unknown model, older shape',
      json(400, 'nobody/nothing is not a valid model ID'),
      'model-not-found',
      'run',
    ],
    ['400 image', json(400, 'bad', metadata({ error_type: 'invalid_image' })), 'image-rejected', 'element'],
    [
      '400 image too large',
      json(400, 'bad', metadata({ error_type: 'image_too_large' })),
      'payload-too-large',
      'element',
    ],
    ['400 refusal', json(400, 'no', metadata({ error_type: 'refusal' })), 'moderated', 'element'],
    ['401', json(401, 'User not found.'), 'unauthorized', 'run'],
    [
      '402 credit',
      json(402, 'Insufficient credits. Add more using https://openrouter.ai/credits'),
      'payment-required',
      'run',
    ],
    [
      '402 max_tokens',
      json(
        402,
        'This request requires more credits, or fewer max_tokens.',
        metadata({ provider_name: null }),
      ),
      'payment-required',
      'run',
    ],
    [
      '403 moderation',
      json(
        403,
        'Flagged',
        metadata({ reasons: ['violence'], flagged_input: 'x…y', provider_name: 'OpenAI' }),
      ),
      'moderated',
      'element',
    ],
    ['403 guardrail', json(403, 'Blocked', metadata({ patterns: ['\\d{16}'] })), 'guardrail', 'element'],
    [
      '403 key limit',
      json(403, 'Key limit exceeded (total limit). Manage it at https://openrouter.ai/settings/keys'),
      'key-limit',
      'run',
    ],
    [
      '403 region',
      json(403, 'Not here', availability('region_restricted', false)),
      'region-restricted',
      'run',
    ],
    ['403 other', json(403, 'Gate Free Endpoints by Agentic Harness'), 'forbidden', 'run'],
    ['404 no endpoints', json(404, 'No endpoints found for x.'), 'no-endpoints', 'run'],
    [
      '404 no endpoints, new shape',
      {
        status: 404,
        body: {
          error: {
            message: 'gone',
            error_type: 'not_found',
            http_status: 404,
            ...availability('no_endpoints', false),
          },
        },
      },
      'no-endpoints',
      'run',
    ],
    ['404 deprecated', json(404, 'gone', availability('model_deprecated', false)), 'no-endpoints', 'run'],
    [
      '404 no images',
      json(
        404,
        'No endpoints found that support image input',
        metadata({ failed_routing_step: 'Filter by Image Support' }),
      ),
      'no-image-support',
      'run',
    ],
    [
      '404 privacy',
      json(404, 'No endpoints available', metadata({ failed_routing_step: 'Filter by Guardrails' })),
      'privacy-unavailable',
      'run',
    ],
    [
      '404 privacy, new shape',
      json(404, 'none', availability('privacy_restricted', false)),
      'privacy-unavailable',
      'run',
    ],
    [
      '404 providers',
      json(
        404,
        'No allowed providers are available',
        metadata({ failed_routing_step: 'Filter by Allowed Providers' }),
      ),
      'no-endpoints',
      'run',
    ],
    [
      '404 Ollama',
      { status: 404, body: { error: 'model "x" not found, try pulling it first' } },
      'no-endpoints',
      'run',
    ],
    [
      '404 vLLM',
      { status: 404, body: { object: 'error', message: 'The model `x` does not exist.', code: 404 } },
      'no-endpoints',
      'run',
    ],
    [
      '404 page',
      { status: 404, body: '404 page not found', headers: { 'content-type': 'text/plain' } },
      'wrong-address',
      'run',
    ],
    ['404 of a web framework', { status: 404, body: { detail: 'Not Found' } }, 'wrong-address', 'run'],
    ['405', { status: 405, body: '' }, 'wrong-address', 'run'],
    ['412', json(412, 'x'), 'bad-request', 'element'],
    ['413', json(413, 'Request payload too large'), 'payload-too-large', 'element'],
    ['413 page', { status: 413, body: '<html><h1>413</h1></html>' }, 'payload-too-large', 'element'],
    ['422', json(422, 'x'), 'bad-request', 'element'],
    [
      '429 no quota',
      {
        status: 429,
        body: {
          error: {
            code: 'insufficient_quota',
            type: 'insufficient_quota',
            message: 'You exceeded your quota',
            param: null,
          },
        },
      },
      'payment-required',
      'run',
    ],
    [
      '503 that says so',
      json(503, 'none', availability('temporarily_unavailable', false)),
      'overloaded',
      'element',
    ],
  ])('%s', async (_name, reply, code, scope) => {
    const { fail, server, retries } = await harness([reply]);
    const error = await fail();
    expect(error).toMatchObject({ name: 'ModelError', code, scope, isRetryable: false, attempts: 1 });
    expect(error.status).toBe(reply.status);
    expect(server.requests).toHaveLength(1);
    expect(retries).toHaveLength(0);
  });
});

describe('a failure that passes', () => {
  it.each<[string, Reply, string, number]>([
    ['408', json(408, 'Operation timed out. Please try again later.'), 'timeout', 8],
    ['409', json(409, 'conflict'), 'service-error', 4],
    [
      '429 upstream',
      json(
        429,
        'Provider returned error',
        metadata({ raw: 'x', provider_name: 'DigitalOcean', limit_source: 'upstream_provider_shared_pool' }),
      ),
      'rate-limited',
      8,
    ],
    [
      '429 Cloudflare',
      { status: 429, body: 'error code: 1015', headers: { 'content-type': 'text/plain' } },
      'rate-limited',
      8,
    ],
    ['429 capacity', json(429, 'busy', availability('capacity_exhausted', true)), 'rate-limited', 8],
    ['500', json(500, 'Internal Server Error'), 'service-error', 4],
    ['500 empty', { status: 500, body: '' }, 'service-error', 4],
    ['502', json(502, 'Provider returned error'), 'provider-error', 8],
    [
      '502 page',
      {
        status: 502,
        body: '<!DOCTYPE html><title>Bad gateway</title>',
        headers: { 'content-type': 'text/html' },
      },
      'provider-error',
      8,
    ],
    ['503', json(503, 'Service temporarily unavailable'), 'overloaded', 8],
    [
      '503 page',
      { status: 503, body: '<html><body>Worker exceeded resource limits</body></html>' },
      'overloaded',
      8,
    ],
    ['504', json(504, 'Request timed out.'), 'timeout', 8],
    ['524 page', { status: 524, body: '<html></html>' }, 'timeout', 8],
    ['529', json(529, 'overloaded'), 'overloaded', 8],
  ])('%s', async (_name, reply, code, attempts) => {
    const { fail, server } = await harness([reply]);
    const error = await fail();
    expect(error).toMatchObject({
      code,
      scope: 'element',
      isRetryable: true,
      attempts,
      status: reply.status,
    });
    expect(server.requests).toHaveLength(attempts);
  });

  it.each([408, 429, 500, 502, 503, 504, 524, 529])('%d once is not noticed', async (status) => {
    const { ask } = await harness([{ status, body: {} }, success()]);
    expect(await ask()).toMatchObject({ text: 'a cat', report: { attempts: 2 } });
  });
});

describe('the limits of OpenRouter itself', () => {
  const reset = Date.UTC(2026, 4, 22);
  const headers = {
    'X-RateLimit-Limit': '50',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(reset),
  };
  const daily =
    'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day';

  it.each<[string, Reply]>([
    [
      'in metadata',
      json(
        429,
        daily,
        metadata({ headers, limit_source: 'openrouter_free_tier_daily', provider_name: null }),
      ),
    ],
    ['in older metadata', json(429, daily, metadata({ headers, provider_name: null }))],
    ['in HTTP headers', { ...json(429, daily), headers: { 'X-RateLimit-Reset': String(reset) } }],
    ['nowhere', json(429, daily)],
    ['nowhere, with much credit', json(429, 'Rate limit exceeded: free-models-per-day-high-balance.')],
  ])('per day stop the run and name the reset, given %s', async (_name, reply) => {
    const { fail, server } = await harness([reply]);
    const error = await fail();
    expect(error).toMatchObject({
      code: 'daily-limit',
      scope: 'run',
      isRetryable: false,
      retryAfterMs: reset - noon,
      resetAt: '2026-05-22T00:00:00.000Z',
      requestsPerMinute: null,
    });
    expect(error.message).toContain('2026-05-22 00:00 UTC');
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Reply, number | null]>([
    [
      'in metadata',
      json(
        429,
        'Slow down',
        metadata({
          headers: { ...headers, 'X-RateLimit-Limit': '20' },
          limit_source: 'openrouter_free_tier_per_minute',
        }),
      ),
      20,
    ],
    [
      'in HTTP headers',
      { ...json(429, 'Rate limit exceeded: free-models-per-min.'), headers: { 'X-RateLimit-Limit': '20' } },
      20,
    ],
    ['nowhere', json(429, 'Rate limit exceeded: free-models-per-min.'), null],
    [
      'by a host behind OpenRouter',
      json(429, 'x', metadata({ headers, limit_source: 'upstream_provider' })),
      null,
    ],
  ])('per minute are learned, given %s', async (_name, reply, limit) => {
    const { fail } = await harness([reply], { maxAttempts: 1 });
    expect(await fail()).toMatchObject({ code: 'rate-limited', requestsPerMinute: limit });
  });

  it('per minute are waited for', async () => {
    const soon = { ...headers, 'X-RateLimit-Reset': String(noon + 42_000) };
    const { ask, waits } = await harness([
      json(
        429,
        'Rate limit exceeded: free-models-per-min.',
        metadata({ headers: soon, limit_source: 'openrouter_free_tier_per_minute' }),
      ),
      success(),
    ]);
    expect((await ask()).report.attempts).toBe(2);
    expect(waits).toStrictEqual([42_000]);
  });
});

describe('a model that the service does not know', () => {
  it('is believed to exist once it has answered, whatever a text says', async () => {
    const { ask, fail, server } = await harness([success(), json(400, 'x is not a valid model ID')]);
    await ask();
    expect(await fail()).toMatchObject({ code: 'bad-request', scope: 'element' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('how long a service asks to wait', () => {
  it.each<[string, Reply, number]>([
    ['Retry-After in seconds', { status: 503, headers: { 'retry-after': '30' }, body: {} }, 30_000],
    [
      'Retry-After as a date',
      { status: 429, headers: { 'retry-after': 'Thu, 21 May 2026 12:01:00 GMT' }, body: {} },
      60_000,
    ],
    [
      'availability',
      json(429, 'busy', availability('capacity_exhausted', true, { retry_after: 20 })),
      20_000,
    ],
    [
      'the longest of several',
      {
        ...json(429, 'x', availability('capacity_exhausted', true, { retry_after: 20 })),
        headers: { 'retry-after': '25' },
      },
      25_000,
    ],
    ['nothing: half of the first backoff under load', { status: 429, body: {} }, 2000],
    ['nothing: half of the first backoff', { status: 502, body: {} }, 500],
    [
      'a reset that is a duration is not understood',
      { status: 429, headers: { 'x-ratelimit-reset': '59' }, body: {} },
      2000,
    ],
  ])('is taken from %s', async (_name, reply, wait) => {
    const { ask, waits, retries } = await harness([reply, success()]);
    await ask();
    expect(waits).toStrictEqual([wait]);
    expect(retries).toMatchObject([{ attempt: 1, delayMs: wait }]);
  });

  it('is too long when it exceeds the limit: the error says until when', async () => {
    const { fail, server } = await harness([{ status: 429, headers: { 'retry-after': '3600' }, body: {} }]);
    const error = await fail();
    expect(error).toMatchObject({
      code: 'rate-limited',
      scope: 'element',
      isRetryable: true,
      retryAfterMs: 3_600_000,
    });
    expect(error.message).toContain('2026-05-21 13:00 UTC');
    expect(server.requests).toHaveLength(1);
  });

  it('ends where the whole time for a question ends', async () => {
    const { fail, server } = await harness([{ status: 429, headers: { 'retry-after': '40' }, body: {} }], {
      totalDeadlineMs: 100_000,
    });
    const error = await fail();
    expect(server.requests).toHaveLength(3);
    expect(error.message).toContain('totalDeadlineMs');
  });
});

describe('a missing endpoint', () => {
  const none = json(404, 'No endpoints found for x.');

  it('is looked for once more when the model has worked, then stops the run', async () => {
    const { ask, fail, server } = await harness([success(), none]);
    await ask();
    expect(await fail()).toMatchObject({ code: 'no-endpoints', scope: 'run', attempts: 2 });
    expect(server.requests).toHaveLength(3);
  });

  it('is forgotten when the second look finds one', async () => {
    const { ask } = await harness([success(), none, success('again')]);
    await ask();
    expect((await ask()).text).toBe('again');
  });

  it('costs one image, not the run, while others are answered', async () => {
    const { ask, fail, server } = await harness([success()]);
    await ask();
    server.script = ({ text }) => (text.includes('unlucky') ? none : success());
    const answered = (): void => {
      answers.push(ask());
    };
    const answers: Promise<unknown>[] = [];
    const unlucky = fail({ text: 'unlucky' }, { onRetry: answered });
    const other = await ask();
    expect(other.text).toBe('a cat');
    expect(await unlucky).toMatchObject({ code: 'routing-unstable', scope: 'element', attempts: 2 });
    await Promise.all(answers);
  });
});

describe('what an error says', () => {
  it('names model, provider, request and what to do, in one line', async () => {
    const raw = JSON.stringify({ error: { message: 'The model is\n overloaded', type: 'x' } });
    const { fail } = await harness(
      [
        {
          ...json(429, 'Provider returned error', metadata({ raw, provider_name: 'DeepInfra' })),
          headers: { 'x-generation-id': 'gen-9' },
        },
      ],
      { maxAttempts: 1 },
    );
    const error = await fail();
    expect(error).toMatchObject({
      provider: 'DeepInfra',
      requestId: 'gen-9',
      detail: 'Provider returned error: The model is overloaded',
    });
    expect(error.message).toBe(
      'OpenRouter limits the rate of requests (429). Provider: DeepInfra. It says: "Provider returned error: The model is overloaded". ' +
        'Send fewer at once (the option `maxConcurrentRequests`, or `max_concurrent_requests` of the step), or try again later. Gave up after 1 attempt.',
    );
  });

  it.each<[string, Reply, readonly string[]]>([
    ['401', json(401, 'User not found.'), ['OPENROUTER_API_KEY', '`api_key`']],
    ['402', json(402, 'x'), ['https://openrouter.ai/credits', '`max_tokens`']],
    [
      '404',
      json(404, 'x'),
      [
        'no host for `meta-llama/',
        'LLAMA_VISION_MODEL',
        'option `model`',
        'option `baseUrl`',
        'LLAMA_VISION_BASE_URL',
      ],
    ],
  ])('tells the way out of %s', async (_name, reply, hints) => {
    const { fail } = await harness([reply]);
    const { message } = await fail();
    for (const hint of hints) expect(message).toContain(hint);
  });

  it('quotes no page, no image and no more than 200 characters', async () => {
    const image = 'A'.repeat(5000);
    const page = `<html><head><style>p{}</style></head><body>Sorry: data:image/jpeg;base64,${image} ${'very '.repeat(100)}</body></html>`;
    const { fail } = await harness([{ status: 413, body: page }]);
    const { detail, message } = await fail();
    expect(detail).toMatch(/^Sorry: \[image\] very /);
    expect(detail?.length).toBeLessThanOrEqual(200);
    expect(message).not.toMatch(/[<>]|AAAA/);
  });
});

describe('a redirect', () => {
  it.each([
    ['https://other.example/v1?api_key=x', '`https://other.example`'],
    ['/elsewhere', '`http://127.0.0.1:'],
  ])('to %s is not followed but named', async (location, named) => {
    const { fail, server } = await harness([{ status: 307, headers: { location }, body: '' }]);
    const error = await fail();
    expect(error).toMatchObject({ code: 'redirected', scope: 'run', status: 307 });
    expect(error.message).toContain(named);
    expect(error.message).not.toContain('api_key=x');
    expect(server.requests).toHaveLength(1);
  });
});

describe('the registry of codes', () => {
  const subject = {
    dialect: 'openai',
    service: 'host:1',
    address: 'http://host:1/v1/chat/completions',
    model: 'm',
    keyHint: 'Give a key.',
    secrets: [],
  } as const;

  it.each(Object.keys(modelErrorCodes) as ModelErrorCode[])('has a sentence for %s', (code) => {
    const { message, detail } = toModelError({ code }, subject);
    expect(message).toMatch(/^[A-Z`h][^\n]{10,}\.$/);
    expect(message).not.toMatch(/undefined|null|NaN|\.\.| {2}/);
    expect(detail).toBeNull();
  });

  it.each(Object.entries(modelErrorCodes))('%s is in kebab case and has a title', (code, kind) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(kind.title).toMatch(/^[A-Z].*[^.]$/);
  });
});
