import { WorkflowError, isError, messageOf, type Issue } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { safeText } from './safe-text.ts';

/** Anything thrown, as a person should see it, without a trailing line break. */
export function errorText(error: unknown): string {
  if (error instanceof CliError) return safeText(error.message);
  if (error instanceof WorkflowError) return workflowErrorText(error);
  if (isBlockError(error)) return safeText(messageOf(error));
  return `Unexpected: ${safeText(messageOf(error)).replace(/\.$/, '')}. This is a bug in llama-vision: run it again with --debug and report what it says.`;
}

export function workflowErrorText(error: WorkflowError): string {
  const errors = error.issues.filter(isError);
  if (errors.length < 2) return safeText(error.message);
  return [`${errors.length} problems:`, ...errors.map((issue) => `  - ${issueText(issue)}`)].join('\n');
}

function issueText(issue: Issue): string {
  return safeText(issue.message);
}

/** Codes of failures that are about what the user gave, although only a request shows them. */
const inputCodes: ReadonlySet<string> = new Set([
  'missing-key',
  'missing-model',
  'unknown-model',
  'invalid-key',
  'invalid-base-url',
  'invalid-options',
  'privacy-unsupported',
  'image-codec-missing',
]);

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof WorkflowError) return workflowExitCode(error);
  return isBlockError(error) ? blockExitCode(error) : exitCodes.bug;
}

function workflowExitCode(error: WorkflowError): ExitCode {
  switch (error.name) {
    case 'StepExecutionError':
      return isBlockError(error.cause) ? blockExitCode(error.cause) : exitCodes.someFailed;
    case 'PluginLoadingError':
      return isBlockError(error.cause) ? blockExitCode(error.cause) : exitCodes.badInput;
    case 'RuntimeInputError':
    case 'BlockInterfaceError':
      return exitCodes.badInput;
    default:
      return exitCodes.invalidWorkflow;
  }
}

interface CodedError {
  readonly code: string;
  readonly scope: 'run' | 'element';
}

function blockExitCode({ code, scope }: CodedError): ExitCode {
  if (inputCodes.has(code)) return exitCodes.badInput;
  return scope === 'run' ? exitCodes.serviceRefused : exitCodes.someFailed;
}

/** By shape, as the engine does: errors of another copy of a class count too. */
function isBlockError(error: unknown): error is CodedError {
  if (typeof error !== 'object' || error === null || !('scope' in error) || !('code' in error)) return false;
  return typeof error.code === 'string' && (error.scope === 'run' || error.scope === 'element');
}
