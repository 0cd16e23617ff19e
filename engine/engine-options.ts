import type { Plugin } from '../schemas/index.ts';
import {
  anything,
  anyText,
  callable,
  checkOptions,
  list,
  objectOf,
  oneOf,
  wholeNumber,
  yesOrNo,
  type OptionRule,
} from '../schemas/check-options.ts';
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

export const engineRules: Readonly<Record<keyof EngineOptions, OptionRule>> = {
  strict: yesOrNo,
  plugins: list,
  images: objectOf({
    allowFiles: yesOrNo,
    filesWithin: list,
    urls: oneOf('any', 'public', 'none'),
    maxBytes: wholeNumber(1),
    maxPixels: wholeNumber(1),
    timeoutMs: wholeNumber(1),
    maxRedirects: wholeNumber(0),
    baseDirectory: anyText,
  } satisfies Record<keyof ImageAccessPolicy, OptionRule>),
  maxConcurrentSteps: wholeNumber(1),
  environment: anything,
  clock: callable('that returns milliseconds'),
};

/** @throws TypeError for options that do not exist or have no such value. */
export function checkEngineOptions(options: EngineOptions): void {
  checkOptions(options, engineRules, 'engine');
}
