import { StepExecutionError, WorkflowError } from '../../schemas/index.ts';
import type { PlannedStep } from '../compile/plan.ts';

/** What a block threw, as the step's error. Errors of this engine pass; anything else becomes the cause. */
export function asStepError(
  thrown: unknown,
  step: PlannedStep,
  element: readonly number[],
): StepExecutionError {
  if (thrown instanceof StepExecutionError) return thrown;
  const position = element.length === 0 ? '' : ` on element ${element.join('.')}`;
  const message = `Step \`${step.name}\`${position}: ${reasonOf(thrown)}`;
  return new StepExecutionError(message, {
    stepName: step.name,
    blockType: step.block.type,
    element,
    cause: thrown,
    issues: [{ code: 'step-failed', severity: 'error', message, path: '', blockId: step.name }],
  });
}

/** Whether other elements would fail the same way, as the block said; by shape, so that any copy of a class counts. */
export function stopsRun(error: StepExecutionError): boolean {
  return (error.cause as { readonly scope?: unknown } | undefined)?.scope === 'run';
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof WorkflowError) return thrown.message;
  const message = (thrown as { readonly message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' && message !== ''
    ? message
    : `the block threw ${String(thrown).slice(0, 200)}`;
}
