import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import type { ServerContext } from '../context.ts';
import { routesTagged } from '../openapi.ts';
import { addDescribeRoutes } from './describe-routes.ts';
import { invalidBody, roboflowAnswer } from './errors.ts';
import { addRunRoutes } from './run-routes.ts';

/** Roboflow's routes, with its statuses and its shapes of errors. Nothing of ours is added to what they answer. */
export function addRoboflowRoutes(app: FastifyInstance, context: ServerContext): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'x-inference-engine': 'llama-vision-workflows',
      'x-model-cold-start': 'false',
      'x-model-cold-start-count': '0',
    });
    done();
  });
  app.setErrorHandler((error: unknown, request, reply) => {
    const problems = validationOf(error);
    const { status, body } =
      problems === null ? roboflowAnswer(error) : { status: 422, body: bodyProblems(problems) };
    context.tellFailure(error, { request, reply, status });
    return reply.code(status).send(body);
  });
  addRunRoutes(app, context);
  addDescribeRoutes(app, context);
  const about = routesTagged('Roboflow')('Who this is.', { config: { isPublic: true } });
  app.get('/info', about, () => context.info);
}

export function validationOf(error: unknown): readonly FastifySchemaValidationError[] | null {
  const { validation } = error as { readonly validation?: readonly FastifySchemaValidationError[] };
  return Array.isArray(validation) ? validation : null;
}

const WANTED: Readonly<Record<string, readonly [type: string, message: string]>> = {
  object: ['dict_type', 'Input should be a valid dictionary'],
  array: ['list_type', 'Input should be a valid list'],
  string: ['string_type', 'Input should be a valid string'],
};

/** As FastAPI says what is wrong with a body. */
function bodyProblems([problem]: readonly FastifySchemaValidationError[]): object {
  const { keyword = '', instancePath = '', params } = problem ?? {};
  const path = instancePath.split('/').slice(1);
  if (keyword === 'required') {
    const missing = String(params?.['missingProperty']);
    return invalidBody('missing', [...path, missing], 'Field required');
  }
  const [type, message] = WANTED[String(params?.['type'])] ?? ['value_error', 'Input is not valid'];
  return invalidBody(type, path, message);
}
