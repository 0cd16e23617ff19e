import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { goneSignal } from '../bodies/receive.ts';
import type { ServerContext, WithId } from '../context.ts';
import { routesTagged } from '../openapi.ts';
import { maskSecrets, SERVED } from '../run-service.ts';
import type { RoboflowRunRequest, RoboflowRunResponse, RoboflowSavedRunRequest } from '../wire.ts';
import { RUN, SAVED_RUN } from './schemas.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const about = routesTagged('Roboflow');

/** The four routes that run a workflow: one that comes with the request, or a saved one; each with its older address. */
export function addRunRoutes(app: FastifyInstance, context: ServerContext): void {
  const run = async (
    definition: unknown,
    { inputs, excluded_fields: excluded }: RoboflowSavedRunRequest,
    { request, reply }: Exchange,
  ): Promise<RoboflowRunResponse> => {
    const roboflowKey = context.access.ownKey(request);
    const asked = { definition, inputs, gone: goneSignal(reply), roboflowKey };
    return context.runs.run(asked, async (workflow, { inputs: given, signal, release }) => {
      const { results } = await workflow.run(given, { ...SERVED, signal, onEvent: context.metrics.observe });
      release();
      const outputs = maskSecrets(workflow, results).map((result) => without(result, excluded ?? []));
      return { outputs, profiler_trace: [] };
    });
  };

  const config = { takesImages: true };
  for (const url of ['/workflows/run', '/infer/workflows']) {
    const deprecated = url !== '/workflows/run';
    const given = about('Run a workflow that comes with the request.', { deprecated, body: RUN, config });
    app.post<{ Body: RoboflowRunRequest }>(url, given, (request, reply) => {
      const { body } = request;
      if (typeof body.workflow_id === 'string') reply.header('x-workflow-id', headerText(body.workflow_id));
      return run(body.specification, body, { request, reply });
    });
  }
  for (const url of ['/:workspace/workflows/:id', '/infer/workflows/:workspace/:id']) {
    const saved = about('Run a workflow of the folder of workflows; the workspace may be any.', {
      ...{ deprecated: url.startsWith('/infer/'), body: SAVED_RUN, config },
    });
    app.post<{ Body: RoboflowSavedRunRequest } & WithId>(url, saved, async (request, reply) => {
      const { id } = request.params;
      const definition = await context.savedWorkflow(id);
      reply.header('x-workflow-id', headerText(id));
      return run(definition, request.body, { request, reply });
    });
  }
}

function without(
  result: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  if (names.length === 0) return result;
  return Object.fromEntries(Object.entries(result).filter(([name]) => !names.includes(name)));
}

/** What a header may have of a text that came with a request. */
function headerText(text: string): string {
  return text.replace(/[^\w.:-]/g, '').slice(0, 200);
}
