import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCESS_KEY, CAPTION, PHOTO, post, PROVIDER_KEY, ServerPlace } from './support/place.ts';

let place: ServerPlace;

beforeAll(async () => {
  place = await ServerPlace.open();
});
afterAll(() => place.close());

const IMAGE = { type: 'base64', value: PHOTO };
const RUN = { specification: CAPTION, inputs: { image: IMAGE } };

/** What comes back for bytes as they are. */
function wire(address: string, text: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (part) => (answer += part.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(text);
  });
}

describe('the access key', () => {
  let url: string;
  beforeAll(async () => {
    url = await place.listen({ accessKey: ACCESS_KEY });
  });

  test.each([
    ['as bearer token', '', { authorization: `Bearer ${ACCESS_KEY}` }, {}],
    ['in the query', `?api_key=${ACCESS_KEY}`, {}, {}],
    ['in the body', '', {}, { api_key: ACCESS_KEY }],
  ])('lets in %s', async (_, query, headers, more) => {
    const response = await post(`${url}/workflows/run${query}`, { ...RUN, ...more }, headers);
    expect(response.status).toBe(200);
  });

  test.each([
    ['nowhere', '', {}, {}],
    ['wrong as bearer token', '', { authorization: 'Bearer wrong' }, {}],
    ['wrong in the query', '?api_key=wrong', {}, {}],
    ['wrong in the body', '', {}, { api_key: 'wrong' }],
    ['right in the body and wrong in the query', '?api_key=wrong', {}, { api_key: ACCESS_KEY }],
    ['cut short', '', { authorization: `Bearer ${ACCESS_KEY.slice(0, -1)}` }, {}],
    ['a list in the body', '', {}, { api_key: [ACCESS_KEY] }],
  ])('keeps out a key %s', async (_, query, headers, more) => {
    const response = await post(`${url}/workflows/run${query}`, { ...RUN, ...more }, headers);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ status: 401, message: 'Unauthorized api_key' });
  });

  test.each(['/healthz', '/readiness', '/info', '/openapi.json', '/docs', '/', '/v1/session'])(
    '%s needs none',
    async (path) => {
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    },
  );

  test.each(['/metrics', '/v1/workflows', '/v1/blocks', '/workflows/blocks/describe'])(
    '%s needs it',
    async (path) => {
      expect((await fetch(`${url}${path}`)).status).toBe(401);
    },
  );

  test('without it nobody has the key of the server', async () => {
    const read = async (headers: Record<string, string>): Promise<object> =>
      (await (await fetch(`${url}/v1/session`, { headers })).json()) as object;
    expect(await read({})).toMatchObject({ hasKey: false, needsAccessKey: true });
    expect(await read({ authorization: `Bearer ${ACCESS_KEY}` })).toMatchObject({ hasKey: true });
  });
});

test('an open server does not spend the key of its operator', async () => {
  const url = await place.listen({ insecure: true });
  const response = await post(`${url}/workflows/run`, RUN);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(/no API key/) });
  const own = { ...RUN, inputs: { image: IMAGE, openrouter_api_key: 'sk-or-v1-of-the-caller-1234' } };
  expect((await post(`${url}/workflows/run`, own)).status).toBe(200);
});

test('others reach a server only with a key, or where it is said', async () => {
  await expect(place.create().listen({ host: '0.0.0.0', port: 0 })).rejects.toThrow(/access key/);
  await expect(place.create({ accessKey: ACCESS_KEY }).listen({ host: '0.0.0.0', port: 0 })).resolves.toMatch(
    /^http/,
  );
});

describe('who calls from where', () => {
  let url: string;
  beforeAll(async () => {
    url = await place.listen({ allowHosts: ['vision.lan'], allowOrigins: ['https://app.roboflow.com'] });
  });

  test.each([
    ['evil.example', 403],
    ['evil.example:9001', 403],
    ['localhost.evil.example', 403],
    ['', 403],
    ['localhost:9001', 200],
    ['127.0.0.1', 200],
    ['[::1]:9001', 200],
    ['vision.lan', 200],
    ['VISION.LAN:80', 200],
  ])('as %j: %i', async (host, status) => {
    const answer = await wire(url, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  test.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['https://app.roboflow.com.evil.example', 403],
    ['https://app.roboflow.com', 200],
  ])('a page of %s that posts: %i', async (origin, status) => {
    expect((await post(`${url}/workflows/validate`, CAPTION, { origin })).status).toBe(status);
  });

  test('a page of its own origin may', async () => {
    expect((await post(`${url}/v1/validate`, { text: '{}' }, { origin: url })).status).toBe(200);
  });
});

describe('bodies', () => {
  let url: string;
  beforeAll(async () => {
    url = await place.listen({
      limits: { maxBodyBytes: 100_000, maxBytesInFlight: 150_000, maxRequestMs: 400, maxImages: 3 },
    });
  });

  test('too large by its own word, without reading it', async () => {
    const response = await post(`${url}/workflows/run`, 'x'.repeat(100_001));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ message: expect.stringMatching(/100000 bytes.*maxBodyBytes/) });
  });

  test('too large without a word of it', async () => {
    const part = `${(50_000).toString(16)}\r\n${'x'.repeat(50_000)}\r\n`;
    const head =
      'POST /v1/runs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n';
    const answer = await wire(url, head + part + part + part + '0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toMatch(/"code":"body-too-large"/);
  });

  test('too slow', async () => {
    const head =
      'POST /v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nContent-Type: application/json\r\n\r\n';
    const answer = await wire(url, `${head}{`);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toMatch(/did not arrive within 400 ms/);
  });

  test.each([
    ['encoded', { 'content-encoding': 'gzip' }, 415],
    ['of another type', { 'content-type': 'text/plain' }, 415],
    ['of a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['of no JSON', {}, 400],
  ])('%s', async (_, headers, status) => {
    const response = await post(`${url}/v1/runs`, 'a=b', headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      message: expect.stringMatching(/./),
      error_type: 'HttpError',
    });
  });

  test.each([
    '{"__proto__": {"isAdmin": true}, "inputs": {}}',
    '{"inputs": {"constructor": {"prototype": {"x": 1}}}}',
  ])('that would change what all objects have: %s', async (text) => {
    expect((await post(`${url}/v1/runs`, text)).status).toBe(400);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test.each(['[', '{"a":'])('nested without end in %s', async (opening) => {
    const response = await post(`${url}/v1/validate`, { text: opening.repeat(10_000) });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ graph: null, issues: [{ code: 'json-syntax' }] });
    const deep = await post(
      `${url}/workflows/validate`,
      `{"version":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    );
    expect([400, 422]).toContain(deep.status);
  });

  test('with more images than one request may have', async () => {
    const response = await post(`${url}/workflows/run`, { ...RUN, inputs: { image: ['a', 'b', 'c', 'd'] } });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringMatching(/4 images.*3.*maxImages/) });
  });

  test('wait while others are worked on, and all are answered', async () => {
    const text = JSON.stringify({ text: JSON.stringify(CAPTION).padEnd(90_000) });
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await post(`${url}/v1/validate`, text)).status),
    );
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
  });
});

test('where nobody may wait the answer is 503, with the time to come again', async () => {
  const slow = await ServerPlace.open({ latencyMs: 500 });
  const url = await slow.listen({ limits: { maxRuns: 1, maxWaiting: 1 } });
  const responses = await Promise.all(Array.from({ length: 4 }, () => post(`${url}/workflows/run`, RUN)));
  const statuses = responses.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 200, 503, 503]);
  const busy = responses.find(({ status }) => status === 503);
  expect(Number(busy?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await busy?.json()).toEqual({ message: expect.stringMatching(/maxRuns/) });
  await slow.close();
});

test('a run that takes too long is ended', async () => {
  const slow = await ServerPlace.open({ latencyMs: 5_000 });
  const url = await slow.listen({ limits: { maxRunMs: 100, graceMs: 100 } });
  const response = await post(`${url}/workflows/run`, RUN);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ message: expect.stringMatching(/100 ms.*maxRunMs/) });
  await slow.close();
});

describe('what a request may not reach', () => {
  let url: string;
  beforeAll(async () => {
    url = await place.listen();
  });

  test.each([
    { type: 'file', value: '/etc/hostname' },
    '/etc/hostname',
    'file:///etc/hostname',
    { type: 'url', value: 'http://127.0.0.1:1/a.jpg' },
    { type: 'url', value: 'http://169.254.169.254/latest/meta-data' },
    { type: 'url', value: 'http://[::ffff:127.0.0.1]/a.jpg' },
  ])('image %j', async (image) => {
    const before = place.emulator.stats.chatRequests;
    const response = await post(`${url}/workflows/run`, { specification: CAPTION, inputs: { image } });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(place.emulator.stats.chatRequests).toBe(before);
  });

  test.each([
    '/ws/workflows/..%2f..%2fetc%2fpasswd',
    '/ws/workflows/%2e%2e',
    '/infer/workflows/ws/caption.json',
    '/ws/workflows/__proto__',
  ])('%s', async (path) => {
    const response = await post(`${url}${path}`, { inputs: {} });
    expect(response.status).toBe(404);
  });

  test.each(['/assets/..%2f..%2fpackage.json', '/assets/%2e%2e%2findex.html', '/v1/workflows/..%2fcaption'])(
    'GET %s',
    async (path) => {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    },
  );

  test('the files of workflows, without leave to write', async () => {
    const response = await fetch(`${url}/v1/workflows/caption`, {
      method: 'PUT',
      body: JSON.stringify({ text: '{}' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: 'not-allowed',
      message: expect.stringMatching(/--edit/),
    });
  });
});

test('no line of the log has an address, a key, an image or what was said of them', async () => {
  const url = await place.listen({ accessKey: ACCESS_KEY });
  const secret = 'sk-or-v1-a-key-of-the-caller-98765';
  const inputs = { image: IMAGE, openrouter_api_key: secret };
  await post(`${url}/workflows/run?api_key=${ACCESS_KEY}`, { ...RUN, inputs });
  await post(`${url}/workflows/run?api_key=${secret}`, { ...RUN, inputs });
  await post(`${url}/workflows/run?api_key=${ACCESS_KEY}`, {
    specification: CAPTION,
    inputs: { image: secret },
  });
  await post(`${url}/v1/runs?api_key=${ACCESS_KEY}`, `{"inputs": "${secret}`);
  const log = place.lines.join('');
  expect(log).toMatch(/"route":"\/workflows\/run","status":200/);
  for (const text of [ACCESS_KEY, secret, PROVIDER_KEY, PHOTO.slice(0, 40), 'api_key='])
    expect(log).not.toContain(text);
});

describe('closing', () => {
  test('what is under way ends, what comes is refused, streams have a last event', async () => {
    const slow = await ServerPlace.open({ latencyMs: 400 });
    const server = slow.create({ data: slow.folder, limits: { graceMs: 5_000 } });
    const url = await server.listen({ port: 0 });
    const running = post(`${url}/workflows/run`, RUN);
    while (slow.emulator.stats.chatRequests === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const closed = server.close();
    expect((await running).status).toBe(200);
    await closed;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    await slow.close();
  });

  test('at the end of the grace time runs are given up', async () => {
    const slow = await ServerPlace.open({ latencyMs: 20_000 });
    const server = slow.create({ limits: { graceMs: 100 } });
    const url = await server.listen({ port: 0 });
    const running = post(`${url}/workflows/run`, RUN);
    while (slow.emulator.stats.chatRequests === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await server.close();
    const response = await running;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
    await slow.close();
  });
});
