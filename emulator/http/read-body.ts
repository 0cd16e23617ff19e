import type { IncomingMessage } from 'node:http';
import { BodyScanner, type ScannedBody } from './body-scanner.ts';

/** Reads a request's body; `null` when the client left before its end. */
export function readBody(
  request: IncomingMessage,
  options: { readonly keepImages: boolean },
): Promise<ScannedBody | null> {
  const scanner = new BodyScanner(options);
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      scanner.push(chunk);
    });
    request.on('end', () => {
      resolve(scanner.finish());
    });
    request.on('error', () => {
      resolve(null);
    });
    request.on('close', () => {
      resolve(null);
    });
  });
}
