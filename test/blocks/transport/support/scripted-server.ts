import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One reply: what is sent, and what happens to the connection afterwards. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Written one after the other, before `body`. */
  readonly chunks?: readonly string[];
  /** `end` (default); `destroy` breaks the connection; `hang` sends `padding` for ever. */
  readonly then?: 'end' | 'destroy' | 'hang';
  /** @default what OpenRouter writes into JSON that is not ready */
  readonly padding?: string;
  /** Held back until this resolves. */
  readonly after?: Promise<unknown>;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** `{}` where the body is no JSON. */
  readonly json: Readonly<Record<string, unknown>>;
}

export type Script = (request: ReceivedRequest, index: number) => Reply;

export interface ScriptedServer {
  readonly origin: string;
  readonly requests: ReceivedRequest[];
  /** Connections accepted. */
  readonly connections: () => number;
  /** Connections that the other side has ended. */
  readonly hangUps: () => number;
  script: Script;
  /** What a question about models, GET /models, is answered with; such requests are counted apart. */
  listing: Reply;
  readonly listings: () => number;
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that answers the n-th request with what the script says. */
export async function startServer(): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  let connections = 0;
  let hangUps = 0;
  let listings = 0;
  const http = createServer((incoming, outgoing) => {
    if (incoming.method === 'GET' && /\/models(?:\?|$)/.test(incoming.url ?? '')) {
      listings += 1;
      void answer(server.listing, outgoing);
      return;
    }
    void receive(incoming).then(async (request) => {
      requests.push(request);
      await answer(server.script(request, requests.length - 1), outgoing);
    });
    outgoing.once('close', () => {
      if (!outgoing.writableEnded) hangUps += 1;
    });
  });
  http.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: ScriptedServer = {
    origin: `http://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    hangUps: () => hangUps,
    script: () => ({ status: 500, body: 'no script' }),
    listing: { status: 404, body: {} },
    listings: () => listings,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const { method = '', url = '', headers } = incoming;
  return { method, url, headers, text, json: parseJson(text) };
}

/** `{}` for a text that is not JSON. */
function parseJson(text: string): ReceivedRequest['json'] {
  try {
    return JSON.parse(text) as ReceivedRequest['json'];
  } catch {
    return {};
  }
}

async function answer(reply: Reply, outgoing: ServerResponse): Promise<void> {
  await reply.after;
  const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? null);
  outgoing.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
  outgoing.flushHeaders();
  for (const chunk of reply.chunks ?? []) {
    outgoing.write(chunk);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (reply.then === 'hang') {
    const { padding = '\n         \n' } = reply;
    const timer = setInterval(() => outgoing.write(padding), 5);
    outgoing.once('close', () => {
      clearInterval(timer);
    });
    return;
  }
  if (reply.body !== undefined) outgoing.write(body);
  if (reply.then === 'destroy') setImmediate(() => outgoing.destroy());
  else outgoing.end();
}
