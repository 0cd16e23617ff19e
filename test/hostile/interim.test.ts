import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTransport, type Completion, type Transport } from '../../blocks/transport/index.ts';

const body = JSON.stringify({ choices: [{ finish_reason: 'stop', message: { content: 'A cat.' } }] });
const whole = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

let server: Server;
let transport: Transport;
/** What the n-th request is answered with. */
let replyTo: (request: number) => string;

beforeEach(async () => {
  let requests = 0;
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(replyTo(requests++)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  transport = createTransport({ random: () => 0, sleep: () => Promise.resolve() });
});
afterEach(async () => {
  await transport.close();
  server.close();
});

function ask(): Promise<Completion> {
  const { port } = server.address() as AddressInfo;
  return transport.complete(
    {
      route: { dialect: 'openai', baseUrl: `http://127.0.0.1:${port}`, apiKey: '' },
      model: 'llama',
      text: 'What is this?',
      image: { mediaType: 'image/jpeg', bytes: Buffer.from('image'), width: 2, height: 2 },
      maxTokens: 50,
      temperature: 0,
      privacyLevel: 'allow',
    },
    { signal: new AbortController().signal },
  );
}

const interim = [
  '100 Continue',
  '101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade',
  '102 Processing',
  '103 Early Hints',
];

test.each(interim)('%j that nobody asked for does not end a run', async (status) => {
  replyTo = () => `HTTP/1.1 ${status}\r\n\r\n${whole}`;
  const outcome = await ask().catch((error: unknown) => error);
  if (outcome instanceof Error) expect(outcome).toMatchObject({ scope: 'element', code: 'connection-lost' });
  else expect(outcome).toMatchObject({ text: 'A cat.' });
});

test.each(interim)('%j now and then costs an attempt at most', async (status) => {
  replyTo = (request) => (request === 0 ? `HTTP/1.1 ${status}\r\n\r\n${whole}` : whole);
  await expect(ask()).resolves.toMatchObject({ text: 'A cat.' });
});

test('a host that speaks another language still ends it', async () => {
  replyTo = () => 'SSH-2.0-OpenSSH_9.2p1\r\n';
  await expect(ask()).rejects.toMatchObject({ scope: 'run', code: 'unreachable' });
});
