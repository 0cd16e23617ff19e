import { setTimeout } from 'node:timers/promises';

/** Milliseconds since 1970, like `Date.now`. */
export type Clock = () => number;

/** Resolves after `milliseconds`, or early when `signal` is aborted. Never rejects. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const realSleep: Sleep = async (milliseconds, signal) => {
  if (milliseconds <= 0) return;
  await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
};
