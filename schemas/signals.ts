import { setTimeout as delay } from 'node:timers/promises';

export interface Follower {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /** Stops listening to the parents, which may outlive many followers. */
  release(): void;
}

/** Node refuses longer timers, about 24 days, and fires them at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The followers of each signal. However many there are, a signal has one listener of ours: a run's signal is shared by
 * all its questions, and Node warns of a leak from the eleventh listener on. (`AbortSignal.any` would do, but in Node 20
 * it keeps memory for as long as the parent lives.)
 */
const followers = new WeakMap<AbortSignal, Set<AbortController>>();

/** A signal that aborts with the first of its parents, with that one's reason, or by itself. */
export function followSignals(...parents: readonly (AbortSignal | undefined)[]): Follower {
  const controller = new AbortController();
  const followed = parents.filter((parent) => parent !== undefined);
  for (const parent of followed) {
    if (parent.aborted) controller.abort(parent.reason);
    else (followers.get(parent) ?? startListening(parent)).add(controller);
  }
  return {
    signal: controller.signal,
    abort: (reason) => {
      controller.abort(reason);
    },
    release: () => {
      for (const parent of followed) stopFollowing(parent, controller);
    },
  };
}

/** Runs work under a signal that aborts with the first of its parents. */
export async function underSignals<T>(
  parents: readonly (AbortSignal | undefined)[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const follower = followSignals(...parents);
  try {
    return await work(follower.signal);
  } finally {
    follower.release();
  }
}

export interface Deadline {
  readonly milliseconds: number;
  /** Makes what the signal aborts with when the time is up. */
  readonly reason: () => unknown;
}

/**
 * Runs work under a signal that aborts with its parent, or once the time is up.
 * @throws what the work throws, or the signal's reason where that aborted.
 */
export async function withDeadline<T>(
  parent: AbortSignal | undefined,
  { milliseconds, reason }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const follower = followSignals(parent);
  const timer = setTimeout(
    () => {
      follower.abort(reason());
    },
    Math.min(milliseconds, LONGEST_TIMER_MS),
  );
  try {
    return await work(follower.signal);
  } catch (error) {
    follower.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    follower.release();
  }
}

/** Waits for work that cannot be stopped, no longer than until the signal aborts. The work then goes on unwatched. */
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

/** Waits; rejects with the signal's reason when it aborts. */
export async function abortableSleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

function startListening(parent: AbortSignal): Set<AbortController> {
  const siblings = new Set<AbortController>();
  followers.set(parent, siblings);
  parent.addEventListener('abort', tellFollowers, { once: true });
  return siblings;
}

function stopFollowing(parent: AbortSignal, controller: AbortController): void {
  const siblings = followers.get(parent);
  if (siblings?.delete(controller) !== true || siblings.size > 0) return;
  followers.delete(parent);
  parent.removeEventListener('abort', tellFollowers);
}

function tellFollowers(this: AbortSignal): void {
  for (const controller of followers.get(this) ?? []) controller.abort(this.reason);
}
