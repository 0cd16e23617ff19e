import { LogController, type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { BatchError } from '../batch/errors.ts';
import { errorCode, WorkflowError } from '../schemas/index.ts';
import type { FailurePlace } from './context.ts';
import { HttpError } from './http-error.ts';
import type { AnsweredRequest } from './metrics.ts';

/** Lines of JSON that hold the route, never the address: a query may have a key. */
export function logOptions(log: { write(line: string): void } | undefined): FastifyServerOptions {
  if (log === undefined) return { logger: false };
  return {
    // What is logged is said here; Fastify's own lines have the address and the error's message.
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: 'info',
      stream: log,
      serializers: {
        req: ({ method }: FastifyRequest) => ({ method }),
        err: (error: object) => error as ReturnType<typeof errorFacts>,
      },
    },
  };
}

/** What may be told of an error: neither its message nor its cause, which may hold what was sent. */
export function errorFacts(error: unknown): { type: string; code: string; message: string; stack: string } {
  const { name, stack } = (error ?? {}) as { readonly name?: unknown; readonly stack?: unknown };
  return {
    type: typeof name === 'string' ? name : typeof error,
    code: errorCode(error) ?? '',
    message: '',
    stack: typeof stack === 'string' ? framesOf(stack) : '',
  };
}

/** A stack begins with the message, which may have lines of its own. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
}

export function logAnswer(
  { log, method, id: requestId, routeOptions }: FastifyRequest,
  { status, durationMs }: Pick<AnsweredRequest, 'status' | 'durationMs'>,
): void {
  const { url: route = null } = routeOptions;
  log.info({ requestId, method, route, status, ms: Math.round(durationMs) }, 'answered');
}

/** Adds what an error says in headers, and logs a failure that nobody foresaw. */
export function tellFailure(error: unknown, { request, reply, status }: FailurePlace): void {
  const retryAfter = error instanceof HttpError ? error.retryAfter : null;
  if (retryAfter !== null) reply.header('retry-after', retryAfter);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const isForeseen =
    error instanceof HttpError || error instanceof WorkflowError || error instanceof BatchError;
  if (status >= 500 && !isForeseen)
    request.log.error({ err: errorFacts(error), requestId: request.id }, 'failed');
}
