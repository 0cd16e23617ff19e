import {
  jsonPointer,
  type Issue,
  type IssueCode,
  type RequestCall,
  type RequestReport,
  type StepExecutionError,
} from '../../schemas/index.ts';

/** Where in a run something happened. */
export interface EventPlace {
  readonly step: string;
  /** Position in the batch, one number per level of nesting; empty for a step that ran once. */
  readonly element: readonly number[];
}

/** `skipped`: there was nothing to work on, or another step decided so. `cached`: its outputs were given to the run. */
export type StepStatus = 'done' | 'skipped' | 'cached' | 'failed';

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
      /** US dollars that the attempt cost all the same, where the service says. */
      readonly cost?: number | null;
    } & EventPlace)
  | ({
      readonly type: 'request-end';
      readonly request: RequestReport;
      readonly call?: RequestCall;
    } & EventPlace)
  | ({ readonly type: 'step-warning'; readonly code: IssueCode; readonly message: string } & EventPlace)
  | ({
      readonly type: 'step-end';
      readonly status: StepStatus;
      /** From when the step's inputs were there. */
      readonly durationMs: number;
      /** Of a failed step, what went wrong. */
      readonly code?: string;
    } & EventPlace)
  | ({ readonly type: 'element-error'; readonly error: StepExecutionError } & EventPlace)
  | {
      readonly type: 'element-result';
      readonly index: number;
      readonly result: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'run-end'; readonly report: RunReport };

export type ReportedRequest = RequestReport & EventPlace;

/** An element that became null because a step failed on it. */
export interface ElementFailure extends EventPlace {
  readonly error: StepExecutionError;
}

/** Sums over the requests of a run; `null` where no request said anything. */
export interface RunTotals {
  readonly requests: number;
  readonly attempts: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  /** Answers that are not complete: truncated, refused, filtered or empty. */
  readonly incompleteAnswers: number;
}

/** What a run did, beside its results. */
export interface RunReport {
  readonly elements: number;
  readonly requests: readonly ReportedRequest[];
  readonly failures: readonly ElementFailure[];
  readonly warnings: readonly Issue[];
  readonly totals: RunTotals;
  readonly durationMs: number;
}

/** Builds a report from a run's events. */
export class ReportBuilder {
  readonly #requests: ReportedRequest[] = [];
  readonly #failures: ElementFailure[] = [];
  readonly #warnings = new Map<string, Issue>();
  readonly #keepsRequests: boolean;
  #totals: RunTotals = {
    requests: 0,
    attempts: 0,
    inputTokens: null,
    outputTokens: null,
    cost: null,
    incompleteAnswers: 0,
  };

  /** `keepsRequests: false` keeps the sums only, for runs whose events somebody reads anyway. */
  constructor({ keepsRequests }: { readonly keepsRequests: boolean }) {
    this.#keepsRequests = keepsRequests;
  }

  add(event: RunEvent): void {
    if (event.type === 'element-error') {
      this.#failures.push({ step: event.step, element: event.element, error: event.error });
    }
    if (event.type === 'step-warning') this.#warn(event);
    if (event.type !== 'request-end') return;
    const { request } = event;
    if (this.#keepsRequests) this.#requests.push({ ...request, step: event.step, element: event.element });
    const totals = this.#totals;
    this.#totals = {
      requests: totals.requests + 1,
      attempts: totals.attempts + request.attempts,
      inputTokens: sum(totals.inputTokens, request.inputTokens),
      outputTokens: sum(totals.outputTokens, request.outputTokens),
      cost: sum(totals.cost, request.cost),
      incompleteAnswers: totals.incompleteAnswers + (isIncomplete(request) ? 1 : 0),
    };
  }

  /** The first of its sort that a step gives: the others say the same of other elements. */
  #warn({ step, code, message }: Extract<RunEvent, { type: 'step-warning' }>): void {
    const key = `${step}|${code}`;
    if (this.#warnings.has(key)) return;
    const path = jsonPointer('steps', step);
    this.#warnings.set(key, {
      code,
      severity: 'warning',
      message: `Step \`${step}\`: ${message}`,
      path,
      blockId: step,
    });
  }

  build(run: {
    readonly elements: number;
    readonly durationMs: number;
    readonly warnings: readonly Issue[];
  }): RunReport {
    const warnings = [...run.warnings, ...this.#warnings.values()];
    return { ...run, warnings, requests: this.#requests, failures: this.#failures, totals: this.#totals };
  }
}

/** A question that failed has no answer that could be complete; its step says so. */
function isIncomplete({ answer }: RequestReport): boolean {
  return answer !== 'complete' && answer !== 'failed';
}

function sum(total: number | null, value: number | null): number | null {
  return value === null ? total : (total ?? 0) + value;
}
