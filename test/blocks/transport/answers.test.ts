import { describe, expect, it } from '@jest/globals';
import { delta, done, harness, model, serviceError, stream, success } from './support/harness.ts';

const pad = '\n         \n';

describe('an answer', () => {
  it('comes with a report', async () => {
    const { ask } = await harness([success()]);
    expect(await ask()).toStrictEqual({
      text: 'a cat',
      thinking: '',
      usage: { inputTokens: 9, outputTokens: 10 },
      report: {
        requestedModel: model,
        model: 'meta-llama/llama-3.2-11b-vision-instruct-2024',
        provider: 'DeepInfra',
        requestId: 'gen-1779358422-LrEwL8SmYSWNlAzrHKq2',
        inputTokens: 9,
        outputTokens: 10,
        cost: 0.0000125,
        attempts: 1,
        latencyMs: 0,
        finishReason: 'stop',
        answer: 'complete',
        imageBytes: 4,
      },
    });
  });

  it('may come without anything that a report would like to know', async () => {
    const { ask } = await harness([{ body: { choices: [{ message: { content: 'x' } }] } }]);
    const { text, report } = await ask();
    expect(text).toBe('x');
    expect(report).toMatchObject({
      model: null,
      provider: null,
      requestId: null,
      inputTokens: null,
      outputTokens: null,
      cost: null,
      finishReason: null,
      answer: 'complete',
    });
  });

  it('survives fields of the wrong type and fields unknown', async () => {
    const odd = {
      id: 7,
      model: ['m'],
      provider: {},
      usage: { prompt_tokens: '9', completion_tokens: -1, cost: null },
      error: null,
      x: 1,
    };
    const { ask } = await harness([success('fine', odd)]);
    const { text, report } = await ask();
    expect(text).toBe('fine');
    expect(report).toMatchObject({
      model: null,
      provider: null,
      requestId: null,
      inputTokens: null,
      outputTokens: null,
      cost: null,
    });
  });

  it.each([
    ['padding', pad.repeat(116)],
    ['a byte order mark', '\uFEFF'],
    ['comments of a stream', ': OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n'],
  ])('is found after %s', async (_name, before) => {
    const { ask } = await harness([{ chunks: [before], body: success().body }]);
    expect((await ask()).text).toBe('a cat');
  });

  it('is taken although an error stands beside it, when it is whole', async () => {
    const { ask } = await harness([success('fine', { error: { code: 500, message: 'first host failed' } })]);
    expect((await ask()).text).toBe('fine');
  });

  it('may come in parts', async () => {
    const { ask } = await harness([
      success([{ type: 'text', text: 'a ' }, { type: 'x' }, { type: 'text', text: 'cat' }]),
    ]);
    expect((await ask()).text).toBe('a cat');
  });

  it('is named by the header when the body has no id', async () => {
    const { ask } = await harness([
      { ...success('x', { id: undefined }), headers: { 'x-generation-id': 'gen-h' } },
    ]);
    expect((await ask()).report.requestId).toBe('gen-h');
  });

  it.each([
    ['length', 'cut o', null, 'truncated'],
    ['length', null, null, 'truncated'],
    ['content_filter', 'par', null, 'filtered'],
    ['content_filter', '', null, 'filtered'],
    ['stop', 'text', 'I will not', 'refused'],
    ['stop', null, 'I will not', 'refused'],
    ['eos_token', 'text', null, 'complete'],
  ])('with finish reason %s, content %j and refusal %j is %j', async (finish, content, refusal, status) => {
    const choices = [{ finish_reason: finish, message: { content, refusal } }];
    const { ask, server } = await harness([success('', { choices })]);
    const { text, report } = await ask();
    expect(text).toBe(content);
    expect(report).toMatchObject({ answer: status, finishReason: finish });
    expect(server.requests).toHaveLength(1);
  });

  it('measures latency from the first attempt to the end, waits included', async () => {
    const { ask, waits } = await harness([{ status: 502, body: {} }, { status: 502, body: {} }, success()]);
    const { report } = await ask();
    expect(report.attempts).toBe(3);
    expect(waits).toStrictEqual([500, 1000]);
    expect(report.latencyMs).toBe(1500);
  });
});

describe('an empty answer', () => {
  it.each([null, '', '  \n'])(
    '%j is asked for again, three times at most, then handed over',
    async (content) => {
      const { ask, server, retries } = await harness([success(content)]);
      const { text, report } = await ask();
      expect(text).toBe(content);
      expect(report).toMatchObject({ answer: 'empty', attempts: 3 });
      expect(server.requests).toHaveLength(3);
      expect(retries.map(({ code }) => code)).toStrictEqual(['empty-answer', 'empty-answer']);
    },
  );

  it('costs what all its attempts cost', async () => {
    const free = success('', { usage: { prompt_tokens: 5, completion_tokens: 0, cost: null } });
    const { ask } = await harness([success(''), free, success('at last')]);
    const { text, report } = await ask();
    expect(text).toBe('at last');
    expect(report).toMatchObject({ attempts: 3, inputTokens: 23, outputTokens: 20, cost: 0.000025 });
  });
});

describe('a failure inside status 200', () => {
  it.each([
    ['an error instead of choices', serviceError(400, 'bad'), 'bad-request'],
    ['an error and choices null', { ...serviceError(401, 'User not found.'), choices: null }, 'unauthorized'],
    [
      'an error and no content',
      { ...serviceError(402, 'x'), choices: [{ message: { content: null } }] },
      'payment-required',
    ],
    ['a code in a string', serviceError('413', 'too large'), 'payload-too-large'],
    [
      'an error in the choice',
      {
        choices: [
          {
            finish_reason: 'error',
            message: { content: 'partial' },
            error: { code: 403, message: 'x', metadata: { reasons: ['violence'] } },
          },
        ],
      },
      'moderated',
    ],
    [
      'an error type only',
      { error: { message: 'x', metadata: { error_type: 'content_policy_violation' } } },
      'moderated',
    ],
    [
      'a daily limit',
      serviceError(429, 'Rate limit exceeded: free-models-per-day. Add 10 credits'),
      'daily-limit',
    ],
  ])('%s is final', async (_name, body, code) => {
    const { fail, server } = await harness([{ body }]);
    expect(await fail()).toMatchObject({ code, isRetryable: false, attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [
      'an upstream limit with HTML inside',
      {
        ...serviceError(429, 'Provider returned error', {
          metadata: { raw: 'error code: 1015', provider_name: 'Kluster' },
        }),
        choices: [{ message: { content: null } }],
      },
      'rate-limited',
      8,
    ],
    ['a code that is no status', serviceError(1000, 'odd'), 'service-error', 4],
    ['a code that is a word', serviceError('server_error', 'odd'), 'service-error', 4],
    ['no code', { error: { message: 'odd' } }, 'service-error', 4],
    [
      'finish reason error without an error',
      success('partial', { choices: [{ finish_reason: 'error', message: { content: 'partial' } }] }).body,
      'service-error',
      4,
    ],
    ['an error that is a text', { error: 'model runner has stopped' }, 'service-error', 4],
    ['choices null', { choices: null }, 'no-choices', 8],
    ['choices missing', { id: 'gen-1' }, 'no-choices', 8],
    ['choices empty', { choices: [] }, 'no-choices', 8],
    ['an empty body', '', 'empty-reply', 8],
    ['padding and nothing else', pad.repeat(20), 'empty-reply', 8],
    ['truncated JSON', '{"choices":[{"message":{"cont', 'unreadable-reply', 8],
    ['JSON that is no object', '[1]', 'unreadable-reply', 8],
    ['null', 'null', 'unreadable-reply', 8],
    ['a web page', '<!DOCTYPE html><html><title>Hello</title></html>', 'wrong-address', 3],
  ])('%s is tried again, then given up', async (_name, body, code, attempts) => {
    const { fail, server } = await harness([{ body }]);
    const error = await fail();
    expect(error).toMatchObject({ code, isRetryable: true, attempts });
    expect(error.message).toContain(`Gave up after ${attempts} attempts.`);
    expect(server.requests).toHaveLength(attempts);
  });

  it('gives way to an answer when one comes', async () => {
    const { ask, retries } = await harness([
      { body: pad },
      { body: '{"cho' },
      { body: { choices: null } },
      success(),
    ]);
    const { text, report } = await ask();
    expect(text).toBe('a cat');
    expect(report.attempts).toBe(4);
    expect(retries.map(({ attempt, code }) => [attempt, code])).toStrictEqual([
      [1, 'empty-reply'],
      [2, 'unreadable-reply'],
      [3, 'no-choices'],
    ]);
  });

  it('a web page is a passing fault once the model has worked', async () => {
    const { ask, fail } = await harness([success(), { body: '<html>oops</html>' }]);
    await ask();
    expect(await fail()).toMatchObject({ code: 'unreadable-reply', scope: 'element' });
  });
});

describe('a stream that was not asked for', () => {
  it('is read all the same', async () => {
    const { ask } = await harness([stream(delta('a '), delta('cat'), delta('', 'stop'), done)]);
    expect((await ask()).text).toBe('a cat');
  });

  it('is read even when it is called JSON', async () => {
    const { ask } = await harness([{ ...stream(': hi\n\n', delta('a cat', 'stop'), done), headers: {} }]);
    expect((await ask()).text).toBe('a cat');
  });
});
