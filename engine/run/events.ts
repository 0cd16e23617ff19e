import type { RequestReport, StepExecutionError } from '../../schemas/index.ts';
import type { RunReport } from './report.ts';

/** Where in a run something happened. */
export interface EventPlace {
  readonly step: string;
  /** Position in the batch, one number per level of nesting; empty for a step that ran once. */
  readonly element: readonly number[];
}

/** `skipped`: there was nothing to work on, or another step decided so. `known`: its outputs were given to the run. */
export type StepStatus = 'done' | 'skipped' | 'known' | 'failed';

/** What a run tells while it goes on, in the order in which it happens. */
export type RunEvent =
  | { readonly type: 'run-start'; readonly elements: number }
  | ({ readonly type: 'token'; readonly text: string } & EventPlace)
  | ({
      readonly type: 'request-retry';
      readonly attempt: number;
      readonly delayMs: number;
      readonly code: string;
      readonly message: string;
    } & EventPlace)
  | ({ readonly type: 'request-end'; readonly request: RequestReport } & EventPlace)
  | ({
      readonly type: 'step-end';
      readonly status: StepStatus;
      /** From when the step's inputs were there. */
      readonly durationMs: number;
    } & EventPlace)
  | ({ readonly type: 'element-error'; readonly error: StepExecutionError } & EventPlace)
  | {
      readonly type: 'element-result';
      readonly index: number;
      readonly result: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'run-end'; readonly report: RunReport };
