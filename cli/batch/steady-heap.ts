import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets garbage grow to several times of what is in use before it collects. A batch lasts for hours beside other work and is
 * not short of time, so it collects when half as much again has come together; the peak then does not depend on the number
 * of images. `npm run bench:memory` shows the difference.
 */
export function keepHeapSteady(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
