import { messageOf, type StepExecutionError } from '../schemas/index.ts';
import type { CompiledWorkflow, RunEvent, RunReport } from '../engine/index.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Progress, RunView } from './render/outcome.ts';

export interface WorkflowRun {
  readonly compiled: CompiledWorkflow;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the images, in the order of the batch. */
  readonly names: readonly string[];
  readonly view: RunView;
  readonly signal: AbortSignal;
  readonly tokens: boolean;
  readonly failFast: boolean;
}

export interface WorkflowRunResult {
  readonly exitCode: ExitCode;
  readonly report: RunReport | null;
}

/** Runs a workflow and shows it. Failures of single images become rows; a failure of the run is thrown. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowRunResult> {
  const { compiled, inputs, signal, tokens, failFast, view } = run;
  const tracker = new Tracker(run);
  try {
    const events = compiled.stream(inputs, {
      signal,
      tokens,
      serialize: true,
      onError: failFast ? 'fail' : 'null',
    });
    for await (const event of events) tracker.onEvent(event);
  } catch (error) {
    if (!signal.aborted) throw error;
    return { exitCode: exitCodes.interrupted, report: tracker.report };
  } finally {
    view.finish(tracker.report);
  }
  return { exitCode: tracker.failed > 0 ? exitCodes.someFailed : exitCodes.done, report: tracker.report };
}

/** Turns a run's events into rows and progress. */
class Tracker {
  readonly #run: WorkflowRun;
  readonly #errors = new Map<number, string[]>();
  #total = 0;
  #done = 0;
  #cost: number | null = null;
  #note: string | null = null;
  failed = 0;
  report: RunReport | null = null;

  constructor(run: WorkflowRun) {
    this.#run = run;
  }

  onEvent(event: RunEvent): void {
    const { view } = this.#run;
    switch (event.type) {
      case 'run-start':
        this.#total = event.elements;
        break;
      case 'token':
        view.onToken(event.element[0] ?? 0, this.#name(event.element[0] ?? 0), event.text);
        return;
      case 'request-retry':
        this.#note = `${event.code}: trying again in ${Math.ceil(event.delayMs / 1000)} s`;
        break;
      case 'request-end':
        this.#note = null;
        if (event.request.cost !== null) this.#cost = (this.#cost ?? 0) + event.request.cost;
        break;
      case 'element-error':
        this.#addError(event.element[0] ?? 0, event.error);
        break;
      case 'element-result':
        this.#onResult(event.index, event.result);
        break;
      case 'step-end':
        return;
      case 'run-end':
        this.report = event.report;
        return;
    }
    view.onProgress(this.#progress());
  }

  #onResult(index: number, outputs: Readonly<Record<string, unknown>>): void {
    const errors = this.#errors.get(index) ?? [];
    this.#errors.delete(index);
    this.#done += 1;
    if (errors.length > 0) this.failed += 1;
    this.#run.view.onOutcome({ index, name: this.#name(index), outputs, errors });
  }

  /** Several steps that fail on an image for the same reason give one line. */
  #addError(index: number, error: StepExecutionError): void {
    const reason = messageOf(error.cause ?? error);
    const errors = this.#errors.get(index) ?? [];
    if (!errors.includes(reason)) errors.push(reason);
    this.#errors.set(index, errors);
  }

  #name(index: number): string {
    return this.#run.names[index] ?? `element ${index}`;
  }

  #progress(): Progress {
    return { total: this.#total, done: this.#done, failed: this.failed, cost: this.#cost, note: this.#note };
  }
}
