import { setTimeout } from 'node:timers/promises';

/** Milliseconds since 1970, like `Date.now`. */
export type Clock = () => number;

/** Resolves after `milliseconds`, or early when `signal` is aborted. Never rejects. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const realSleep: Sleep = async (milliseconds, signal) => {
  if (milliseconds <= 0) return;
  await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
};

/** Numbers in [0, 1), like `Math.random`. */
export type Random = () => number;

/** Small seeded generator (mulberry32): the same seed gives the same numbers on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A generator of its own for request `number` and `purpose`, so that what one request draws does not depend on how
 * many numbers the others have drawn before it.
 */
export function randomFor(seed: number, number: number, purpose: string): Random {
  return createRandom(hashText(`${seed}/${number}/${purpose}`));
}

/** 32-bit FNV-1a. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function randomLetters(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += LETTERS.charAt(Math.floor(random() * LETTERS.length));
  return text;
}

/** Picks one of `items`; `undefined` when there is none. */
export function pick<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
