import type { FastifyInstance, FastifyReply } from 'fastify';
import { goneSignal } from '../bodies/receive.ts';
import type { ServerContext } from '../context.ts';
import { maskSecrets, SERVED } from '../run-service.ts';
import type { RoboflowRunRequest, RoboflowRunResponse, RoboflowSavedRunRequest } from '../wire.ts';
import { RUN, SAVED_RUN } from './schemas.ts';

interface SavedPlace {
  readonly workspace: string;
  readonly id: string;
}

type RunFields = Omit<RoboflowRunRequest, 'specification'>;

/** The four routes that run a workflow: one that comes with the request, or a saved one; each with its older address. */
export function addRunRoutes(app: FastifyInstance, context: ServerContext): void {
  const run = async (
    definition: unknown,
    { inputs, excluded_fields: excluded }: RunFields,
    reply: FastifyReply,
  ): Promise<RoboflowRunResponse> => {
    const request = { definition, inputs, gone: goneSignal(reply) };
    return context.runs.run(request, async (workflow, { inputs: given, signal, release }) => {
      const { results } = await workflow.run(given, { ...SERVED, signal, onEvent: context.metrics.observe });
      release();
      const outputs = maskSecrets(workflow, results).map((result) => without(result, excluded ?? []));
      return { outputs, profiler_trace: [] };
    });
  };

  const config = { takesImages: true };
  for (const url of ['/workflows/run', '/infer/workflows']) {
    const isOld = url !== '/workflows/run';
    const schema = {
      summary: 'Run a workflow that comes with the request.',
      ...{ tags: ['Roboflow'], deprecated: isOld, body: RUN },
    };
    app.post<{ Body: RoboflowRunRequest }>(url, { schema, config }, ({ body }, reply) => {
      if (typeof body.workflow_id === 'string') reply.header('x-workflow-id', headerText(body.workflow_id));
      return run(body.specification, body, reply);
    });
  }
  for (const url of ['/:workspace/workflows/:id', '/infer/workflows/:workspace/:id']) {
    const isOld = url.startsWith('/infer/');
    const schema = {
      summary: 'Run a workflow of the folder of workflows; the workspace may be any.',
      ...{ tags: ['Roboflow'], deprecated: isOld, body: SAVED_RUN },
    };
    app.post<{ Body: RoboflowSavedRunRequest; Params: SavedPlace }>(
      url,
      { schema, config },
      async ({ body, params: { id } }, reply) => {
        const definition = await context.savedWorkflow(id);
        reply.header('x-workflow-id', headerText(id));
        return run(definition, body, reply);
      },
    );
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
