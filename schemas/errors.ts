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
  override readonly name = 'StepExecutionError';
  readonly stepName: string;
  readonly blockType: string;
  /** Position of the element in the batch, one number per level of nesting; empty for a step that ran once. */
  readonly element: readonly number[];

  constructor(message: string, options: StepExecutionErrorOptions) {
    super(message, options);
    this.stepName = options.stepName;
    this.blockType = options.blockType;
    this.element = options.element;
  }
}

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
  readonly cause?: unknown;
}

/** What a block throws when it knows what went wrong. Any other thrown value counts as `scope: 'element'`. */
export class BlockError extends Error {
  override readonly name: string = 'BlockError';
  readonly code: string;
  readonly scope: 'run' | 'element';

  constructor(message: string, { code, scope, cause }: BlockErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.scope = scope;
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
