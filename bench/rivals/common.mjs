import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import PQueue from 'p-queue';

const mediaTypes = { '.jpg': 'image/jpeg', '.png': 'image/png' };

export function mediaTypeOf(path) {
  return mediaTypes[extname(path)];
}

/** A picture as people put it into a request by hand. */
export async function dataUrl(path) {
  const bytes = await readFile(path);
  return `data:${mediaTypeOf(path)};base64,${bytes.toString('base64')}`;
}

/** Asks about every picture, as many at once as are allowed; the queue is kept short, so that a large batch waits outside. */
export async function askInQueue(paths, { concurrency, ask, onAnswer }) {
  const queue = new PQueue({ concurrency });
  let failure = null;
  for (const path of paths) {
    await queue.onSizeLessThan(concurrency);
    if (failure !== null) break;
    queue
      .add(async () => {
        onAnswer(await ask(path));
      })
      .catch((error) => {
        failure ??= error;
      });
  }
  await queue.onIdle();
  if (failure !== null) throw failure;
}
