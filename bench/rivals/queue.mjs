import PQueue from 'p-queue';

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
