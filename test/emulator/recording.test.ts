import { afterEach, expect, test } from '@jest/globals';
import { startEmulator, textOf, type Emulator } from '../support/emulator.ts';
import { until } from '../support/until.ts';
import { ask, dataUrl, messages, model, png, post } from './client.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

test('a request is recorded with its images described, not kept', async () => {
  emulator = await startEmulator();
  const bytes = await png({ width: 32, height: 24 });
  const all = [{ role: 'system', content: 'Be brief.' }, ...messages('What?', [dataUrl(bytes)])];
  const fields = { messages: all, temperature: 0.1, provider: { data_collection: 'deny' } };
  await ask(emulator, { fields, headers: { 'http-referer': 'https://example.com', 'x-title': 'tests' } });
  const image = { width: 32, height: 24, mediaType: 'image/png', bytes: bytes.length };
  const [record] = emulator.requests;
  expect(record).toMatchObject({
    number: 1,
    chatNumber: 1,
    method: 'POST',
    path: '/api/v1/chat/completions',
    headers: {
      authorization: 'Bearer sk-or-v1-test',
      'http-referer': 'https://example.com',
      'x-title': 'tests',
    },
    model,
    max_tokens: 500,
    temperature: 0.1,
    provider: { data_collection: 'deny' },
    stream: false,
    messages: [
      { role: 'system', parts: [{ type: 'text', text: 'Be brief.' }] },
      {
        role: 'user',
        parts: [
          { type: 'text', text: 'What?' },
          { type: 'image_url', image },
        ],
      },
    ],
    images: [image],
    fault: null,
    status: 200,
    aborted: false,
  });
  expect(record?.body).toMatchObject({
    messages: [{}, { content: [{ type: 'text' }, { type: 'image_url', image_url: { url: image } }] }],
  });
  expect(JSON.stringify(record)).not.toContain(bytes.toString('base64').slice(0, 40));
  expect(record === undefined ? '' : textOf(record, 'user')).toBe('What?');
});

test('the bytes of images are kept on demand', async () => {
  emulator = await startEmulator({ keepImages: true, analyse: false });
  const bytes = await png();
  await ask(emulator, { fields: { messages: messages('x', [dataUrl(bytes)]) } });
  expect(emulator.requests[0]?.images[0]?.data).toEqual(new Uint8Array(bytes));
});

test('an image whose size cannot be read is recorded all the same', async () => {
  emulator = await startEmulator({ analyse: false });
  await ask(emulator, {
    fields: { messages: messages('x', ['data:image/jpeg;base64,AAAA', 'https://example.com/a']) },
  });
  expect(emulator.requests[0]?.images).toEqual([
    { width: null, height: null, mediaType: 'image/jpeg', bytes: 3 },
  ]);
});

test.each(['', 'no json', '[]', 'null', '{"messages":[1,{"role":2,"content":[3]}]}'])(
  'a malformed body is recorded as far as it goes: %s',
  async (body) => {
    emulator = await startEmulator();
    const { status } = await post(emulator, body);
    expect(status).toBe(400);
    expect(emulator.requests[0]).toMatchObject({ model: null, images: [], status: 400, bytes: body.length });
  },
);

test.each([
  [2, [2, 3]],
  [false, []],
  [true, [1, 2, 3]],
])('record: %s keeps the last requests', async (record, numbers) => {
  emulator = await startEmulator({ record });
  for (let index = 0; index < 3; index += 1) await ask(emulator);
  expect(emulator.requests.map(({ number }) => number)).toEqual(numbers);
  expect(emulator.stats.requests).toBe(3);
});

test('an emulator refuses options that make no sense', async () => {
  emulator = await startEmulator();
  await expect(startEmulator({ tokensPerSecond: -1 })).rejects.toThrow('`tokensPerSecond` is -1');
  await expect(startEmulator({ faults: { rate: { fraction: 2 } } })).rejects.toThrow('`rate.fraction` is 2');
  const sequence = ['no-such-fault'] as unknown as readonly ['hang'];
  await expect(startEmulator({ faults: { sequence } })).rejects.toThrow(
    'no fault `no-such-fault`. It has unauthorized',
  );
});

test('`onServed` tells whole answers from spoiled, refused and abandoned ones, also where no record is kept', async () => {
  const served: string[] = [];
  emulator = await startEmulator({
    record: false,
    faults: { sequence: [null, 'truncated-json', 'server-500', 'hang'] },
    onServed: ({ chatNumber, fault, status, aborted }) =>
      served.push([chatNumber, fault, status, aborted].join(' ')),
  });
  await ask(emulator);
  await ask(emulator);
  await ask(emulator);
  const controller = new AbortController();
  const abandoned = ask(emulator, { signal: controller.signal }).catch(() => null);
  await until(() => emulator.stats.inFlight === 1);
  controller.abort();
  await abandoned;
  await fetch(`${emulator.url}/models`).then((reply) => reply.text());
  await until(() => served.length === 4);
  expect(served.sort()).toEqual([
    '1  200 false',
    '2 truncated-json 200 false',
    '3 server-500 500 false',
    '4 hang  true',
  ]);
});
