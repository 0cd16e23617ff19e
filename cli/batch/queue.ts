import { resolve } from 'node:path';
import { createQueueRunner, type FolderStore, type ItemRunner } from '../../batch/index.ts';
import { withoutUndefined } from '../../schemas/check-options.ts';
import { CliError } from '../cli-error.ts';
import { packageVersion } from '../../engine/package.ts';
import { queueAddress } from '../queue-options.ts';
import { writeMessage } from '../render/message.ts';
import type { GivenBatch, PreparedBatch } from './prepare.ts';

/** Who runs the images of a batch with `--queue`; `null` without. @throws CliError for what a queue cannot do. */
export function queueRunner(
  prepared: PreparedBatch,
  store: FolderStore,
  { options, terminal }: Pick<GivenBatch, 'options' | 'terminal'>,
): ItemRunner | null {
  const queue = queueAddress(options, terminal);
  if (queue === null) {
    if (options.serveImages !== undefined || options.root !== undefined)
      throw new CliError('--root and --serve-images are for workers, and go with --queue.');
    return null;
  }
  if (options.saveImages || options.draw)
    throw new CliError(
      `--${options.draw ? 'draw' : 'save-images'} does not go with --queue: the images are on other machines.`,
    );
  const { workflow, definition, inputs, imageInput, secrets } = prepared;
  const { model, repair, structured, timeout, rpm, tpm, root, serveImages } = options;
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
