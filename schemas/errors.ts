import type { Issue } from './issue.ts';

export interface WorkflowErrorOptions {
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

/** Base of every error that compiling or running a workflow throws. `name` is the class name Roboflow's clients know. */
export class WorkflowError extends Error {
  override readonly name: string = 'WorkflowError';
  readonly issues: readonly Issue[];

  constructor(message: string, { issues = [], cause }: WorkflowErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.issues = issues;
  }
}

/** The definition does not have the shape of a workflow, or a step does not match its block's manifest. */
export class WorkflowSyntaxError extends WorkflowError {
  override readonly name = 'WorkflowSyntaxError';
}

/** Two inputs, two steps or two outputs have the same name. */
export class DuplicatedNameError extends WorkflowError {
  override readonly name = 'DuplicatedNameError';
}

/** A selector points to an input, step or output that does not exist. */
export class InvalidReferenceTargetError extends WorkflowError {
  override readonly name = 'InvalidReferenceTargetError';
}

/** A selector's kinds do not fit the property that it feeds. */
export class ReferenceTypeError extends WorkflowError {
  override readonly name = 'ReferenceTypeError';
}

/** The steps cannot be ordered, or a batch feeds a property that takes one value for all elements. */
export class ExecutionGraphStructureError extends WorkflowError {
  override readonly name = 'ExecutionGraphStructureError';
}

/** Batches of the wrong nesting depth meet in one step. */
export class StepInputDimensionalityError extends WorkflowError {
  override readonly name = 'StepInputDimensionalityError';
}

/** Batches that come from different sources meet in one step. */
export class StepInputLineageError extends WorkflowError {
  override readonly name = 'StepInputLineageError';
}

/** A step decides about another that does not run on the elements that it decides about. */
export class ControlFlowDefinitionError extends WorkflowError {
  override readonly name = 'ControlFlowDefinitionError';
}

/** The definition is well-formed but its meaning is not, such as a version that is no version. */
export class WorkflowDefinitionError extends WorkflowError {
  override readonly name = 'WorkflowDefinitionError';
}

/** The definition asks for an engine version that this engine does not provide. */
export class NotSupportedExecutionEngineError extends WorkflowError {
  override readonly name = 'NotSupportedExecutionEngineError';
}

/** The inputs of a run do not fit the definition. */
export class RuntimeInputError extends WorkflowError {
  override readonly name = 'RuntimeInputError';
}

export interface StepExecutionErrorOptions extends WorkflowErrorOptions {
  readonly stepName: string;
  readonly blockType: string;
  readonly element: readonly number[];
}

/** A block failed while it ran; `cause` is what it threw. */
export class StepExecutionError extends WorkflowError {
  override readonly name: string = 'StepExecutionError';
  /** What went wrong, as the block's error has it: a code of docs/errors.md, or of a plugin's own. `step-failed` where it gave none. */
  readonly code: string;
  readonly stepName: string;
  readonly blockType: string;
  /** Position of the element in the batch, one number per level of nesting; empty for a step that ran once. */
  readonly element: readonly number[];

  constructor(message: string, options: StepExecutionErrorOptions) {
    super(message, options);
    this.code = errorCode(options.cause) ?? 'step-failed';
    this.stepName = options.stepName;
    this.blockType = options.blockType;
    this.element = options.element;
  }
}

/** An operation of the query language was given a value that it cannot work on. */
export class InvalidInputTypeError extends StepExecutionError {
  override readonly name = 'InvalidInputTypeError';
}

/** An operation of the query language could not do its work on a value of the right type. */
export class OperationError extends StepExecutionError {
  override readonly name = 'OperationError';
}

/** A condition could not be decided: what it compares cannot be compared. */
export class EvaluationEngineError extends StepExecutionError {
  override readonly name = 'EvaluationEngineError';
}

/** A condition or an operation names a value that the step does not have. */
export class UndeclaredSymbolError extends StepExecutionError {
  override readonly name = 'UndeclaredSymbolError';
}

/** There is no operation of this type. */
export class OperationTypeNotRecognisedError extends StepExecutionError {
  override readonly name = 'OperationTypeNotRecognisedError';
}

/** The engine cannot run a step as the definition has it. */
export class ExecutionEngineRuntimeError extends StepExecutionError {
  override readonly name = 'ExecutionEngineRuntimeError';
}

/** A service refused what it was asked: a key, a model, a request that it does not accept. */
export class ClientCausedStepExecutionError extends StepExecutionError {
  override readonly name = 'ClientCausedStepExecutionError';
}

/** A service had not the means to answer. */
export class RuntimeLimitsCausedStepExecutionError extends StepExecutionError {
  override readonly name = 'RuntimeLimitsCausedStepExecutionError';
}

/** Errors of a step, by the name under which a block's failure can surface. */
export const stepErrors = {
  StepExecutionError,
  InvalidInputTypeError,
  OperationError,
  EvaluationEngineError,
  UndeclaredSymbolError,
  OperationTypeNotRecognisedError,
  ExecutionEngineRuntimeError,
  ClientCausedStepExecutionError,
  RuntimeLimitsCausedStepExecutionError,
} as const;

export type StepErrorName = keyof typeof stepErrors;

/** A plugin could not be loaded. */
export class PluginLoadingError extends WorkflowError {
  override readonly name = 'PluginLoadingError';
}

/** A block breaks the block contract. */
export class BlockInterfaceError extends WorkflowError {
  override readonly name = 'BlockInterfaceError';
}

export interface BlockErrorOptions {
  /** Stable, in kebab case, listed in docs/errors.md. */
  readonly code: string;
  /** `run`: every other element would fail the same way, so the run stops. `element`: only this one is lost. */
  readonly scope: 'run' | 'element';
  /**
   * Name of the error that the engine throws for it, where Roboflow's engine has one for this sort of failure.
   * @default 'StepExecutionError'
   */
  readonly surfacesAs?: StepErrorName;
  readonly cause?: unknown;
}

/** What a block throws when it knows what went wrong. Any other thrown value counts as `scope: 'element'`. */
export class BlockError extends Error {
  override readonly name: string = 'BlockError';
  readonly code: string;
  readonly scope: 'run' | 'element';
  readonly surfacesAs: StepErrorName;

  constructor(message: string, { code, scope, surfacesAs = 'StepExecutionError', cause }: BlockErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.scope = scope;
    this.surfacesAs = surfacesAs;
  }
}

/** The message of anything that was thrown, read by shape: errors may come from another realm. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  const message =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : undefined;
  return typeof message === 'string' && message !== ''
    ? message
    : `a value of type ${typeof thrown} was thrown`;
}

/** The `code` that Node and undici put on their errors. Errors of another realm are no `Error`, but have it too. */
export function errorCode(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
