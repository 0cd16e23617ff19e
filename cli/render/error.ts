import { WorkflowError, isError, type Issue } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { safeText } from './safe-text.ts';

export interface RenderedError {
  /** Without a trailing line break. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** Anything thrown, as a person should see it. */
export function renderError(error: unknown): RenderedError {
  if (error instanceof CliError) return { text: safeText(error.message), exitCode: error.exitCode };
  if (error instanceof WorkflowError)
    return { text: workflowErrorText(error), exitCode: workflowExitCode(error) };
  const { message, code } = (error ?? {}) as { readonly message?: unknown; readonly code?: unknown };
  const text = typeof message === 'string' && message !== '' ? message : String(code ?? error);
  return { text: safeText(text), exitCode: exitCodes.badInput };
}

function workflowErrorText(error: WorkflowError): string {
  const errors = error.issues.filter(isError);
  if (errors.length < 2) return safeText(error.message);
  return [`${errors.length} problems:`, ...errors.map((issue) => `  - ${issueText(issue)}`)].join('\n');
}

function issueText(issue: Issue): string {
  return safeText(issue.message);
}

/** Codes of failures that are about what the user gave, although only a request shows them. */
const inputCodes = new Set([
  'missing-key',
  'missing-model',
  'invalid-key',
  'invalid-base-url',
  'invalid-options',
]);

function workflowExitCode(error: WorkflowError): ExitCode {
  switch (error.name) {
    case 'StepExecutionError': {
      const cause = (error.cause ?? {}) as { readonly scope?: unknown; readonly code?: unknown };
      if (typeof cause.code === 'string' && inputCodes.has(cause.code)) return exitCodes.badInput;
      return cause.scope === 'run' ? exitCodes.serviceRefused : exitCodes.someFailed;
    }
    case 'RuntimeInputError':
    case 'PluginLoadingError':
    case 'BlockInterfaceError':
      return exitCodes.badInput;
    default:
      return exitCodes.invalidWorkflow;
  }
}
