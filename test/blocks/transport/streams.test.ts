import { describe, expect, it } from '@jest/globals';
import { delta, done, harness, serviceError, stream, success } from './support/harness.ts';
import type { Harness } from './support/harness.ts';
import type { Completion, ModelError } from '../../../blocks/transport/index.ts';
import type { Reply } from './support/scripted-server.ts';

const usage = { usage: { prompt_tokens: 9, completion_tokens: 2, cost: 0.001 } };
const comment = ': OPENROUTER PROCESSING\n\n';

interface Streamed {
  readonly tokens: string[];
  readonly asked: Harness;
}

async function streamed(replies: readonly Reply[]): Promise<Streamed & { readonly completion: Completion }> {
  const asked = await harness(replies);
  const tokens: string[] = [];
  const completion = await asked.ask({}, { onToken: (text) => tokens.push(text) });
  return { tokens, asked, completion };
}

async function failing(replies: readonly Reply[]): Promise<Streamed & { readonly error: ModelError }> {
  const asked = await harness(replies);
  const tokens: string[] = [];
  const error = await asked.fail({}, { onToken: (text) => tokens.push(text) });
  return { tokens, asked, error };
}

describe('a streamed answer', () => {
  it.each<[string, readonly unknown[]]>([
    [
      'usage on a last chunk of its own',
      [delta('a '), delta('cat'), delta('', 'stop'), { choices: [], ...usage }, done],
    ],
    [
      'usage on a repeated last choice',
      [delta('a '), delta('cat'), delta('', 'stop'), delta('', 'stop', usage), done],
    ],
    [
      'comments and chunks without choices',
      [comment, { choices: [] }, comment, delta('a '), comment, delta('cat', 'stop', usage), done],
    ],
    ['content null first', [delta(null), delta('a '), delta('cat'), delta(null, 'stop', usage), done]],
    ['no [DONE] but a finish reason', [delta('a '), delta('cat', 'stop', usage)]],
    ['[DONE] but no blank line after it', [delta('a '), delta('cat', 'stop', usage), 'data: [DONE]']],
    [
      'carriage returns',
      [
        `data: ${JSON.stringify(delta('a '))}\r\n\r\n`,
        `data: ${JSON.stringify(delta('cat', 'stop', usage))}\r\n\r\n`,
        'data: [DONE]\r\n\r\n',
      ],
    ],
  ])('is read with %s', async (_name, events) => {
    const { tokens, completion } = await streamed([stream(...events)]);
    expect(tokens).toStrictEqual(['a ', 'cat']);
    expect(completion.text).toBe('a cat');
    expect(completion.report).toMatchObject({
      requestId: 'gen-1',
      provider: 'DeepInfra',
      model: 'm',
      inputTokens: 9,
      outputTokens: 2,
      cost: 0.001,
      finishReason: 'stop',
      answer: 'complete',
    });
  });

  it('is the same however the network cuts it', async () => {
    const whole =
      stream(comment, delta('zwölf \u{1F431} '), delta('Katzen', 'stop', usage), done).chunks?.join('') ?? '';
    const pieces = whole.match(/[\s\S]{1,7}/gu) ?? [];
    const { completion, tokens } = await streamed([stream(...pieces)]);
    expect(completion.text).toBe('zwölf \u{1F431} Katzen');
    expect(tokens.join('')).toBe(completion.text);
  });

  it('may be JSON after all, and is then one token', async () => {
    const { tokens, completion } = await streamed([success('a cat')]);
    expect(tokens).toStrictEqual(['a cat']);
    expect(completion.text).toBe('a cat');
  });

  it('may be JSON that is called a stream', async () => {
    const { tokens } = await streamed([
      { ...success('a cat'), headers: { 'content-type': 'text/event-stream' } },
    ]);
    expect(tokens).toStrictEqual(['a cat']);
  });

  it('is whole when the connection breaks after its finish reason', async () => {
    const { completion } = await streamed([{ ...stream(delta('a cat', 'stop')), then: 'destroy' }]);
    expect(completion).toMatchObject({ text: 'a cat', report: { attempts: 1, inputTokens: null } });
  });

  it('ends with [DONE], though the connection stays open', async () => {
    const { completion } = await streamed([{ ...stream(delta('a cat', 'stop'), done), then: 'hang' }]);
    expect(completion.text).toBe('a cat');
  });

  it.each([
    ['length', 'truncated'],
    ['content_filter', 'filtered'],
  ])('with finish reason %s is %s', async (finish, answer) => {
    const { completion } = await streamed([stream(delta('a '), delta('', finish), done)]);
    expect(completion.report.answer).toBe(answer);
  });

  it('is asked for again when it is empty', async () => {
    const { tokens, completion } = await streamed([
      stream(delta(''), delta('', 'stop'), done),
      stream(delta('a cat', 'stop'), done),
    ]);
    expect(tokens).toStrictEqual(['a cat']);
    expect(completion.report.attempts).toBe(2);
  });
});

describe('a stream that fails', () => {
  const broken = {
    error: { code: 502, message: 'Provider disconnected' },
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
  };

  it.each<[string, Reply]>([
    ['an error of HTTP', { status: 503, body: serviceError(503, 'busy') }],
    ['an error in the first chunk', stream(comment, broken)],
    ['a code that is a word', stream({ ...broken, error: { code: 'server_error', message: 'x' } })],
    ['a broken connection', { ...stream(comment), then: 'destroy' }],
    ['silence', stream()],
    ['comments and nothing else', stream(comment, comment)],
    ['an end without finish reason', stream({ choices: [] })],
    ['a chunk that is no JSON', stream('data: {"choices"\n\n')],
  ])('before its first token, by %s, is started again', async (_name, reply) => {
    const { tokens, completion } = await streamed([reply, stream(delta('a cat', 'stop'), done)]);
    expect(tokens).toStrictEqual(['a cat']);
    expect(completion.report.attempts).toBe(2);
  });

  it.each<[string, Reply, string]>([
    ['an error chunk', stream(delta('a '), broken), 'provider-error'],
    ['an end without finish reason', stream(delta('a ')), 'broken-stream'],
    ['an end inside a chunk', stream(delta('a '), 'data: {"choices":[{"del'), 'broken-stream'],
    ['a broken connection', { ...stream(delta('a ')), then: 'destroy' }, 'connection-lost'],
    ['a chunk that is no JSON', stream(delta('a '), 'data: {"choices"\n\n'), 'unreadable-reply'],
  ])('after its first token, by %s, is not: tokens would come twice', async (_name, reply, code) => {
    const { tokens, asked, error } = await failing([reply]);
    expect(error).toMatchObject({ code, isRetryable: true, scope: 'element', attempts: 1 });
    expect(error.message).toContain('passed on');
    expect(tokens).toStrictEqual(['a ']);
    expect(asked.server.requests).toHaveLength(1);
  });

  it('for good is final whenever it fails', async () => {
    const { error } = await failing([stream({ ...broken, error: { code: 402, message: 'x' } })]);
    expect(error).toMatchObject({ code: 'payment-required', scope: 'run', attempts: 1 });
  });

  it('in the listener passes the listener’s own error on', async () => {
    const { ask, server } = await harness([stream(delta('a '), delta('cat', 'stop'), done)]);
    const mine = { name: 'Mine' };
    const asked = ask(
      {},
      {
        onToken: () => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- proves that nothing is assumed of it
          throw mine;
        },
      },
    );
    await expect(asked).rejects.toBe(mine);
    expect(server.requests).toHaveLength(1);
  });
});
