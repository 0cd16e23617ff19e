import { isError, messageOf, WorkflowError } from '../../schemas/index.ts';
import { BatchError, type BatchErrorCode } from '../../batch/errors.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { safeText } from './safe-text.ts';

/** What the command line makes of a batch's error, where that is not bad input in the error's own words. */
interface BatchErrorWords {
  /** @default badInput */
  readonly exitCode?: ExitCode;
  /** What to say in flags of the command line. @default the error's own message */
  readonly text?: (error: BatchError) => string;
}

const BATCH_ERRORS: Readonly<Partial<Record<BatchErrorCode, BatchErrorWords>>> = {
  'results-unwritable': {
    exitCode: exitCodes.serviceRefused,
    text: ({ message, facts: { code } }) => {
      const isFull = code === 'ENOSPC' || code === 'EDQUOT';
      const remedy = isFull ? 'Make room, and' : 'When that is mended,';
      return `${message} ${remedy} run the same command again.`;
    },
  },
  'folder-unusable': { text: withOutputFlag },
  'folder-locked': { text: withOutputFlag },
  'folder-foreign': { text: withOutputFlag },
  'folder-outdated': { text: withOutputFlag },
  'folder-changed': {
    text: ({ facts: { changes, isOfLength } }) =>
      `The results in this folder were made with something else. Changed: ${(changes as readonly string[]).join(', ')}. ` +
      `Undo the change, choose another folder with -o, ${isOfLength === true ? 'add --retry-incomplete to ask again about what is incomplete, ' : ''}` +
      'or add --force to run everything again: newer answers then win over older ones.',
  },
  'image-input-unclear': {
    text: ({ message, facts: { open } }) => {
      const [first, second] = open as readonly string[];
      const text =
        first === undefined || second === undefined
          ? message
          : message
              .replace('`imageInput`', `--image-input ${first}`)
              .replace('as parameters', `with --param ${second}=FILE`);
      return text.replace('`imageInput`', FLAGS.get('imageInput') ?? '');
    },
  },
  'queue-unreachable': { exitCode: exitCodes.serviceRefused },
  'queue-taken': {
    text: ({ message }) => message.replace(/`clearQueue`, run `(.*)`/, 'llama-vision queue clear $1'),
  },
};

function withOutputFlag({ message }: BatchError): string {
  return message.replace(/(another folder)(?= *[.,])/i, '$1 (-o)');
}

/** Codes of failures that are about what the user gave, although only a request shows them. */
const INPUT_CODES: ReadonlySet<string> = new Set([
  'missing-key',
  'missing-model',
  'unknown-model',
  'invalid-key',
  'invalid-base-url',
  'invalid-headers',
  'invalid-options',
  'privacy-unsupported',
  'image-codec-missing',
]);

/** Anything thrown, as a person should see it, without a trailing line break. */
export function errorText(error: unknown): string {
  if (error instanceof CliError) return safeText(error.message);
  if (error instanceof BatchError)
    return safeText(BATCH_ERRORS[error.code]?.text?.(error) ?? inFlags(error.message));
  if (error instanceof WorkflowError) return workflowErrorText(error);
  if (isBlockError(error)) return safeText(inFlags(messageOf(error)));
  return `Unexpected: ${safeText(messageOf(error)).replace(/\.$/, '')}. This is a bug in llama-vision: run it again with --debug and report what it says.`;
}

/** Flags of the command line, by the options that errors below name. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['apiKey', '--key'],
  ['baseUrl', '--base-url'],
  ['deadlineMs', '--timeout'],
  ['imageInput', '--image-input'],
  ['maxBytes', '--max-image-bytes'],
  ['maxConcurrentRequests', '--concurrency'],
  ['model', '--model'],
  ['ownsHost', '--own-host'],
  ['structured', '--structured'],
]);

/** Libraries name options (`the option \`model\``); a person gives them as flags. Those without a flag stay as they are. */
export function inFlags(message: string): string {
  return message.replace(/\bthe (?:option|limit)s? `\w+`(?:(?: and | or )`\w+`)*/g, (words) => {
    const flags = [...words.matchAll(/`(\w+)`/g)].flatMap(([, option = '']) => FLAGS.get(option) ?? []);
    return flags.length === 0 ? words : flags.map((flag) => `\`${flag}\``).join(' or ');
  });
}

function workflowErrorText(error: WorkflowError): string {
  const errors = error.issues.filter(isError);
  if (errors.length < 2) return safeText(inFlags(error.message));
  return [
    `${errors.length} problems:`,
    ...errors.map(({ message }) => `  - ${safeText(inFlags(message))}`),
  ].join('\n');
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof BatchError) return BATCH_ERRORS[error.code]?.exitCode ?? exitCodes.badInput;
  if (error instanceof WorkflowError) return workflowExitCode(error);
  return isBlockError(error) ? blockExitCode(error) : exitCodes.bug;
}

function workflowExitCode({ name, cause }: WorkflowError): ExitCode {
  switch (name) {
    case 'StepExecutionError':
      return isBlockError(cause) ? blockExitCode(cause) : exitCodes.someFailed;
    case 'PluginLoadingError':
      return isBlockError(cause) ? blockExitCode(cause) : exitCodes.badInput;
    case 'RuntimeInputError':
    case 'BlockInterfaceError':
      return exitCodes.badInput;
    default:
      return exitCodes.invalidWorkflow;
  }
}

interface BlockError {
  readonly code: string;
  readonly scope: 'run' | 'element';
}

function blockExitCode({ code, scope }: BlockError): ExitCode {
  if (INPUT_CODES.has(code)) return exitCodes.badInput;
  return scope === 'run' ? exitCodes.serviceRefused : exitCodes.someFailed;
}

/** By shape, as the engine does: errors of another copy of a class count too. */
function isBlockError(error: unknown): error is BlockError {
  if (typeof error !== 'object' || error === null || !('scope' in error) || !('code' in error)) return false;
  return typeof error.code === 'string' && (error.scope === 'run' || error.scope === 'element');
}

/** Why a step failed, in one sentence or two. */
export function reasonOf(error: { readonly message: string; readonly cause?: unknown }): string {
  return inFlags(messageOf(error.cause ?? error));
}

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
