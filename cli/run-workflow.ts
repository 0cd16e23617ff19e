import { once } from 'node:events';
import type { CompiledWorkflow, RunReport, WorkflowResult } from '../engine/index.ts';
import { StepExecutionError } from '../schemas/index.ts';
import { CliError } from './cli-error.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { exitCodeOf } from './render/error.ts';
import { reasonOf } from './render/hints.ts';
import type { Progress, RunView } from './render/outcome.ts';
import { RunTracker, type RunNames } from './run-tracker.ts';
import type { OutputStream } from './terminal.ts';

export interface WorkflowRun extends RunNames {
  readonly compiled: CompiledWorkflow;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly view: RunView;
  readonly stdout: OutputStream;
  readonly signal: AbortSignal;
  readonly failFast: boolean;
  /** Called with each result before the next one is asked for. */
  readonly onResult?: (index: number, outputs: WorkflowResult) => Promise<void>;
}

export interface WorkflowRunResult {
  readonly exitCode: ExitCode;
  readonly progress: Progress;
  /** `null` where the run did not come to its end. */
  readonly report: RunReport | null;
  /** What ended the run before its time. */
  readonly error: Error | null;
}

/** Runs a workflow and shows it. Failures of single images become rows; what ends the run comes back as `error`. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowRunResult> {
  const { compiled, inputs, signal, failFast, view, stdout } = run;
  const tracker = new RunTracker(view, run);
  try {
    const events = compiled.stream(inputs, {
      signal,
      tokens: view.tokens !== undefined,
      serialize: true,
      onError: failFast ? 'fail' : 'null',
    });
    for await (const event of events) {
      tracker.onEvent(event);
      if (event.type === 'element-result') await run.onResult?.(event.index, event.result);
      if (stdout.writableNeedDrain) await once(stdout, 'drain', { signal });
    }
  } catch (reason) {
    const error = signal.aborted ? null : nameImage(reason as Error, tracker);
    const exitCode = signal.aborted ? exitCodes.interrupted : exitCodeOf(error);
    return { exitCode, progress: tracker.progress, report: null, error };
  } finally {
    view.finish();
  }
  const { progress, report } = tracker;
  const hasFailures = progress.failed > 0 || (report?.failures.length ?? 0) > 0;
  return { exitCode: hasFailures ? exitCodes.someFailed : exitCodes.done, progress, report, error: null };
}

/** The failure of one image under that image's name, which the engine does not know. */
function nameImage(error: Error, tracker: RunTracker): Error {
  if (!(error instanceof StepExecutionError) || error.element.length === 0) return error;
  const exitCode = exitCodeOf(error);
  if (exitCode !== exitCodes.someFailed) return error;
  const message = `${tracker.labelOf(error.element[0] ?? 0)}: ${reasonOf(error)}`;
  return new CliError(message, { exitCode, cause: error });
}
