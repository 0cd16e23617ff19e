import { once } from 'node:events';
import type {
  CompiledWorkflow,
  EventPlace,
  ItemError,
  ReportedRequest,
  RunEvent,
  RunReport,
  WorkflowResult,
} from '../engine/index.ts';
import { StepExecutionError, type AnswerStatus, type RequestReport } from '../schemas/index.ts';
import { CliError, exitCodes } from './cli-error.ts';
import { exitCodeOf, reasonOf } from './render/error.ts';
import { retryText, type Progress, type RunView, type TokenPlace } from './render/outcome.ts';
import type { OutputStream } from './terminal.ts';

export interface WorkflowRun {
  readonly compiled: CompiledWorkflow;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Paths or addresses of the images, in the order of the batch; empty where the run was given none. */
  readonly names: readonly string[];
  /** The same for people. */
  readonly labels: readonly string[];
  readonly view: RunView;
  readonly stdout: OutputStream;
  readonly signal: AbortSignal;
  readonly failFast: boolean;
  /** Called with each result before the next one is asked for; gives it as it is shown. */
  readonly onResult: (index: number, outputs: WorkflowResult) => Promise<WorkflowResult>;
}

export interface WorkflowRunResult {
  readonly progress: Progress;
  /** `null` where the run did not come to its end: there was an error, or it was interrupted. */
  readonly report: RunReport | null;
  /** What ended the run before its time. */
  readonly error: Error | null;
}

/** Runs a workflow and shows it. Failures of single images become rows; what ends the run comes back as `error`. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowRunResult> {
  const { compiled, inputs, signal, failFast, view, stdout } = run;
  const tracker = new RunTracker(run);
  try {
    const events = compiled.stream(inputs, {
      signal,
      tokens: view.wantsTokens === true,
      serialize: true,
      onError: failFast ? 'fail' : 'null',
    });
    for await (const event of events) {
      const isResult = event.type === 'element-result';
      tracker.onEvent(isResult ? { ...event, result: await run.onResult(event.index, event.result) } : event);
      if (stdout.writableNeedDrain) await once(stdout, 'drain', { signal });
    }
  } catch (reason) {
    const error = signal.aborted ? null : nameImage(reason as Error, tracker);
    return { progress: tracker.progress, report: null, error };
  } finally {
    view.finish();
  }
  return { progress: tracker.progress, report: tracker.report, error: null };
}

/** The failure of one image under that image's name, which the engine does not know. */
function nameImage(error: Error, tracker: RunTracker): Error {
  if (!(error instanceof StepExecutionError) || error.element.length === 0) return error;
  const exitCode = exitCodeOf(error);
  if (exitCode !== exitCodes.someFailed) return error;
  const message = `${tracker.labelOf(error.element[0] ?? 0)}: ${reasonOf(error)}`;
  return new CliError(message, { exitCode, cause: error });
}

/** What there is to say about an image. Several steps that fail for the same reason give one line. */
class Findings {
  readonly errors = new Set<string>();
  readonly warnings = new Set<string>();
  readonly failures: ItemError[] = [];
  readonly requests: ReportedRequest[] = [];
}

const incomplete: Readonly<Record<Exclude<AnswerStatus, 'complete' | 'failed'>, string>> = {
  truncated: 'the answer is cut off; raise `max_tokens`',
  refused: 'the model refused to answer',
  filtered: 'the answer was cut by a content filter',
  empty: 'the answer is empty',
};

/** Turns a run's events into outcomes and progress. */
class RunTracker {
  report: RunReport | null = null;
  progress: Progress = { total: 0, done: 0, failed: 0, cost: null, note: null };
  readonly #run: WorkflowRun;
  readonly #findings = new Map<number, Findings>();
  /** Of steps that belong to no single image. */
  readonly #shared = new Findings();

  constructor(run: WorkflowRun) {
    this.#run = run;
  }

  labelOf(index: number): string {
    return this.#run.labels[index] ?? `element ${index}`;
  }

  onEvent(event: RunEvent): void {
    switch (event.type) {
      case 'token':
        this.#run.view.onToken?.(this.#placeOf(event), event.text);
        return;
      case 'step-end':
        this.#run.view.onStepEnd?.(this.#placeOf(event));
        return;
      case 'run-end':
        this.report = event.report;
        return;
      case 'run-start':
        this.#update({ total: event.elements });
        return;
      case 'request-retry':
        this.#update({ note: retryText(event) });
        return;
      case 'request-end':
        this.#onRequest(event, event.request);
        return;
      case 'step-warning':
        this.#findingsAt(event).warnings.add(`${event.step}: ${event.message}`);
        return;
      case 'element-error': {
        const { errors, failures } = this.#findingsAt(event);
        const { code, message } = event.error;
        errors.add(reasonOf(event.error));
        failures.push({ step: event.step, code, message });
        return;
      }
      case 'element-result':
        this.#onResult(event.index, event.result);
    }
  }

  #onRequest(place: EventPlace, request: RequestReport): void {
    const { cost, answer } = request;
    const { step, element } = place;
    const { requests, warnings } = this.#findingsAt(place);
    requests.push({ ...request, step, element });
    if (answer !== 'complete' && answer !== 'failed') warnings.add(`${step}: ${incomplete[answer]}`);
    this.#update({
      note: null,
      cost: cost === null ? this.progress.cost : (this.progress.cost ?? 0) + cost,
    });
  }

  #onResult(index: number, outputs: WorkflowResult): void {
    const own = this.#findings.get(index) ?? new Findings();
    this.#findings.delete(index);
    const isLacking = Object.values(outputs).includes(null);
    const shared = isLacking ? this.#shared : new Findings();
    const errors = [...own.errors, ...shared.errors];
    const failures = [...own.failures, ...shared.failures];
    const warnings = [...own.warnings, ...this.#shared.warnings];
    const { requests } = own;
    const isComplete = [...requests, ...this.#shared.requests].every(({ answer }) => answer === 'complete');
    const status = failures.length > 0 ? 'failed' : isComplete ? 'done' : 'incomplete';
    const name = this.#run.names[index] ?? null;
    const label = this.labelOf(index);
    this.#run.view.onOutcome({ index, name, label, outputs, status, failures, requests, errors, warnings });
    const { done, failed } = this.progress;
    this.#update({ done: done + 1, failed: errors.length > 0 ? failed + 1 : failed });
  }

  #findingsAt({ element: [index] }: EventPlace): Findings {
    if (index === undefined) return this.#shared;
    const findings = this.#findings.get(index) ?? new Findings();
    this.#findings.set(index, findings);
    return findings;
  }

  #placeOf({ step, element }: EventPlace): TokenPlace {
    const index = element[0] ?? 0;
    return { index, label: this.labelOf(index), step, key: [step, ...element].join('/') };
  }

  #update(change: Partial<Progress>): void {
    this.progress = { ...this.progress, ...change };
    this.#run.view.onProgress(this.progress);
  }
}
