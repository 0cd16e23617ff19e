import { BlockError, isWorkflowImage, type StepErrorName } from '../../schemas/index.ts';
import { isDetections } from '../predictions/detections.ts';
import { typeName } from '../python/compare.ts';
import { pythonRepr } from '../python/text.ts';

interface QueryErrorKind {
  readonly surfacesAs: StepErrorName;
  readonly title: string;
}

/** Failures of operations and conditions. Each costs one element. */
export const queryErrorCodes = {
  'wrong-operand': {
    surfacesAs: 'InvalidInputTypeError',
    title: 'An operation was given a value that it cannot work on.',
  },
  'operation-failed': {
    surfacesAs: 'OperationError',
    title: 'An operation could not do its work on a value of the right type.',
  },
  'condition-undecidable': {
    surfacesAs: 'EvaluationEngineError',
    title: 'A condition compares values that cannot be compared.',
  },
  'unknown-operand': {
    surfacesAs: 'UndeclaredSymbolError',
    title: 'A condition or an operation names a value that the step does not have.',
  },
  'unknown-operation': {
    surfacesAs: 'OperationTypeNotRecognisedError',
    title: 'There is no operation of this type.',
  },
  'no-such-property': {
    surfacesAs: 'StepExecutionError',
    title: 'A property or a name is asked for that the value or the step does not have.',
  },
  'bad-pattern': {
    surfacesAs: 'StepExecutionError',
    title: 'A regular expression cannot be read, or takes too long.',
  },
  'no-such-number': {
    surfacesAs: 'StepExecutionError',
    title: 'A number has no whole number near it: infinity.',
  },
  'wrong-result': {
    surfacesAs: 'StepExecutionError',
    title: 'Operations ended in a value that their block cannot give.',
  },
  'reserved-name': {
    surfacesAs: 'StepExecutionError',
    title: 'A parameter has the name `_`, which stands for the value at hand.',
  },
  'ambiguous-class': {
    surfacesAs: 'StepExecutionError',
    title: 'A classification names its class not exactly once.',
  },
  'no-next-steps': {
    surfacesAs: 'ExecutionEngineRuntimeError',
    title: 'A gate names no steps in `next_steps`.',
  },
} as const satisfies Readonly<Record<string, QueryErrorKind>>;

export type QueryErrorCode = keyof typeof queryErrorCodes;

/** A failure of the query language, or of a block that is made of it. */
export class QueryError extends BlockError {
  override readonly name = 'QueryError';

  constructor(code: QueryErrorCode, message: string, cause?: unknown) {
    super(message, { code, scope: 'element', surfacesAs: queryErrorCodes[code].surfacesAs, cause });
  }

  /** The same failure, told with the place where it happened. */
  at(place: string): QueryError {
    return new QueryError(this.code as QueryErrorCode, `${place}: ${this.message}`, this.cause);
  }
}

/** @param expected completes "it takes" */
export function wrongOperand(value: unknown, expected: string): QueryError {
  return new QueryError('wrong-operand', `it was given ${shown(value)}; it takes ${expected}.`);
}

/** A value in a message: its type, and for what is written shortly the value, cut at 200 characters. */
export function shown(value: unknown): string {
  const name = typeName(value);
  if (value === null || value === undefined) return '`null`';
  if (name === 'a value of another type') return describe(value);
  const text = pythonRepr(value);
  return `${name}, \`${text.length > 200 ? `${text.slice(0, 200)}…` : text}\``;
}

function describe(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value instanceof Date) return 'a time';
  if (isWorkflowImage(value)) return 'an image';
  if (isDetections(value)) return 'detections';
  const isDetection = typeof value === 'object' && value !== null && 'detection' in value;
  return isDetection ? 'one detection' : 'a value of another kind';
}
