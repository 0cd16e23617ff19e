import { errorCode, isError, messageOf, StepExecutionError, WorkflowError } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { HttpError } from '../http-error.ts';
import type { RoboflowBlockError, RoboflowError } from '../wire.ts';

/** An error as Roboflow's server answers it. */
export interface RoboflowAnswer {
  readonly status: number;
  readonly body: object;
}

/** Errors of a definition that are answered at length; the others of status 400 have five keys. */
const AT_LENGTH: ReadonlySet<string> = new Set([
  'WorkflowSyntaxError',
  'InvalidReferenceTargetError',
  'ExecutionGraphStructureError',
  'StepInputDimensionalityError',
]);

/** Where in Roboflow's engine each error comes from. */
const CONTEXTS: Readonly<Record<string, string>> = {
  WorkflowSyntaxError: 'workflow_compilation | workflow_definition_parsing',
  WorkflowDefinitionError: 'workflow_compilation | workflow_definition_parsing',
  DuplicatedNameError: 'workflow_compilation | specification_validation',
  InvalidReferenceTargetError: 'workflow_compilation | execution_graph_construction',
  ReferenceTypeError: 'workflow_compilation | execution_graph_construction',
  ExecutionGraphStructureError: 'workflow_compilation | execution_graph_construction',
  StepInputDimensionalityError: 'workflow_compilation | execution_graph_construction',
  StepInputLineageError: 'workflow_compilation | execution_graph_construction',
  ControlFlowDefinitionError: 'workflow_compilation | execution_graph_construction',
  NotSupportedExecutionEngineError: 'workflow_compilation | engine_initialisation',
  PluginLoadingError: 'workflow_compilation | blocks_loading',
  BlockInterfaceError: 'workflow_compilation | blocks_loading',
  RuntimeInputError: 'workflow_execution | runtime_input_validation',
};

/** Of errors that are nobody's request. */
export const SERVERS_FAULT: ReadonlySet<string> = new Set(['PluginLoadingError', 'BlockInterfaceError']);

/** Statuses that a service's answer gives to the request when the service blamed the caller. */
const CALLERS_FAULT: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 410, 423, 501, 507]);

export function roboflowAnswer(error: unknown): RoboflowAnswer {
  if (error instanceof HttpError) return refusal(error);
  if (error instanceof StepExecutionError) return stepFailure(error);
  if (error instanceof WorkflowError) return workflowFailure(error);
  const status = statusOfFastify(error);
  return status === null
    ? { status: 500, body: { message: 'Internal error.' } }
    : { status, body: { message: messageOf(error) } };
}

/** What Fastify refuses by itself has a code of its own and a message without content. */
export function statusOfFastify(error: unknown): number | null {
  if (errorCode(error)?.startsWith('FST_') !== true || !isRecord(error)) return null;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode < 500 ? statusCode : null;
}

function refusal({ code, status, message }: HttpError): RoboflowAnswer {
  if (code === 'wrong-key') return { status, body: { status, message } };
  if (code === 'body-invalid') return { status: 422, body: invalidBody('json_invalid', [], message) };
  return { status, body: { message } };
}

/** The body of a 422. What was sent is not repeated: it may hold keys and images. */
export function invalidBody(type: string, at: readonly (string | number)[], message: string): object {
  return { detail: [{ type, loc: ['body', ...at], msg: message, input: null }] };
}

function workflowFailure(error: WorkflowError): RoboflowAnswer {
  const { name, issues, cause } = error;
  const body = {
    message: error.message,
    error_type: name,
    context: CONTEXTS[name] ?? 'workflow_execution | step_execution',
    ...innerError(cause),
  };
  const status = SERVERS_FAULT.has(name) ? 500 : 400;
  if (!AT_LENGTH.has(name)) return { status, body };
  const blocks = issues.filter(isError).map(({ blockId, property, message }) => ({
    block_id: blockId ?? null,
    block_type: null,
    block_details: message,
    property_name: property ?? null,
    property_details: property === undefined ? null : message,
    block_traceback: null,
  }));
  return { status, body: atLength(body, blocks) };
}

function stepFailure(error: StepExecutionError): RoboflowAnswer {
  const { name, message, stepName, blockType, cause } = error;
  const status = isRecord(cause) && typeof cause['status'] === 'number' ? cause['status'] : 500;
  const isCallers = name === 'ClientCausedStepExecutionError' && CALLERS_FAULT.has(status);
  const context = 'workflow_execution | step_execution';
  const block = {
    block_id: stepName,
    block_type: blockType,
    block_details: messageOf(cause ?? error),
    property_name: null,
    property_details: null,
    block_traceback: null,
  };
  const body = atLength({ message, error_type: name, context, ...innerError(cause) }, [block]);
  return { status: isCallers ? status : 500, body };
}

function atLength(error: RoboflowError, blocks: readonly RoboflowBlockError[]): RoboflowError {
  return {
    ...error,
    blocks_errors: blocks,
    python_blocks_output_streams: null,
    python_blocks_debug_traces: null,
  };
}

function innerError(cause: unknown): Pick<RoboflowError, 'inner_error_type' | 'inner_error_message'> {
  if (cause === undefined || cause === null) return { inner_error_type: 'None', inner_error_message: 'None' };
  return { inner_error_type: innerType(cause), inner_error_message: messageOf(cause) };
}

/** Errors of the library with which Roboflow's blocks ask models, by the status that the service answered. */
const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  422: 'UnprocessableEntityError',
  429: 'RateLimitError',
};

const BY_CODE: Readonly<Record<string, string>> = {
  deadline: 'APITimeoutError',
  unreachable: 'APIConnectionError',
  'tls-failed': 'APIConnectionError',
  'connection-lost': 'APIConnectionError',
};

function innerType(cause: unknown): string {
  if (!isRecord(cause) && typeof cause !== 'object') return 'Exception';
  const { name, status } = cause as { readonly name?: unknown; readonly status?: unknown };
  if (name !== 'ModelError') return typeof name === 'string' ? name : 'Exception';
  if (typeof status !== 'number') return BY_CODE[errorCode(cause) ?? ''] ?? 'ModelError';
  return BY_STATUS[status] ?? (status >= 500 ? 'InternalServerError' : 'APIStatusError');
}
