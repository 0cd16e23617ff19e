import { createServer, type AddressInfo, type Server } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { createTransport } from '../../blocks/transport/index.ts';
import { withoutPngTexts } from '../../engine/images/png-strip.ts';
import { imageOf, llamaPolicy } from '../engine/images/pictures.ts';

describe('a host that takes connections and never says a word', () => {
  let server: Server;
  let origin = '';

  beforeEach(async () => {
    server = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
  });

  test('keeps a question no longer than its deadline, the TLS handshake included', async () => {
    const transport = createTransport({ deadlineMs: 300, maxAttempts: 1 });
    const start = performance.now();
    const asked = transport.complete(
      {
        route: { dialect: 'openai', baseUrl: origin, apiKey: '' },
        model: 'llama',
        text: 'What is this?',
        image: { mediaType: 'image/jpeg', bytes: Buffer.from('image'), width: 2, height: 2 },
        maxTokens: 50,
        temperature: 0,
        privacyLevel: 'allow',
      },
      { signal: new AbortController().signal },
    );
    await expect(asked).rejects.toMatchObject({ code: 'deadline' });
    // Connecting alone may take 10 seconds.
    expect(performance.now() - start).toBeLessThan(5000);
    await transport.close();
  });

  test('keeps an interrupted question not at all', async () => {
    const transport = createTransport({});
    const interruption = new AbortController();
    const reason = new Error('The user is bored.');
    setTimeout(() => {
      interruption.abort(reason);
    }, 50);
    const start = performance.now();
    const asked = transport.infer(
      {
        ...{ method: 'GET', baseUrl: origin, path: '/', query: [], body: null },
        ...{ apiKey: '', sendsBearer: false, model: 'm/1' },
      },
      { signal: interruption.signal },
    );
    await expect(asked).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(5000);
    await transport.close();
  });

  test('keeps an image no longer than its limit', async () => {
    const start = performance.now();
    const loading = imageOf(`${origin}/a.png`, { timeoutMs: 300 }).bytes();
    await expect(loading).rejects.toMatchObject({ code: 'image-url-timeout' });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

function chunk(type: string, data: Uint8Array): Buffer {
  const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  framed.writeUInt32BE(data.length, 0);
  framed.writeUInt32BE(crc32(framed.subarray(4, -4)), framed.length - 4);
  return framed;
}

/** End of the signature and the header, which come first in every PNG. */
const HEADER_END = 33;

async function pngWith(...chunks: readonly Buffer[]): Promise<Buffer> {
  const plain = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  return Buffer.concat([plain.subarray(0, HEADER_END), ...chunks, plain.subarray(HEADER_END)]);
}

describe('texts in a PNG', () => {
  test('that would inflate to two gigabytes take no time', async () => {
    const bomb = deflateSync(Buffer.alloc(45_000_000), { level: 9 });
    const compressed = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), bomb]));
    const international = chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0\0\0', 'latin1'), bomb]));
    const png = await pngWith(...Array.from({ length: 25 }, () => [compressed, international]).flat());
    const start = performance.now();
    expect(await imageOf(png).encode(llamaPolicy)).toMatchObject({ width: 30, height: 20 });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('are all that is left out, wherever they are', async () => {
    const text = chunk('tEXt', Buffer.from('Comment\0hello'));
    const gamma = chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const plain = await pngWith(gamma);
    const end = plain.length - 12;
    const talkative = Buffer.concat([
      ...[plain.subarray(0, HEADER_END), text, text, plain.subarray(HEADER_END, end), text],
      plain.subarray(end),
    ]);
    expect(Buffer.from(withoutPngTexts(talkative)).equals(plain)).toBe(true);
    expect(withoutPngTexts(plain)).toBe(plain);
  });

  test('whose length is a lie do not hang or throw', async () => {
    const png = await pngWith(chunk('tEXt', Buffer.from('Comment\0hello')));
    for (const length of [0xffffffff, 0x7fffffff, png.length]) {
      const lying = Buffer.from(png);
      lying.writeUInt32BE(length, HEADER_END);
      expect(withoutPngTexts(lying).length).toBeLessThanOrEqual(lying.length);
      await expect(imageOf(lying).encode(llamaPolicy)).rejects.toMatchObject({ code: 'image-corrupt' });
    }
  });
});
