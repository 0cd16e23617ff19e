import { WorkflowError } from '../schemas/index.ts';
import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import { workflowErrorText } from './render/error.ts';

/** Gives what `work` makes of a workflow file. @throws CliError with all problems where the workflow is invalid. */
export function explainInvalid<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WorkflowError) || error.issues.length === 0 || isOfPlugin(error)) throw error;
    const text = workflowErrorText(error);
    const hint = `Line and column: llama-vision validate ${path}`;
    const separator = text.includes('\n') ? '\n' : ' ';
    throw new CliError(`${text}${separator}${hint}`, { exitCode: exitCodes.invalidWorkflow, cause: error });
  }
}

/** The workflow is not at fault. */
function isOfPlugin({ name }: WorkflowError): boolean {
  return name === 'PluginLoadingError' || name === 'BlockInterfaceError';
}
