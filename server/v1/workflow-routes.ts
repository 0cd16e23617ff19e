import type { FastifyInstance } from 'fastify';
import { locateIn, syntaxProblem } from '../../engine/introspection/json-text.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { CachedJson } from '../cached-json.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-error.ts';
import type { WorkflowFiles, WorkflowText } from '../workflow-files.ts';
import type {
  Session,
  ValidationRequest,
  ValidationResult,
  WireIssue,
  WorkflowList,
  WorkflowSummary,
  WorkflowUpdate,
} from '../wire.ts';

const tags = ['Workflows'];

/** What a page needs to write workflows: who may do what, the saved ones, what is wrong with a text, the blocks. */
export function addWorkflowRoutes(app: FastifyInstance, context: ServerContext): void {
  const { engine, options, limits, access, info } = context;

  const session = { config: { isPublic: true }, schema: { tags, summary: 'What the caller may do.' } };
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

  app.get(
    '/v1/workflows',
    { schema: { tags, summary: 'The saved workflows.' } },
    async (): Promise<WorkflowList> => {
      const files = (await context.files?.list()) ?? [];
      return {
        workflows: files.map((file) => ({
          ...{ id: file.id, name: file.id, modified: file.modified.toISOString() },
          ...summaryOf(file),
        })),
      };
    },
  );

  app.get<{ Params: { readonly id: string } }>(
    '/v1/workflows/:id',
    { schema: { tags, summary: 'The text of a saved workflow.' } },
    async ({ params }, reply) => {
      const { id, text, etag } = await filesOf(context).read(params.id);
      return reply.header('etag', etag).send({ id, text, etag });
    },
  );

  app.put<{ Params: { readonly id: string }; Body: WorkflowUpdate }>(
    '/v1/workflows/:id',
    {
      schema: {
        tags,
        summary: 'Write a saved workflow; `If-Match` has the tag of what it replaces.',
        body: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
      },
    },
    async ({ params, body, headers }, reply) => {
      if (options.edit !== true)
        throw new HttpError('Workflows are not written through this server (`edit`, `--edit`).', {
          code: 'not-allowed',
        });
      const { id, etag } = await filesOf(context).write(params.id, body.text, headers['if-match']);
      return reply.header('etag', etag).send({ id, etag });
    },
  );

  app.post<{ Body: ValidationRequest }>(
    '/v1/validate',
    {
      schema: {
        tags,
        summary: 'Everything wrong or doubtful about a definition, and what it looks like.',
        body: {
          type: 'object',
          properties: {
            text: { type: 'string' },
            specification: { description: 'The definition, instead of its text.' },
          },
        },
      },
    },
    ({ body }) => ('text' in body ? validateText(body.text) : engine.outline(body.specification)),
  );

  const blocks = new CachedJson(() => engine.describe());
  app.get(
    '/v1/blocks',
    { schema: { tags, summary: 'Every block: manifests, kinds, connections.' } },
    (request, reply) => blocks.send(request, reply),
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

function filesOf({ files }: ServerContext): WorkflowFiles {
  if (files !== null) return files;
  throw new HttpError('This server has no folder of workflows (`workflows`, `--workflows`).', {
    code: 'not-found',
  });
}

/** A file may hold the definition under `specification`, and positions are those of the file. */
function unwrapped(value: unknown): { readonly prefix: string; readonly definition: unknown } {
  const isWrapped = isRecord(value) && !('steps' in value) && isRecord(value['specification']);
  return isWrapped
    ? { prefix: '/specification', definition: value['specification'] }
    : { prefix: '', definition: value };
}
