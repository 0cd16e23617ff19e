import type { Plugin } from '../schemas/index.ts';
import { checkOptions } from '../schemas/check-options.ts';
import type { ImageAccessPolicy } from './images/index.ts';

export interface EngineOptions {
  /** Reject what Roboflow's engine rejects, also where this engine could run it. @default false */
  readonly strict?: boolean;
  readonly plugins?: readonly Plugin[];
  /** What images may be read from, and how large they may be. */
  readonly images?: Partial<ImageAccessPolicy>;
  /** Most steps of a run that run at once. @default WORKFLOWS_MAX_CONCURRENT_STEPS, or 8 */
  readonly maxConcurrentSteps?: number;
  /** @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds, monotonic. @default performance.now */
  readonly clock?: () => number;
}

/** Options that any value of their type suits, so that checking them is not worth loading a validator. */
const freeOptions = new Set(['strict', 'plugins', 'environment', 'clock']);

/** @throws TypeError for options that do not exist or have no such value. */
export function checkEngineOptions(options: EngineOptions): void {
  if (Object.keys(options).every((name) => freeOptions.has(name))) return;
  checkOptions(
    options,
    (zod) => {
      const count = zod.number().int().positive();
      const images = zod.strictObject({
        allowFiles: zod.boolean(),
        urls: zod.enum(['any', 'public', 'none']),
        maxBytes: count,
        maxPixels: count,
        timeoutMs: count,
        maxRedirects: zod.number().int().nonnegative(),
        baseDirectory: zod.string(),
      });
      return zod.strictObject({
        strict: zod.boolean().optional(),
        plugins: zod.array(zod.unknown()).optional(),
        images: images.partial().optional(),
        maxConcurrentSteps: count.optional(),
        environment: zod.unknown().optional(),
        clock: zod.unknown().optional(),
      });
    },
    'engine',
  );
}
