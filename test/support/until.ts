import { setTimeout as sleep } from 'node:timers/promises';

/** Shorter than a test's own time, so that the stack names what was waited for. */
const LONGEST_MS = 15_000;

/** Waits until `isTrue`, however busy the machine is. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  { longestMs = LONGEST_MS } = {},
): Promise<void> {
  const end = performance.now() + longestMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`It did not become true: ${String(isTrue)}`);
    await sleep(2);
  }
}
