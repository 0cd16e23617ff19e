import { getEventListeners } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Agent, errors } from 'undici';
import { createTransport } from '../../../blocks/transport/index.ts';
import { abortableSleep } from '../../../schemas/signals.ts';
import { until } from '../../support/until.ts';
import { delta, failure, harness, stream, success } from './support/harness.ts';
import type { Reply } from './support/scripted-server.ts';

/** An address where nobody listens. */
async function deadOrigin(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('a host that cannot be reached', () => {
  it('stops the run after three attempts', async () => {
    const baseUrl = await deadOrigin();
    const { fail, waits } = await harness([]);
    const error = await fail({ route: { baseUrl } });
    expect(error).toMatchObject({
      code: 'unreachable',
      scope: 'run',
      isRetryable: true,
      attempts: 3,
      status: null,
    });
    expect(error.message).toContain(`${baseUrl}/chat/completions cannot be reached (ECONNREFUSED)`);
    expect(waits).toHaveLength(2);
  });

  it('by name is told the same', async () => {
    const { fail } = await harness([]);
    const error = await fail({ route: { baseUrl: 'http://no-such-host.invalid/v1' } });
    expect(error).toMatchObject({ code: 'unreachable', scope: 'run' });
    expect(error.message).toMatch(/\((ENOTFOUND|EAI_AGAIN)\)/);
  });

  it('costs one image when it has answered before', async () => {
    const { ask, fail, server } = await harness([success()]);
    await ask();
    await server.close();
    expect(await fail()).toMatchObject({ code: 'connection-lost', scope: 'element', attempts: 8 });
  });

  it('cannot be talked to in secret when it does not know how', async () => {
    const { fail, server } = await harness([success()]);
    const error = await fail({ route: { baseUrl: server.origin.replace('http:', 'https:') } });
    expect(error).toMatchObject({ code: 'tls-failed', scope: 'run', isRetryable: false });
  });
});

describe('a connection that breaks', () => {
  it.each([
    ['before the body', { then: 'destroy' }],
    ['in the padding', { chunks: ['\n         \n'], then: 'destroy' }],
    ['inside the JSON', { chunks: ['{"choices":[{"mess'], then: 'destroy' }],
  ] as const)('%s is made again', async (_name, reply) => {
    const { ask, retries } = await harness([reply, success()]);
    expect(await ask()).toMatchObject({ text: 'a cat', report: { attempts: 2 } });
    expect(retries).toMatchObject([{ code: 'connection-lost' }]);
  });
});

describe('the deadline of an attempt', () => {
  it('cuts padding that never ends, and names the request', async () => {
    const { fail, server } = await harness([{ headers: { 'x-generation-id': 'gen-7' }, then: 'hang' }], {
      deadlineMs: 50,
    });
    const error = await fail();
    expect(error).toMatchObject({
      code: 'deadline',
      scope: 'element',
      isRetryable: true,
      attempts: 3,
      requestId: 'gen-7',
    });
    expect(error.message).toContain('50 ms');
    await until(() => server.hangUps() === 3);
  });

  const comments = ': OPENROUTER PROCESSING\n\n';
  const empty = `data: ${JSON.stringify(delta(''))}\n\n`;

  it.each<[string, Reply]>([
    ['white space in JSON', { then: 'hang' }],
    ['white space in an error', { status: 503, then: 'hang' }],
    ['comments in a stream', { ...stream(), then: 'hang', padding: comments }],
    ['comments in a stream that has begun', { ...stream(delta('a ')), then: 'hang', padding: comments }],
    ['empty tokens in a stream', { ...stream(), then: 'hang', padding: empty }],
  ])('cuts a drip of %s that never ends', async (_name, reply) => {
    const { fail, server } = await harness([reply], { deadlineMs: 60, maxAttempts: 1 });
    const startedAt = performance.now();
    const error = await fail({}, { onToken: () => undefined });
    expect(error).toMatchObject({ code: 'deadline', attempts: 1 });
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await until(() => server.hangUps() === 1);
  });

  it('covers the wait for the head', async () => {
    const { fail } = await harness([{ after: new Promise(() => undefined) }], {
      deadlineMs: 20,
      maxAttempts: 1,
    });
    expect(await fail()).toMatchObject({ code: 'deadline', requestId: null });
  });

  it('covers a stream, and an error page', async () => {
    const slow = { ...stream(delta('a ')), then: 'hang' } as const;
    const { fail } = await harness([slow, { status: 502, then: 'hang' }], { deadlineMs: 50, maxAttempts: 1 });
    expect(await fail({}, { onToken: () => undefined })).toMatchObject({ code: 'deadline', attempts: 1 });
    expect(await fail()).toMatchObject({ code: 'deadline' });
  });

  it('does not spoil a stream that has said how it finished', async () => {
    const { ask } = await harness([{ ...stream(delta('a cat', 'stop')), then: 'hang' }], { deadlineMs: 50 });
    expect((await ask({}, { onToken: () => undefined })).text).toBe('a cat');
  });

  it('is retried successfully', async () => {
    const { ask } = await harness([{ then: 'hang' }, success()], { deadlineMs: 50 });
    expect((await ask()).report.attempts).toBe(2);
  });
});

describe('aborting', () => {
  it('closes the connection and rejects with the signal’s reason', async () => {
    const { ask, server } = await harness([{ then: 'hang' }]);
    const controller = new AbortController();
    const asked = ask({}, { signal: controller.signal });
    await until(() => server.requests.length === 1);
    controller.abort('enough');
    await expect(asked).rejects.toBe('enough');
    await until(() => server.hangUps() === 1);
    expect(server.requests).toHaveLength(1);
  });

  it.each(['enough', Object.assign(new Error('enough'), { code: 'ABORT_ERR' })])(
    'voids even a stream that has said how it finished, whatever the reason (%s)',
    async (reason) => {
      const { ask } = await harness([{ ...stream(delta('a cat', 'stop')), then: 'hang' }]);
      const controller = new AbortController();
      const onToken = (): void => {
        setImmediate(() => {
          controller.abort(reason);
        });
      };
      await expect(ask({}, { signal: controller.signal, onToken })).rejects.toBe(reason);
    },
  );

  it('ends a wait', async () => {
    const controller = new AbortController();
    const { ask, server } = await harness([{ status: 429, headers: { 'retry-after': '200' }, body: {} }], {
      sleep: undefined,
    });
    const onRetry = (): void => {
      setImmediate(() => {
        controller.abort('enough');
      });
    };
    await expect(ask({}, { signal: controller.signal, onRetry })).rejects.toBe('enough');
    expect(server.requests).toHaveLength(1);
  });

  it('before anything was sent sends nothing', async () => {
    const { ask, server } = await harness([success()]);
    await expect(ask({}, { signal: AbortSignal.abort('early') })).rejects.toBe('early');
    expect(server.requests).toHaveLength(0);
  });

  it('reaches every question that shares the signal', async () => {
    const { ask } = await harness([{ then: 'hang' }]);
    const controller = new AbortController();
    const asked = Array.from({ length: 20 }, () => ask({}, { signal: controller.signal }));
    const ended = Promise.allSettled(asked);
    controller.abort('enough');
    expect(await ended).toStrictEqual(asked.map(() => ({ status: 'rejected', reason: 'enough' })));
  });

  it('needs one listener on a signal that many questions share, and none afterwards', async () => {
    const { ask, server } = await harness([success()]);
    const { signal } = new AbortController();
    const counts: number[] = [];
    server.script = () => {
      counts.push(getEventListeners(signal, 'abort').length);
      return success();
    };
    await Promise.all(Array.from({ length: 40 }, () => ask({}, { signal })));
    expect(new Set(counts)).toStrictEqual(new Set([1]));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('closing', () => {
  it('ends what is in flight and refuses what comes later', async () => {
    const { ask, fail, transport, server } = await harness([{ then: 'hang' }]);
    const asked = failure(ask());
    await until(() => server.requests.length === 1);
    await transport.close();
    expect(await asked).toMatchObject({ code: 'transport-closed' });
    expect(await fail()).toMatchObject({ code: 'transport-closed' });
    await transport.close();
  });

  it('ends a wait', async () => {
    const limited = { status: 429, headers: { 'retry-after': '200' }, body: {} };
    const { ask, transport, retries } = await harness([limited], { sleep: undefined });
    const asked = failure(ask());
    await until(() => retries.length === 1);
    await transport.close();
    expect(await asked).toMatchObject({ code: 'transport-closed', scope: 'run' });
  });

  it('is no work when nothing was asked', async () => {
    await expect(createTransport().close()).resolves.toBeUndefined();
  });

  it('leaves a dispatcher alone that was given', async () => {
    const { Agent } = await import('undici');
    const dispatcher = new Agent();
    const { ask, transport } = await harness([success()], { dispatcher });
    await ask();
    await transport.close();
    expect(dispatcher.destroyed).toBe(false);
    await dispatcher.destroy();
  });
});

describe('questions at the same time', () => {
  it('wait together when one is limited', async () => {
    const { ask, server, time } = await harness([]);
    const seen = new Set<string>();
    const repeated: number[] = [];
    server.script = ({ text }) => {
      if (seen.has(text)) {
        repeated.push(time.now);
        return success();
      }
      seen.add(text);
      return { status: 429, headers: { 'retry-after': '30' }, body: {} };
    };
    const start = time.now;
    const completions = await Promise.all(['a', 'b', 'c', 'd'].map((text) => ask({ text })));
    expect(completions.map(({ report }) => report.attempts)).toStrictEqual([2, 2, 2, 2]);
    expect(repeated).toHaveLength(4);
    expect(Math.min(...repeated) - start).toBeGreaterThanOrEqual(30_000);
  });

  it('are not sent when waiting for the others has used up their time', async () => {
    const limited = { status: 429, headers: { 'retry-after': '60' }, body: {} };
    const { fail, server } = await harness([limited], { totalDeadlineMs: 50_000 });
    expect(await fail()).toMatchObject({ code: 'rate-limited', attempts: 1 });
    expect(await fail()).toMatchObject({ code: 'deadline', scope: 'element', attempts: 0 });
    expect(server.requests).toHaveLength(1);
  });

  it('are not sent any more once one has met an error of the run, for the same key and model only', async () => {
    const { ask, fail, server } = await harness([]);
    server.script = ({ text }) =>
      text.includes('poor') ? { status: 402, body: { error: { code: 402, message: 'x' } } } : success();
    expect(await fail({ model: 'poor' })).toMatchObject({ code: 'payment-required' });
    expect(await fail({ model: 'poor' })).toMatchObject({ code: 'payment-required' });
    expect(server.requests).toHaveLength(1);
    expect((await ask({ model: 'rich' })).text).toBe('a cat');
    await fail({ model: 'poor', route: { apiKey: 'sk-or-v1-another-key' } });
    expect(server.requests).toHaveLength(3);
  });
});

describe('a host that speaks no proper HTTP', () => {
  /** Answers whatever comes with these bytes, the n-th connection with the n-th of them. */
  async function rawServer(...replies: readonly string[]): Promise<string> {
    let connections = 0;
    const server = createServer((socket) => {
      const reply = replies[Math.min(connections++, replies.length - 1)] ?? '';
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(reply));
    });
    rawServers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const rawServers: Server[] = [];
  afterEach(async () => {
    for (const server of rawServers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  const body = JSON.stringify(success().body);
  const good = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

  it.each([
    ['another version', 'HTTP/9.9 200 OK\r\n\r\n'],
    ["another protocol's banner", 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a broken header', 'HTTP/1.1 200 OK\r\nContent Length 5\r\n\r\nhello'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    [
      'a chunk of no size',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{"choices":[]}\r\n0\r\n\r\n',
    ],
    ['a body that ends too soon', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"choices"'],
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['nothing', ''],
  ])('(%s) is asked again, and no error holds the key or the image', async (_name, reply) => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) % 251);
    const image = { mediaType: 'image/jpeg', bytes, width: 1, height: 1 } as const;
    const { ask } = await harness([]);
    const recovering = await rawServer(reply, good);
    expect(await ask({ route: { baseUrl: recovering }, image })).toMatchObject({
      text: 'a cat',
      report: { attempts: 2 },
    });

    const { fail } = await harness([]);
    const broken = await rawServer(reply);
    const error = await fail({ route: { baseUrl: broken }, image });
    expect(['unreachable', 'connection-lost']).toContain(error.code);
    expect(error.attempts).toBeGreaterThanOrEqual(3);
    const shown = `${inspect(error, { depth: 9, showHidden: true })} ${error.stack ?? ''}`;
    expect(shown).not.toContain('sk-or-v1');
    expect(shown).not.toMatch(/bearer/i);
    expect(shown).not.toContain(Buffer.from(bytes).toString('base64').slice(300, 340));
  });

  it.each(Object.entries(errors))('%s of undici leaves as an error of ours', async (name, UndiciError) => {
    const secret = 'Bearer sk-or-v1-0123456789abcdef';
    const dispatcher = new Agent();
    const thrown = new (UndiciError as new (...parts: unknown[]) => Error)(secret, secret, secret);
    Object.assign(thrown, { data: secret, headers: { authorization: secret }, cause: new Error(secret) });
    dispatcher.request = () => Promise.reject(thrown);
    const { fail } = await harness([], { dispatcher });
    const error = await fail();
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('0123456789abcdef');
    expect(error.message).toContain(
      name === 'ClientClosedError' || name === 'ClientDestroyedError' ? 'closed' : '(',
    );
    await dispatcher.close();
  });
});

describe('a question of a run that is stopping', () => {
  it('is given up at once while it waits to be sent', async () => {
    const { ask, server } = await harness([{ ...success(), then: 'hang' }, success()], {
      requestsPerMinute: 1,
      sleep: abortableSleep,
    });
    const drain = new AbortController();
    const abort = new AbortController();
    const first = ask({}, { signal: abort.signal, drain: drain.signal });
    await until(() => server.requests.length === 1);
    const waiting = ask({}, { drain: drain.signal });
    const outcome = expect(waiting).rejects.toBe('stopping');
    drain.abort('stopping');
    await outcome;
    expect(server.requests).toHaveLength(1);
    abort.abort('enough');
    await expect(first).rejects.toBe('enough');
  });

  it('is given up between two attempts, but not while one is in flight', async () => {
    let answer: () => void = () => undefined;
    const after = new Promise<void>((resolve) => (answer = resolve));
    const { ask, server } = await harness(
      [
        { ...success(), after },
        { status: 502, body: 'bad' },
      ],
      {
        sleep: abortableSleep,
        random: () => 0.999,
      },
    );
    const drain = new AbortController();
    const inFlight = ask({}, { drain: drain.signal });
    await until(() => server.requests.length === 1);
    let retries = 0;
    const between = ask({}, { drain: drain.signal, onRetry: () => (retries += 1) });
    const outcome = expect(between).rejects.toBe('stopping');
    await until(() => retries === 1);
    drain.abort('stopping');
    await outcome;
    answer();
    await expect(inFlight).resolves.toMatchObject({ text: 'a cat' });
    expect(server.requests).toHaveLength(2);
    await expect(ask({}, { drain: drain.signal })).rejects.toBe('stopping');
    expect(server.requests).toHaveLength(2);
  });
});
