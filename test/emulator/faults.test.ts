import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultNames, startEmulator, type Emulator, type FaultName } from '../support/emulator.ts';
import { until } from '../support/until.ts';
import { ask, instantSleep, messages, type Fields } from './client.ts';

const content = 'one two three four five six';
const pads = '\n         \n';
let emulator: Emulator;

beforeAll(async () => {
  const { sleep } = instantSleep();
  emulator = await startEmulator({
    answer: () => content,
    sleep,
    clock: () => 90_000,
    streamUsage: 'with-choice',
  });
});
afterAll(() => emulator.close());

/** What a client sees: a status and a text, or a connection that breaks. */
interface Seen {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The text as JSON, `null` when it is not. */
  readonly json: unknown;
}

type Outcome = Seen | 'broken' | 'silent';

/** `silent`: aborted by the client because nothing, or nothing new, came. */
async function meet(fault: string, stream: boolean): Promise<Outcome> {
  const controller = new AbortController();
  const before = emulator.stats.chatRequests;
  const asked = ask(emulator, {
    fields: { stream, messages: messages('A text that is flagged') },
    headers: { 'x-emulator-fault': fault },
    signal: controller.signal,
  }).then(
    ({ status, text, headers }) => ({
      status,
      text,
      headers: Object.fromEntries(headers),
      json: parse(text),
    }),
    (error: unknown): Outcome => ((error as Error).name === 'AbortError' ? 'silent' : 'broken'),
  );
  if (['hang', 'stall', stream ? '' : 'endless-padding'].includes(fault)) {
    await until(() => emulator.stats.chatRequests > before);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(emulator.stats.inFlight).toBe(1);
    controller.abort();
  }
  const outcome = await asked;
  await until(() => emulator.stats.inFlight === 0);
  return outcome;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(status: number, error: Fields): unknown {
  return { status, json: { error: { code: status, ...error } } };
}

function inside(choice: unknown): unknown {
  return { status: 200, json: { choices: [choice] } };
}

function metadata(fields: Fields): Fields {
  return { metadata: fields };
}

const generic = { message: 'Provider returned error' };
const match = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const ended = (text: RegExp): unknown => ({ status: 200, text: match(text) });
const page = (status: number): unknown => ({
  status,
  headers: { 'content-type': match(/^text\/html/) },
  text: match(/^<!DOCTYPE html>/),
});

/** Every fault, and what it looks like from outside. */
const expected: Readonly<Record<FaultName, unknown>> = {
  unauthorized: refusal(401, { message: 'User not found.' }),
  'payment-required': refusal(402, { message: match(/^Insufficient credits/) }),
  'key-limit': refusal(403, { message: match(/^Key limit exceeded \(total limit\)/) }),
  moderated: refusal(403, metadata({ reasons: ['violence'], flagged_input: 'A text that is flagged' })),
  'no-endpoints': refusal(404, { message: match(/^No endpoints found for meta-llama/) }),
  'transient-404': refusal(404, { message: match(/^No endpoints found for meta-llama/) }),
  'payload-too-large': refusal(413, { message: match(/30MB/) }),
  'timeout-408': refusal(408, { message: match(/^Operation timed out/) }),
  'timeout-504': refusal(504, { message: match(/^Request timed out/) }),
  'server-500': refusal(500, { message: 'Internal Server Error' }),
  'provider-502': refusal(502, generic),
  'unavailable-503': refusal(503, { availability: { retryable: true } }),
  'overloaded-529': refusal(529, {}),
  'rate-limit-upstream': refusal(429, metadata({ limit_source: 'upstream_provider_shared_pool' })),
  'rate-limit-minute': refusal(
    429,
    metadata({ headers: { 'X-RateLimit-Limit': '20', 'X-RateLimit-Reset': '120000' } }),
  ),
  'rate-limit-day': refusal(
    429,
    metadata({ headers: { 'X-RateLimit-Limit': '50', 'X-RateLimit-Reset': '86400000' } }),
  ),
  'capacity-exhausted': refusal(429, { availability: { code: 'capacity_exhausted', retryable: true } }),
  'retry-after': {
    ...(refusal(429, { availability: { retry_after: 2 } }) as object),
    headers: { 'retry-after': '2' },
  },
  'metadata-missing': { status: 429, json: { error: { ...generic, code: 429 } } },
  'raw-nested-json': refusal(502, metadata({ raw: match(/^\{"error":\{/) })),
  'raw-html': refusal(502, metadata({ raw: match(/^<!DOCTYPE/) })),

  'html-502': page(502),
  'html-503': page(503),
  'html-524': page(524),
  'cloudflare-1015': { status: 429, text: 'error code: 1015' },
  'empty-body': { status: 200, text: '' },
  'code-as-string': { status: 429, json: { error: { code: '429' } } },
  'error-as-string': { status: 500, json: { error: match(/./) } },
  'code-missing': { status: 503, json: { error: { http_status: 503, error_type: 'provider_overloaded' } } },
  'padding-only': { status: 200, text: pads.repeat(3) },
  'padding-then-error': {
    status: 200,
    text: match(/^(\n {9}\n){3}\{"error"/),
    json: { error: { code: 502 } },
  },
  'endless-padding': 'silent',
  'reset-before-headers': 'broken',
  stall: 'silent',
  hang: 'silent',

  'error-in-200': { status: 200, json: { error: { code: 502 } } },
  'error-beside-choices': {
    status: 200,
    json: { error: { code: 502 }, choices: [{ message: { content } }] },
  },
  'choices-null': { status: 200, json: { choices: null } },
  'choices-empty': { status: 200, json: { choices: [] } },
  'choices-missing': { status: 200, json: { usage: { completion_tokens: 0 } } },
  'content-null': inside({ finish_reason: null, message: { content: null } }),
  'content-empty': inside({ finish_reason: 'stop', message: { content: '' } }),
  'finish-error': inside({
    finish_reason: 'error',
    error: { code: 502 },
    message: { content: 'one two three ' },
  }),
  'unknown-finish-reason': inside({ finish_reason: 'end_of_turn', message: { content } }),
  permaslug: { status: 200, json: { model: 'meta-llama/llama-3.2-11b-vision-instruct-20240925' } },
  'usage-missing': inside({ message: { content } }),
  'cost-null': { status: 200, json: { usage: { cost: null, completion_tokens: 7 } } },
  refusal: inside({ message: { content: null, refusal: match(/./) } }),
  'content-filter': inside({ finish_reason: 'content_filter', message: { content: '' } }),
  length: inside({ finish_reason: 'length', message: { content: 'one two three ' } }),
  'length-without-content': inside({ finish_reason: 'length', message: { content: null } }),

  'padding-then-json': {
    status: 200,
    text: match(/^(\n {9}\n){3}\{/),
    json: { choices: [{ message: { content } }] },
  },
  'comments-then-json': ended(/^: OPENROUTER PROCESSING\n\n.*\{"id"/s),
  'truncated-json': { status: 200, json: null, text: match(/^\{"id".*[^}]$/s) },
  'reset-mid-body': 'broken',
  'sse-error-mid-stream': ended(
    /one.*two.*three(?!.*four).*"error":\{"code":502.*"finish_reason":"error"\}\]\}\n\n$/s,
  ),
  'sse-no-done': ended(/six.*"finish_reason":"stop".*\}\n\n$/s),
  'sse-truncated': ended(/^(?!.*(?:"stop"|\[DONE\]|six)).*three.*\}\n\n$/s),
  'sse-empty-choices': ended(/"choices":\[\].*one.*\[DONE\]\n\n$/s),
  'sse-comments': ended(/one.*: OPENROUTER PROCESSING.*two.*\[DONE\]\n\n$/s),
};

describe('the fault', () => {
  test.each(faultNames)('%s looks like what it is named after', async (name) => {
    const outcome = await meet(name, name.startsWith('sse-'));
    if (typeof expected[name] === 'string') expect(outcome).toBe(expected[name]);
    else expect(outcome).toMatchObject(expected[name] as object);
    expect(emulator.requests.at(-1)?.fault).toBe(name);
  });

  test.each(faultNames.filter((name) => !name.startsWith('sse-')))(
    '%s does not stall a stream',
    async (name) => {
      const outcome = await meet(name, true);
      const isSilent = name === 'hang' || name === 'stall';
      const wasPlayed = emulator.requests.at(-1)?.fault === name;
      if (isSilent) expect(outcome).toBe('silent');
      else if (!wasPlayed) expect(outcome).toMatchObject({ status: 200, text: match(/\[DONE\]\n\n$/) });
      else expect(outcome).not.toBe('silent');
    },
  );

  test('metadata-missing has no metadata, and usage-missing no usage', async () => {
    expect(JSON.stringify(await meet('metadata-missing', false))).not.toContain('metadata');
    expect(JSON.stringify(await meet('usage-missing', false))).not.toContain('usage');
    expect(JSON.stringify(await meet('choices-missing', false))).not.toContain('choices');
  });

  test('finish-error breaks a stream off with an error', async () => {
    const outcome = await meet('finish-error', true);
    expect(outcome).toMatchObject({ text: match(/three.*"error":\{.*"finish_reason":"error"/s) });
    expect(outcome).not.toMatchObject({ text: match(/four/) });
  });

  test('takes parameters from its header', async () => {
    expect(await meet('retry-after; seconds=7', false)).toMatchObject({ headers: { 'retry-after': '7' } });
    expect(await meet('padding-only; pads=1; nonsense=2', false)).toMatchObject({ text: pads });
    expect(await meet('sse-truncated; part=0', true)).toMatchObject({ text: ': OPENROUTER PROCESSING\n\n' });
  });

  test('that does not exist is a mistake of the request', async () => {
    expect(await meet('no-such-fault', false)).toMatchObject({
      status: 400,
      json: { error: { message: match(/no fault `no-such-fault`. It has /) } },
    });
  });

  test.each([
    ['content-empty', 0],
    ['choices-null', 0],
    ['finish-error', 0],
    ['truncated-json', 7],
    ['usage-missing', 7],
  ] as const)('%s costs what %i tokens cost', async (name, tokens) => {
    const before = emulator.stats.billedUsd;
    await meet(name, false);
    const billed = emulator.stats.billedUsd - before;
    if (tokens === 0) expect(billed).toBe(0);
    else expect(billed).toBeCloseTo((tokens + 6) * 0.000000345, 12);
  });
});
