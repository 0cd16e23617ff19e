import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a host says that speaks no HTTP, or not well. */
const RUDENESS: readonly string[] = [
  'SSH-2.0-OpenSSH_9.2p1\r\n',
  'HTTP/3.1 200 OK\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 50\r\n\r\n{}',
  '\0'.repeat(2000),
  '',
];

export interface RudeProxy {
  readonly url: string;
  /** Requests that were answered with something else than HTTP; the service has not seen them. */
  readonly rude: number;
  close(): void;
}

/** Stands before a service and answers a part of its requests with what is no HTTP. */
export async function startRudeProxy(service: string, fraction: number): Promise<RudeProxy> {
  const { hostname, port } = new URL(service);
  const sockets = new Set<Socket>();
  let rude = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    upstream.on('data', (data) => client.write(data));
    client.on('data', (data) => {
      const begins = data.subarray(0, 5).toString('latin1') === 'POST ';
      if (!begins || Math.random() >= fraction) {
        upstream.write(data);
        return;
      }
      rude++;
      client.end(RUDENESS[rude % RUDENESS.length] ?? '');
      upstream.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: service.replace(`:${port}`, `:${(server.address() as AddressInfo).port}`),
    get rude() {
      return rude;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
