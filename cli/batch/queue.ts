import { resolve } from 'node:path';
import { createQueueRunner, type FolderStore, type ItemRunner, type QueueOutage } from '../../batch/index.ts';
import { packageVersion } from '../../engine/package.ts';
import { withoutUndefined } from '../../schemas/check-options.ts';
import { CliError } from '../cli-error.ts';
import { writeMessage } from '../render/message.ts';
import { safeLine } from '../render/safe-text.ts';
import type { Terminal } from '../terminal.ts';
import type { PreparedBatch } from './prepare.ts';

/** Where the queue is; `null` where there is none. */
export function queueAddress(
  { queue }: { readonly queue?: string },
  { environment }: Pick<Terminal, 'environment'>,
): string | null {
  const address = queue ?? environment['LLAMA_VISION_QUEUE'] ?? '';
  return address === '' ? null : address;
}

export function requiredAddress(options: { readonly queue?: string }, terminal: Terminal): string {
  const queue = queueAddress(options, terminal);
  if (queue !== null) return queue;
  throw new CliError('Where is the queue? Set LLAMA_VISION_QUEUE, or give --queue redis://host:6379.');
}

export function outageText({ isOut, refusal }: QueueOutage): string {
  if (!isOut) return 'Redis is back.';
  return refusal === null
    ? 'Redis cannot be reached; waiting for it.'
    : `Redis takes no writes (${safeLine(refusal)}); waiting until it does.`;
}

/** Who runs the images of a batch with `--queue`; `null` without. @throws CliError for what a queue cannot do. */
export function queueRunner(prepared: PreparedBatch, store: FolderStore): ItemRunner | null {
  const { options, terminal, workflow, definition, inputs, imageInput, secrets } = prepared;
  const { model, repair, structured, timeout, rpm, tpm, root, serveImages, saveImages, draw } = options;
  const queue = queueAddress(options, terminal);
  if (queue === null) {
    if (serveImages !== undefined || root !== undefined)
      throw new CliError('--root and --serve-images are for workers, and go with --queue.');
    return null;
  }
  if (saveImages || draw)
    throw new CliError(
      `--${draw ? 'draw' : 'save-images'} does not go with --queue: the images are on other machines.`,
    );
  return createQueueRunner({
    ...{ queue, store, workflow, definition, inputs, imageInput, secrets },
    version: packageVersion(),
    settings: { repair, structured, ...withoutUndefined({ model, timeout }) },
    root: resolve(terminal.cwd, root ?? '.'),
    ...withoutUndefined({ serveImages, requestsPerMinute: rpm, tokensPerMinute: tpm }),
    onWarning: (message) => {
      if (!options.quiet) writeMessage('warning', message, terminal);
    },
  });
}
