import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const CHECK_MS = 50;
/** Garbage that may come together. */
const SLACK_BYTES = 96 * 1024 * 1024;

/**
 * Collects garbage soon, for a process that is a server: bodies are large and short-lived, and on a machine with much memory V8 lets
 * many hundreds of megabytes of them come together before it collects. It changes flags of V8, so it is for whoever owns the process.
 * @returns what ends it
 */
export function collectGarbageSoon(): () => void {
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
