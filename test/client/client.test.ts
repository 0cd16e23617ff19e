import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createClient, ServerError, type ClientOptions } from '../../client/index.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that answers the nth request with the nth answer, and the last for ever. */
async function serving(
  ...answers: readonly ((response: ServerResponse, seen: Seen) => void)[]
): Promise<{ readonly url: string; readonly seen: readonly Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answers[Math.min(seen.length, answers.length) - 1]?.(response, one);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

const specification = { version: '1.0', inputs: [], steps: [], outputs: [] };
const ran = json(200, { outputs: [{ answer: 'red' }], profiler_trace: [] });

function client(url: string, options: Partial<ClientOptions> = {}) {
  return createClient({ url, ...options });
}

async function errorOf(work: Promise<unknown>): Promise<ServerError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ServerError) return error;
  throw new Error(`not a ServerError: ${String(error)}`);
}

describe('run', () => {
  test('sends what the Python client sends, with bytes and blobs as base64', async () => {
    const { url, seen } = await serving(ran);
    const inputs = {
      image: [new Uint8Array([255, 216]), new Blob([new Uint8Array([1, 2, 3])])],
      other: { type: 'url', value: 'https://example.com/a.jpg' },
      prompt: 'What?',
    };
    const result = await client(url, { apiKey: 'secret-key' }).run({
      specification,
      inputs,
      excludedFields: ['big'],
    });
    expect(result).toEqual({ outputs: [{ answer: 'red' }] });
    expect(seen[0]?.url).toBe('/workflows/run');
    expect(seen[0]?.headers.authorization).toBe('Bearer secret-key');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      api_key: 'secret-key',
      specification,
      excluded_fields: ['big'],
      inputs: {
        image: [
          { type: 'base64', value: '/9g=' },
          { type: 'base64', value: 'AQID' },
        ],
        other: { type: 'url', value: 'https://example.com/a.jpg' },
        prompt: 'What?',
      },
    });
  });

  test('asks for a saved workflow by its name', async () => {
    const { url, seen } = await serving(ran);
    await client(`${url}/`).run({ workflowId: 'my flow', workspace: 'team', inputs: {} });
    expect(seen[0]?.url).toBe('/team/workflows/my%20flow');
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ inputs: {} });
  });

  test('keeps the path of a server that lives below one', async () => {
    const { url, seen } = await serving(ran);
    await client(`${url}/vision`).run({ specification, inputs: {} });
    expect(seen[0]?.url).toBe('/vision/workflows/run');
  });

  test('is sent again where the server has not taken it on, after the time that it names', async () => {
    const busy = json(503, { message: 'busy' }, { 'retry-after': '0' });
    const { url, seen } = await serving(busy, busy, ran);
    await client(url).run({ specification, inputs: {} });
    expect(seen).toHaveLength(3);
  });

  test.each([500, 504, 502])('is not sent again after %i: it may have been paid for', async (status) => {
    const { url, seen } = await serving(json(status, { message: 'no' }));
    const error = await errorOf(client(url).run({ specification, inputs: {} }));
    expect([error.status, error.message, seen.length]).toEqual([status, 'no', 1]);
  });

  test('a wait that is too long is told at once', async () => {
    const { url, seen } = await serving(json(429, { message: 'later' }, { 'retry-after': '3600' }));
    const error = await errorOf(client(url).run({ specification, inputs: {} }));
    expect([error.retryAfterMs, seen.length]).toEqual([3_600_000, 1]);
  });

  test('ends with its signal, and with the time limit', async () => {
    const { url } = await serving(() => undefined);
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort(new Error('enough'));
    }, 20);
    await expect(client(url).run({ specification, inputs: {}, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
    const error = await errorOf(client(url, { timeoutMs: 20 }).run({ specification, inputs: {} }));
    expect(error.code).toBe('timeout');
  });
});

describe('errors', () => {
  test('carry what Roboflow says, with the inner message that its own client shows', async () => {
    const body = {
      message: 'Error during execution of step ask.',
      error_type: 'StepExecutionError',
      context: 'workflow_execution | step_execution',
      inner_error_type: 'RateLimitError',
      inner_error_message: 'Too many requests',
    };
    const { url } = await serving(json(500, body, { 'x-request-id': 'r-1' }));
    const error = await errorOf(client(url).run({ specification, inputs: {} }));
    expect(error.message).toBe('Error during execution of step ask. Too many requests');
    expect([error.errorType, error.innerMessage, error.requestId]).toEqual([
      'StepExecutionError',
      'Too many requests',
      'r-1',
    ]);
  });

  test.each([
    [{ message: 'x', inner_error_message: 'None' }, 'x'],
    [
      { detail: [{ type: 'missing', loc: ['body', 'inputs'], msg: 'Field required' }] },
      'body.inputs: Field required',
    ],
    [{ detail: 'Not Found' }, 'Not Found'],
    ['<html>', 'The server answered 418.'],
    [null, 'The server answered 418.'],
  ])('read %j', async (body, message) => {
    const { url } = await serving(json(418, body));
    expect((await errorOf(client(url).info())).message).toBe(message);
  });

  test('say that nobody answers, without the key and the path', async () => {
    const error = await errorOf(
      client('http://127.0.0.1:9', { apiKey: 'secret-key' }).run({ specification, inputs: {} }),
    );
    expect([error.status, error.code, error.message]).toEqual([
      0,
      'unreachable',
      'http://127.0.0.1:9 cannot be reached.',
    ]);
  });

  test('an answer that is no JSON is one', async () => {
    const { url } = await serving((response) => response.end('hello'));
    expect((await errorOf(client(url).info())).message).toBe("The server's answer to /info is not JSON.");
  });

  test('an address of another sort is refused', () => {
    expect(() => createClient({ url: 'ftp://example.com' })).toThrow(TypeError);
  });
});

describe('validate', () => {
  const issue = { code: 'unknown-selector', severity: 'error', message: 'No such step.', path: '/steps/0' };

  test('gives every issue of a server of ours', async () => {
    const { url, seen } = await serving(json(200, { issues: [issue], graph: null }));
    expect(await client(url).validate(specification)).toEqual({ isValid: false, issues: [issue] });
    expect(seen[0]?.url).toBe('/v1/validate');
  });

  test("gives the one that Roboflow's tells", async () => {
    const missing = json(404, { detail: 'Not Found' });
    const wrong = json(400, { message: 'Bad selector', error_type: 'InvalidReferenceTargetError' });
    const { url, seen } = await serving(missing, wrong);
    const { isValid, issues } = await client(url, { apiKey: 'rf-key' }).validate(specification);
    expect([isValid, issues[0]?.code, issues[0]?.message]).toEqual([
      false,
      'InvalidReferenceTargetError',
      'Bad selector',
    ]);
    expect([seen[1]?.url, JSON.parse(seen[1]?.body ?? '')]).toEqual([
      '/workflows/validate?api_key=rf-key',
      specification,
    ]);
  });
});

describe('stream', () => {
  const events = [
    'event: run-start\nid: 1\ndata: {"elements":1}\n\n',
    ': still here\n\n',
    'event: token\nid: 2\ndata: {"step":"ask","element":[0],"text":"ré"}\n\n',
    'event: run-end\nid: 3\ndata: {"report":{}}\n\n',
  ];

  test('gives the events in order, however they are cut', async () => {
    const bytes = Buffer.from(events.join(''));
    const { url } = await serving((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    const got: unknown[] = [];
    for await (const event of client(url).stream({ specification, inputs: {} })) got.push(event);
    expect(got).toEqual([
      { type: 'run-start', elements: 1 },
      { type: 'token', step: 'ask', element: [0], text: 'ré' },
      { type: 'run-end', report: {} },
    ]);
  });

  test('leaving the loop closes the connection', async () => {
    let isClosed: Promise<unknown> = Promise.resolve();
    const { url } = await serving((response) => {
      isClosed = new Promise((resolve) => response.on('close', resolve));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(events[0]);
    });
    for await (const event of client(url).stream({ specification, inputs: {} })) {
      expect(event.type).toBe('run-start');
      break;
    }
    await isClosed;
  });

  test('a connection that breaks is an error, not an end', async () => {
    const { url } = await serving((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(events[0], () => response.socket?.destroy());
    });
    const read = async (): Promise<void> => {
      for await (const event of client(url).stream({ specification, inputs: {} }))
        expect(event).toBeDefined();
    };
    expect((await errorOf(read())).message).toBe('The connection broke before the last event.');
  });

  test('a refusal before the first event is an error', async () => {
    const { url } = await serving(json(413, { message: 'too large', code: 'body-too-large' }));
    const error = await errorOf(client(url).stream({ specification, inputs: {} }).next());
    expect([error.status, error.code]).toEqual([413, 'body-too-large']);
  });
});

describe('batches', () => {
  test('results are read page by page', async () => {
    const page = (items: readonly string[], next: string | null) =>
      json(200, { items: items.map((key) => ({ key })), next, total: 3 });
    const { url, seen } = await serving(page(['a', 'b'], 'cursor 1'), page(['c'], null));
    const keys: string[] = [];
    for await (const { key } of client(url).batches.results('b1', { status: 'failed', limit: 2 }))
      keys.push(key);
    expect(keys).toEqual(['a', 'b', 'c']);
    expect(seen.map((one) => one.url)).toEqual([
      '/v1/batches/b1/results?status=failed&limit=2',
      '/v1/batches/b1/results?status=failed&limit=2&after=cursor+1',
    ]);
  });

  test('an upload is a form whose first field says what is asked', async () => {
    const { url, seen } = await serving(json(201, { id: 'b1' }));
    const images = [{ name: 'a.jpg', content: new Blob([new Uint8Array([1])]) }];
    await client(url).batches.upload({ specification, name: 'mine', images });
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    const { body = '' } = seen[0] ?? {};
    expect(body.indexOf('name="request"')).toBeLessThan(body.indexOf('filename="a.jpg"'));
    expect(body).toContain('"name":"mine"');
  });
});
