import type { FastifyInstance } from 'fastify';
import { locateIn, syntaxProblem } from '../../engine/introspection/json-text.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { CachedJson } from '../cached-json.ts';
import type { ServerContext, WithId } from '../context.ts';
import { HttpError } from '../http-error.ts';
import { routesTagged } from '../openapi.ts';
import type { WorkflowText } from '../workflow-files.ts';
import type {
  Session,
  ValidationRequest,
  ValidationResult,
  WireIssue,
  WorkflowList,
  WorkflowSummary,
  WorkflowUpdate,
} from '../wire.ts';

const about = routesTagged('Workflows');

/** What a page needs to write workflows: who may do what, the saved ones, what is wrong with a text, the blocks. */
export function addWorkflowRoutes(app: FastifyInstance, context: ServerContext): void {
  const { engine, options, limits, access, info } = context;

  const session = about('What the caller may do.', { config: { isPublic: true } });
  app.get('/v1/session', session, (request): Session => {
    const isIn = access.verdict(request) === true;
    return {
      version: info.version,
      hasKey: isIn && context.hasProviderKey,
      needsAccessKey: access.needsKey,
      isEmulated: options.emulated ?? false,
      mayEdit: isIn && context.files !== null && (options.edit ?? false),
      limits: { maxBodyBytes: limits.maxBodyBytes, maxImages: limits.maxImages },
      folders: (options.folders?.length ?? 0) > 0,
      batches: options.data !== undefined,
      workflows: context.files !== null,
    };
  });

  app.get('/v1/workflows', about('The saved workflows.'), async (): Promise<WorkflowList> => {
    const files = (await context.files?.list()) ?? [];
    return {
      workflows: files.map((file) => ({
        ...{ id: file.id, name: file.id, modified: file.modified.toISOString() },
        ...summaryOf(file),
      })),
    };
  });

  const read = about('The text of a saved workflow.');
  app.get<WithId>('/v1/workflows/:id', read, async ({ params }, reply) => {
    const { id, text, etag } = await context.savedFiles().read(params.id);
    return reply.header('etag', etag).send({ id, text, etag });
  });

  const write = about('Write a saved workflow; `If-Match` has the tag of what it replaces.', {
    body: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
  });
  app.put<WithId & { Body: WorkflowUpdate }>('/v1/workflows/:id', write, async (request, reply) => {
    const { params, body, headers } = request;
    if (options.edit !== true) {
      const message = 'Workflows are not written through this server (`edit`, `--edit`).';
      throw new HttpError(message, { code: 'not-allowed' });
    }
    const { id, etag } = await context.savedFiles().write(params.id, body.text, headers['if-match']);
    return reply.header('etag', etag).send({ id, etag });
  });

  const validate = about('Everything wrong or doubtful about a definition, and what it looks like.', {
    body: {
      type: 'object',
      properties: {
        text: { type: 'string' },
        specification: { description: 'The definition, instead of its text.' },
      },
    },
  });
  app.post<{ Body: ValidationRequest }>('/v1/validate', validate, ({ body }) =>
    'text' in body ? validateText(body.text) : engine.outline(body.specification),
  );

  const blocks = new CachedJson(() => engine.describe());
  app.get('/v1/blocks', about('Every block: manifests, kinds, connections.'), (request, reply) =>
    blocks.send(request, reply),
  );

  /** By the tag of the file's text. */
  const summaries = new Map<string, Pick<WorkflowSummary, 'steps' | 'issues'>>();
  const summaryOf = ({ text, etag }: WorkflowText): Pick<WorkflowSummary, 'steps' | 'issues'> => {
    const known = summaries.get(etag);
    if (known !== undefined) return known;
    const { issues, graph } = validateText(text);
    const errors = issues.filter(({ severity }) => severity === 'error').length;
    const summary = {
      steps: graph?.steps.length ?? 0,
      issues: { errors, warnings: issues.length - errors },
    };
    if (summaries.size > MAX_SUMMARIES) summaries.clear();
    summaries.set(etag, summary);
    return summary;
  };

  const validateText = (text: string): ValidationResult => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { issues: [syntaxIssue(text)], graph: null };
    }
    const { prefix, definition } = unwrapped(value);
    const { issues, graph } = engine.outline(definition);
    const positions = locateIn(
      text,
      issues.map(({ path }) => `${prefix}${path}`),
    );
    const placed = issues.map((issue, index): WireIssue => {
      const position = positions[index];
      return { ...issue, path: `${prefix}${issue.path}`, ...(position !== undefined && { position }) };
    });
    return { issues: placed, graph };
  };
}

const MAX_SUMMARIES = 1000;

function syntaxIssue(text: string): WireIssue {
  const { isEmpty, hint, position } = syntaxProblem(text);
  const message = isEmpty ? 'The text is empty; JSON is expected.' : `This is no JSON: ${hint}.`;
  return { code: 'json-syntax', severity: 'error', message, path: '', position };
}

/** A file may hold the definition under `specification`, and positions are those of the file. */
function unwrapped(value: unknown): { readonly prefix: string; readonly definition: unknown } {
  const isWrapped = isRecord(value) && !('steps' in value) && isRecord(value['specification']);
  return isWrapped
    ? { prefix: '/specification', definition: value['specification'] }
    : { prefix: '', definition: value };
}
