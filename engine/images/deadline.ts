/** How a piece of work that may be cut ended. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'failed'; readonly cause: unknown };

/** A timer set for longer fires at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

export interface DeadlineOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs `work` with a signal that fires after `timeoutMs` or with the caller's signal.
 * (`AbortSignal.any` would do, but in Node 20 it keeps memory for as long as the caller's signal lives.)
 *
 * @throws the reason of the caller's signal, when that fired.
 */
export async function withDeadline<T>(
  { timeoutMs, signal }: DeadlineOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Outcome<T>> {
  signal?.throwIfAborted();
  const cutter = new AbortController();
  const cut = (): void => {
    cutter.abort();
  };
  const timer = setTimeout(cut, Math.min(timeoutMs, LONGEST_TIMEOUT));
  signal?.addEventListener('abort', cut, { once: true });
  try {
    return { kind: 'done', value: await work(cutter.signal) };
  } catch (cause) {
    signal?.throwIfAborted();
    return cutter.signal.aborted ? { kind: 'timeout' } : { kind: 'failed', cause };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cut);
  }
}

/** Waits for `work`, or for the signal, whichever is first. Work that cannot be stopped goes on unwatched. */
export async function abortable<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work();
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
