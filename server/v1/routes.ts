import type { FastifyInstance } from 'fastify';
import type { BatchService } from '../batches/batch-service.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-error.ts';
import { addBatchRoutes } from './batch-routes.ts';
import { validationOf } from '../roboflow/routes.ts';
import { misfit, ownAnswer } from './errors.ts';
import { addResultRoutes } from './result-routes.ts';
import { addRunStream } from './run-routes.ts';
import { addWorkflowRoutes } from './workflow-routes.ts';

/** The server's own routes, under `/v1`: with one shape of errors and answers in camel case. */
export function addOwnRoutes(
  app: FastifyInstance,
  context: ServerContext,
  batches: BatchService | null,
): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = validationOf(error)?.[0];
    const { status, body } = ownAnswer(problem === undefined ? error : misfit('body', problem));
    context.tellFailure(error, { request, reply, status });
    return reply.code(status).send(body);
  });
  addWorkflowRoutes(app, context);
  addRunStream(app, context);
  if (batches === null) {
    app.all('/v1/batches*', { schema: { hide: true } }, () => {
      const message = 'This server has no folder for batches (`data`, `--data`).';
      throw new HttpError(message, { code: 'not-found' });
    });
  } else {
    addBatchRoutes(app, context, batches);
    addResultRoutes(app, context, batches);
  }
}
