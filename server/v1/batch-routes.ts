import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BatchService } from '../batches/batch-service.ts';
import { UPLOADS } from '../batches/folder.ts';
import { receive, type Uploaded } from '../batches/upload.ts';
import { isUpload } from '../bodies/receive.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-error.ts';
import type { Batch, BatchList, BatchRequest, BatchStreamEvent, ResumeRequest } from '../wire.ts';
import { BATCH_REQUEST, RESUME_REQUEST } from './batch-schemas.ts';
import { EventStream } from './event-stream.ts';

interface WithId {
  readonly Params: { readonly id: string };
}

const tags = ['Batches'];

/** Starting, watching, ending and resuming batches. */
export function addBatchRoutes(app: FastifyInstance, context: ServerContext, batches: BatchService): void {
  const { limits, closing, streams } = context;
  app.register(multipart, {
    // A path in a name is cut by `safePath`, which keeps folders apart.
    preservePath: true,
    limits: {
      fieldSize: limits.maxBodyBytes,
      fields: 20,
      files: limits.maxUploadFiles + 1,
      parts: limits.maxUploadFiles + 20,
      fileSize: limits.maxUploadBytes,
    },
  });
  app.register((scope, _, done) => {
    addStart(scope, context, batches);
    done();
  });

  app.get('/v1/batches', { schema: { tags, summary: 'All batches, the newest first.' } }, (): BatchList => ({
    batches: batches.list(),
  }));

  app.get<WithId>(
    '/v1/batches/:id',
    { schema: { tags, summary: 'How far a batch is.' } },
    ({ params }): Batch => batches.get(params.id).view,
  );

  const events = { schema: { tags, summary: 'How far a batch is, as server-sent events.' } };
  app.get<WithId>('/v1/batches/:id/events', events, async ({ params }, reply) => {
    const batch = batches.get(params.id);
    const stream = new EventStream<BatchStreamEvent>(reply);
    const leave = await streams.enter(1, stream.gone);
    stream.open();
    await new Promise<void>((resolve) => {
      const end = (event: BatchStreamEvent | null): void => {
        if (event !== null) void stream.send(event);
        resolve();
      };
      const silence = batch.listen((event) => {
        if (event.type === 'end') end(event);
        // Who is slow hears less often how far it is, and finds the items among the results.
        else if (!stream.isBehind) void stream.send(event);
      });
      stream.gone.addEventListener('abort', () => end(null), { once: true });
      closing.addEventListener(
        'abort',
        () => end({ type: 'closing', reason: 'The server is shutting down.' }),
        {
          once: true,
          signal: stream.gone,
        },
      );
      stream.onEnd(silence);
      if (batch.isAtRest) end({ type: 'end', ...batch.view });
      else void stream.send({ type: 'state', ...batch.view });
    });
    leave();
    stream.end();
    return reply;
  });

  app.post<WithId>(
    '/v1/batches/:id/cancel',
    { schema: { tags, summary: 'End a batch; it can be resumed.' } },
    ({ params }) => batches.cancel(params.id),
  );

  const resume = { schema: { tags, summary: 'Go on with a batch.', body: RESUME_REQUEST } };
  app.post<WithId & { Body: ResumeRequest | null }>('/v1/batches/:id/resume', resume, ({ params, body }) =>
    batches.resume(params.id, body ?? {}),
  );

  const remove = { schema: { tags, summary: 'Remove a batch that has ended, with its files.' } };
  app.delete<WithId>('/v1/batches/:id', remove, async ({ params }, reply) => {
    await batches.remove(params.id);
    return reply.code(204).send();
  });
}

/** `POST /v1/batches`, whose body is JSON or a form with files. */
function addStart(app: FastifyInstance, { limits }: ServerContext, batches: BatchService): void {
  const start = async (request: FastifyRequest, reply: FastifyReply): Promise<Batch> => {
    const { folders } = batches;
    const id = await folders.create(new Date());
    try {
      const uploaded: Uploaded = isUpload(request.headers['content-type'])
        ? await receive(request.parts(), { folder: folders.pathOf(`${id}/${UPLOADS}`), limits })
        : { request: request.body, images: 0, manifest: null };
      const problem = request.compileValidationSchema(BATCH_REQUEST);
      if (!problem(uploaded.request)) {
        const [first] = problem.errors ?? [];
        const place = `request${first?.instancePath ?? ''}`;
        throw new HttpError(`The request does not fit: \`${place}\` ${first?.message ?? 'is wrong'}.`, {
          code: 'wrong-request',
        });
      }
      const batch = await batches.start(id, uploaded.request as BatchRequest, uploaded);
      reply.code(201).header('location', `/v1/batches/${id}`);
      return batch;
    } catch (error) {
      await folders.remove(id);
      throw error;
    }
  };
  app.post(
    '/v1/batches',
    { schema: { tags, summary: 'Start a batch: JSON, or a form with `request`, `images`, `manifest`.' } },
    start,
  );
}
