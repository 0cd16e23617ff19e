import { versions } from 'node:process';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of Node 26. */
const NEWEST_V8_WITH_FLAG = 14;

const CHECK_MS = 50;
/** Garbage that may come together. */
const SLACK_BYTES = 96 * 1024 * 1024;

/**
 * Collects garbage soon, for a process that is a server: bodies are large and short-lived, and on a machine with much memory V8 lets
 * many hundreds of megabytes of them come together before it collects. It changes flags of V8, so it is for whoever owns the process.
 * @returns what ends it
 */
export function collectGarbageSoon(): () => void {
  // eslint-disable-next-line no-restricted-syntax -- a flag of V8's
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let inUse = getHeapStatistics().used_heap_size;
  const timer = setInterval(() => {
    const { used_heap_size: now } = getHeapStatistics();
    // V8 has collected by itself.
    inUse = Math.min(inUse, now);
    if (now - inUse < SLACK_BYTES) return;
    collect();
    inUse = getHeapStatistics().used_heap_size;
  }, CHECK_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/**
 * V8 lets garbage grow to several times of what is in use before it collects. A batch lasts for hours beside other work and is
 * not short of time, so it collects when half as much again has come together; the peak then does not depend on the number
 * of images. `npm run bench:memory` shows the difference.
 */
export function keepHeapSteady(): void {
  // Flags of V8 are nobody's promise, and one that is gone is printed as an error: not set where nobody has looked yet.
  if (Number.parseInt(versions.v8, 10) > NEWEST_V8_WITH_FLAG) return;
  // eslint-disable-next-line no-restricted-syntax -- a flag of V8's
  setFlagsFromString('--heap-growing-percent=50');
}
