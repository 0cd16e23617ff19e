import {
  BlockError,
  StepExecutionError,
  WorkflowError,
  messageOf,
  stepErrors,
  type StepErrorName,
} from '../../schemas/index.ts';
import type { PlannedStep } from '../compile/plan.ts';
import type { ExecutionOptions } from './run-options.ts';
import { named } from '../compile/words.ts';

/** What a block threw, as the step's error. Errors of this engine pass; anything else becomes the cause. */
export function asStepError(
  thrown: unknown,
  step: PlannedStep,
  element: readonly number[],
): StepExecutionError {
  if (thrown instanceof StepExecutionError) return thrown;
  const isOfElement = element.length > 0 && scopeOf(thrown) !== 'run';
  const position = isOfElement ? ` on element ${element.join('.')}` : '';
  const message = `Step ${named(step.name)}${position}: ${messageOf(thrown)}${thrower(thrown, step)}`;
  return new stepErrors[errorNameOf(thrown)](message, {
    stepName: step.name,
    blockType: step.block.type,
    element,
    cause: thrown,
    issues: [{ code: 'step-failed', severity: 'error', message, path: '', blockId: step.name }],
  });
}

/** An error that says what went wrong stands for itself. Whatever else a block throws is a fault of its own, which names it. */
function thrower(thrown: unknown, { block }: PlannedStep): string {
  const isTold = scopeOf(thrown) !== undefined || thrown instanceof WorkflowError;
  return isTold ? '' : ` (thrown by block \`${block.type}\`)`;
}

/** Code of what a run that was told to ask nothing further has not asked. */
export const INTERRUPTED = 'interrupted';

export function interrupted(cause: unknown): BlockError {
  const message = 'The run was ended before this was asked.';
  return new BlockError(message, { code: INTERRUPTED, scope: 'element', cause });
}

/** The name that the block asked for; by shape, so that any copy of its error's class counts. */
function errorNameOf(thrown: unknown): StepErrorName {
  const name =
    typeof thrown === 'object' && thrown !== null && 'surfacesAs' in thrown ? thrown.surfacesAs : undefined;
  return typeof name === 'string' && Object.hasOwn(stepErrors, name)
    ? (name as StepErrorName)
    : 'StepExecutionError';
}

/** A failure either becomes a null with its error reported, or ends the run: then all that is under way is aborted. */
export function settleFailure(
  error: StepExecutionError,
  element: readonly number[],
  { controller, onError, emit }: Pick<ExecutionOptions, 'controller' | 'onError' | 'emit'>,
): null {
  if (onError === 'null' && !stopsRun(error) && !controller.signal.aborted) {
    emit({ type: 'element-error', step: error.stepName, element, error });
    return null;
  }
  if (!controller.signal.aborted) controller.abort(error);
  throw error;
}

/** Whether other elements would fail the same way, as the block said; by shape, so that any copy of a class counts. */
function stopsRun(error: StepExecutionError): boolean {
  return scopeOf(error.cause) === 'run';
}

function scopeOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'scope' in thrown ? thrown.scope : undefined;
}
