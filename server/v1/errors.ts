import { BatchError } from '../../batch/errors.ts';
import { errorCode, messageOf, StepExecutionError, WorkflowError } from '../../schemas/index.ts';
import { HttpError } from '../http-error.ts';
import { SERVERS_FAULT, statusOfFastify } from '../roboflow/errors.ts';
import type { ErrorBody } from '../wire.ts';

/** Statuses of errors of batches; those of others are the server's. */
const OF_BATCHES: Readonly<Partial<Record<BatchError['code'], number>>> = {
  'folder-locked': 409,
  'folder-foreign': 409,
  'folder-changed': 409,
  'folder-outdated': 409,
  'source-not-found': 400,
  'source-invalid': 400,
  'image-input-unclear': 400,
  'inputs-invalid': 400,
  'no-items': 400,
};

/** What of a request does not fit its schema. @param what the body, or a part of it */
export function misfit(what: string, problem: SchemaProblem | undefined): HttpError {
  const place = `${what}${problem?.instancePath ?? ''}`;
  const message = `The ${what} does not fit: \`${place}\` ${problem?.message ?? 'is wrong'}.`;
  return new HttpError(message, { code: 'wrong-request' });
}

interface SchemaProblem {
  readonly instancePath: string;
  readonly message?: string | undefined;
}

/** What a route under `/v1` answers to an error. Nothing that nobody foresaw is told. */
export function ownAnswer(error: unknown): { readonly status: number; readonly body: ErrorBody } {
  if (error instanceof HttpError) {
    const { name, code, message, status, issues } = error;
    return { status, body: { message, error_type: name, code, ...(issues.length > 0 && { issues }) } };
  }
  if (error instanceof WorkflowError) {
    const { name, message, issues } = error;
    const code = errorCode(error.cause) ?? issues[0]?.code;
    const isRequests = !(error instanceof StepExecutionError) && !SERVERS_FAULT.has(name);
    const body = { message, error_type: name, ...(code !== undefined && { code }), issues };
    return { status: isRequests ? 400 : 500, body };
  }
  if (error instanceof BatchError) {
    const { name, code, message } = error;
    return { status: OF_BATCHES[code] ?? 500, body: { message, error_type: name, code } };
  }
  const status = statusOfFastify(error);
  return status === null
    ? { status: 500, body: { message: 'Internal error.', error_type: 'InternalError' } }
    : { status, body: { message: messageOf(error), error_type: 'HttpError', code: 'wrong-request' } };
}
