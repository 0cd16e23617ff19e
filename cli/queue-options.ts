import type { QueueOutage } from '../batch/index.ts';
import { CliError } from './cli-error.ts';
import { safeLine } from './render/safe-text.ts';
import type { Terminal } from './terminal.ts';

/** Where the queue is; `null` where there is none. */
export function queueAddress(
  { queue }: { readonly queue?: string },
  { environment }: Pick<Terminal, 'environment'>,
): string | null {
  const address = queue ?? environment['LLAMA_VISION_QUEUE'] ?? '';
  return address === '' ? null : address;
}

export function outageText({ isOut, refusal }: QueueOutage): string {
  if (!isOut) return 'Redis is back.';
  return refusal === null
    ? 'Redis cannot be reached; waiting for it.'
    : `Redis takes no writes (${safeLine(refusal)}); waiting until it does.`;
}

export function requiredAddress(options: { readonly queue?: string }, terminal: Terminal): string {
  const queue = queueAddress(options, terminal);
  if (queue !== null) return queue;
  throw new CliError('Where is the queue? Set LLAMA_VISION_QUEUE, or give --queue redis://host:6379.');
}
