import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isProvided, parseVersion } from '../../engine/compile/engine-version.ts';
import { ENGINE_VERSION, type EngineDescription, type WorkflowInterface } from '../../engine/index.ts';
import { workflowSchema } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { givenKey } from '../access.ts';
import { CachedJson } from '../cached-json.ts';
import type { ServerContext, WithId } from '../context.ts';
import { HttpError } from '../http-error.ts';
import { routesTagged } from '../openapi.ts';
import { DEFINITION, DESCRIBE_INTERFACE, STEP } from './schemas.ts';

const about = routesTagged('Roboflow');

/** What Roboflow's editor asks of an engine: its blocks, what is wrong with a definition, what it takes and gives. */
export function addDescribeRoutes(app: FastifyInstance, context: ServerContext): void {
  const { engine, manifests } = context;

  const description = new CachedJson(() => withPythonTypes(engine.describe()));
  const nothing = new CachedJson(() => withoutBlocks(engine.describe()));
  app.route({
    ...about('Every block: its schema, outputs, kinds and what connects to what.'),
    method: ['GET', 'POST'],
    url: '/workflows/blocks/describe',
    handler: (request, reply) => {
      const asked = isRecord(request.body) ? request.body : {};
      refuseDynamicBlocks(asked);
      const version = asked['execution_engine_version'] ?? ENGINE_VERSION;
      const parsed = parseVersion(version);
      const answer = parsed !== null && isProvided(parsed) ? description : nothing;
      return answer.send(request, reply);
    },
  });

  const schema = new CachedJson(() => ({
    schema: { ...workflowSchema(manifests), title: 'WorkflowSpecificationV1' },
  }));
  app.get('/workflows/definition/schema', about('JSON Schema of a definition.'), (request, reply) =>
    schema.send(request, reply),
  );

  app.get('/workflows/execution_engine/versions', about('Versions of the execution engine.'), () => ({
    versions: [ENGINE_VERSION],
  }));

  app.post('/workflows/validate', about('Compile a definition.', { body: DEFINITION }), ({ body }) => {
    engine.compile(body);
    return { status: 'ok' };
  });

  const ofStep = about('Outputs of one step.', { body: STEP });
  app.post('/workflows/blocks/dynamic_outputs', ofStep, ({ body }) => {
    const { declared_kinds: kinds } = withPythonTypes(engine.describe());
    return engine.outputsOf(body).map(({ name, kind }) => ({
      name,
      kind: kind.flatMap((kindName) => kinds.find((known) => known.name === kindName) ?? []),
    }));
  });

  const ofGiven = about('Kinds of inputs and outputs.', { body: DESCRIBE_INTERFACE });
  app.post<{ Body: WithSpecification }>('/workflows/describe_interface', ofGiven, (request) => {
    needKey(request, context);
    return pythonInterface(engine.describeInterface(request.body.specification));
  });

  const ofSaved = about('Kinds of inputs and outputs of a saved workflow.');
  app.post<WithId>('/:workspace/workflows/:id/describe_interface', ofSaved, async (request) => {
    needKey(request, context);
    return pythonInterface(engine.describeInterface(await context.savedWorkflow(request.params.id)));
  });
}

interface WithSpecification {
  readonly specification: unknown;
}

/** As in Roboflow's server a key has to be there, whatever it is for, unless the server has one itself. */
function needKey(request: FastifyRequest, { hasRoboflowKey }: ServerContext): void {
  if (hasRoboflowKey || givenKey(request) !== null) return;
  const message = 'API key is missing: give `api_key` in the body or the query, or a bearer token.';
  throw new HttpError(message, { code: 'missing-key' });
}

function refuseDynamicBlocks({ dynamic_blocks_definitions: given }: Readonly<Record<string, unknown>>): void {
  if (!Array.isArray(given) || given.length === 0) return;
  const message = 'Blocks written in Python (`dynamic_blocks_definitions`) are not run by this server.';
  throw new HttpError(message, { code: 'wrong-request' });
}

function withoutBlocks(description: EngineDescription): EngineDescription {
  return { ...description, blocks: [], kinds_connections: {}, primitives_connections: [] };
}

/** Types of kinds' JSON in the words of Roboflow's clients, which are written in Python. */
const PYTHON_TYPES: Readonly<Record<string, string>> = {
  '*': 'Any',
  string: 'str',
  number: 'float',
  boolean: 'bool',
  object: 'dict',
  unknown: 'Any',
  'unknown[]': 'List[Any]',
};

function pythonType(kind: string, type: string): string {
  if (kind === 'integer') return 'int';
  if (kind === 'image') return 'dict';
  return PYTHON_TYPES[type] ?? type;
}

function withPythonTypes(description: EngineDescription): EngineDescription {
  const rename = <K extends EngineDescription['declared_kinds'][number]>(kind: K): K => ({
    ...kind,
    serialised_data_type: pythonType(kind.name, kind.serialised_data_type),
  });
  return {
    ...description,
    declared_kinds: description.declared_kinds.map(rename),
    blocks: description.blocks.map((block) => ({
      ...block,
      outputs_manifest: block.outputs_manifest.map(({ name, kind }) => ({ name, kind: kind.map(rename) })),
    })),
  };
}

function pythonInterface(workflow: WorkflowInterface): WorkflowInterface {
  const hints = Object.entries(workflow.typing_hints);
  return {
    ...workflow,
    typing_hints: Object.fromEntries(hints.map(([kind, type]) => [kind, pythonType(kind, type)])),
  };
}
