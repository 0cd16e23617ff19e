import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * @param problem what to say where the place, its address and the system's reason, cannot be listened on
 * @throws BatchError `queue-unfit` then.
 */
export async function listenAt(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
  problem: (place: string) => string,
): Promise<Listening> {
  await new Promise<void>((done, fail) => {
    server.once('error', (cause) => {
      const code = errorCode(cause) ?? 'unknown reason';
      const message = problem(`${host}:${port} (${code})`);
      fail(new BatchError('queue-unfit', message, { facts: { host, port, code }, cause }));
    });
    server.listen(port, host, done);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}
