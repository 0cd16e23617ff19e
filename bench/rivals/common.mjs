import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import PQueue from 'p-queue';

const mediaTypes = { '.jpg': 'image/jpeg', '.png': 'image/png' };

export function mediaTypeOf(path) {
  return mediaTypes[extname(path)];
}

/** A question about a picture, as people put both into a request by hand. */
export async function contentOf(prompt, path) {
  const bytes = await readFile(path);
  const url = `data:${mediaTypeOf(path)};base64,${bytes.toString('base64')}`;
  return [
    { type: 'text', text: prompt },
    { type: 'image_url', image_url: { url } },
  ];
}

/** Asks about every picture in as many loops as are allowed, with nothing around them. */
export async function askInLoops(paths, { concurrency, ask, onAnswer }) {
  const left = paths[Symbol.iterator]();
  const work = async () => {
    for (const path of left) onAnswer(await ask(path));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
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
