import type { Plugin } from '../schemas/index.ts';
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
