import { setTimeout as delay } from 'node:timers/promises';

export interface Follower {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /** Stops listening to the parent, which may outlive many followers. */
  release(): void;
}

/**
 * Who follows which signal. However many do, the signal has one listener of ours: a run's signal is shared by all
 * its questions, and Node warns of a leak from the eleventh listener on.
 */
const followers = new WeakMap<AbortSignal, Set<AbortController>>();

/** A signal that aborts with its parent, or by itself. */
export function followSignal(parent: AbortSignal): Follower {
  const controller = new AbortController();
  if (parent.aborted) controller.abort(parent.reason);
  const siblings = followers.get(parent) ?? startListening(parent);
  siblings.add(controller);
  return {
    signal: controller.signal,
    abort: (reason) => {
      controller.abort(reason);
    },
    release: () => {
      siblings.delete(controller);
      if (siblings.size > 0 || followers.get(parent) !== siblings) return;
      followers.delete(parent);
      parent.removeEventListener('abort', tellFollowers);
    },
  };
}

function startListening(parent: AbortSignal): Set<AbortController> {
  const siblings = new Set<AbortController>();
  followers.set(parent, siblings);
  parent.addEventListener('abort', tellFollowers, { once: true });
  return siblings;
}

function tellFollowers(this: AbortSignal): void {
  for (const controller of followers.get(this) ?? []) controller.abort(this.reason);
}

/** Runs work under a signal that also aborts, with `reason()`, once the time is up. */
export async function withDeadline<T>(
  parent: AbortSignal,
  { milliseconds, reason }: { readonly milliseconds: number; readonly reason: () => unknown },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const follower = followSignal(parent);
  const timer = setTimeout(() => {
    follower.abort(reason());
  }, milliseconds);
  try {
    return await work(follower.signal);
  } finally {
    clearTimeout(timer);
    follower.release();
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
