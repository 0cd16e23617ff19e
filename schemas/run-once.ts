/**
 * Work for a queue, which lets go of all that it refers to when it is begun: p-queue keeps what it has run until a hundred others have
 * been, and pictures of megabytes with it.
 */
export function runOnce<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let held: (() => Promise<Result>) | null = work;
  return async () => {
    const begun = held;
    held = null;
    if (begun === null) throw new Error('This work has been begun before.');
    return begun();
  };
}
