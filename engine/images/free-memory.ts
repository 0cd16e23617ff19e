import { types } from 'node:util';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

let drain: MessagePort | undefined;

/**
 * Frees memory that nothing uses any more; what pointed into it has length 0 from then on. The garbage collector sees little
 * reason to hurry for it, and of photos of several megabytes, those that it has not come to would be a good part of a
 * process's peak. JavaScript frees nothing by itself, but memory goes with what is sent where nobody listens.
 * @param bytes alone in its memory
 */
export function freeMemory({ buffer }: Uint8Array): void {
  drain ??= deafPort();
  if (types.isArrayBuffer(buffer)) drain.postMessage(null, [buffer]);
}

function deafPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.unref();
  return port1;
}
