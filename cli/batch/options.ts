import type { LlamaVisionOptions } from '../../blocks/index.ts';
import { llamaVisionOptions, type RunOptions } from '../run-options.ts';

export interface BatchOptions extends Omit<
  RunOptions,
  'stream' | 'failFast' | 'json' | 'draw' | 'saveImages'
> {
  readonly output: string;
  readonly list?: string;
  readonly manifest?: string;
  readonly only?: string;
  /** Requests a minute. */
  readonly rpm?: number;
  /** Tokens a minute. */
  readonly tpm?: number;
  /** Milliseconds. */
  readonly grace: number;
  /** US dollars. */
  readonly maxCost?: number;
  readonly maxFailures?: number;
  /** Items. */
  readonly limit?: number;
  /** Milliseconds. */
  readonly deadline?: number;
  readonly retryFailed: boolean;
  readonly retryIncomplete: boolean;
  readonly force: boolean;
  readonly csv: boolean;
  readonly jsonPerImage: boolean;
  /** Image outputs become files in `images/`. */
  readonly saveImages: boolean;
  readonly report: boolean;
}

/** What of the options a single run has, too. */
export function asRunOptions(options: BatchOptions): RunOptions {
  return { ...options, stream: false, failFast: false, json: false, saveImages: undefined };
}

/** How the blocks reach a model. */
export function batchLlamaVisionOptions(options: BatchOptions): LlamaVisionOptions {
  const { rpm, tpm } = options;
  const shared = llamaVisionOptions(asRunOptions(options));
  const transport = {
    ...shared.transport,
    ...(rpm !== undefined && { requestsPerMinute: rpm }),
    ...(tpm !== undefined && { tokensPerMinute: tpm }),
  };
  return { ...shared, transport };
}
