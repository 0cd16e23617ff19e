import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BatchService } from '../batches/batch-service.ts';
import { UPLOADS } from '../batches/folder.ts';
import { receive, type Uploaded } from '../batches/upload.ts';
import { isUpload } from '../bodies/receive.ts';
import type { ServerContext, WithId } from '../context.ts';
import { routesTagged } from '../openapi.ts';
import type { Batch, BatchList, BatchRequest, BatchStreamEvent, ResumeRequest } from '../wire.ts';
import { BATCH_REQUEST, RESUME_REQUEST } from './batch-schemas.ts';
import { misfit } from './errors.ts';
import { EventStream } from './event-stream.ts';

const about = routesTagged('Batches');

/** Starting, watching, ending and resuming batches. */
export function addBatchRoutes(app: FastifyInstance, context: ServerContext, batches: BatchService): void {
  const { limits, closing, streams, access } = context;
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

  app.get('/v1/batches', about('All batches, the newest first.'), (): BatchList => ({
    batches: batches.list(),
  }));

  const one = about('How far a batch is.');
  app.get<WithId>('/v1/batches/:id', one, ({ params }): Batch => batches.get(params.id).view);

  const events = about('How far a batch is, as server-sent events.');
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
      const onClosing = (): void => end({ type: 'closing', reason: 'The server is shutting down.' });
      stream.gone.addEventListener('abort', () => end(null), { once: true });
      closing.addEventListener('abort', onClosing, { once: true, signal: stream.gone });
      stream.onEnd(silence);
      if (batch.isAtRest) end({ type: 'end', ...batch.view });
      else void stream.send({ type: 'state', ...batch.view });
    });
    leave();
    stream.end();
    return reply;
  });

  const cancel = about('End a batch; it can be resumed.');
  app.post<WithId>('/v1/batches/:id/cancel', cancel, ({ params }) => batches.cancel(params.id));

  const resume = about('Go on with a batch.', { body: RESUME_REQUEST });
  app.post<WithId & { Body: ResumeRequest | null }>('/v1/batches/:id/resume', resume, (request) => {
    const { params, body } = request;
    return batches.resume(params.id, body ?? {}, { roboflowKey: access.ownKey(request) });
  });

  const remove = about('Remove a batch that has ended, with its files.');
  app.delete<WithId>('/v1/batches/:id', remove, async ({ params }, reply) => {
    await batches.remove(params.id);
    return reply.code(204).send();
  });
}

/** `POST /v1/batches`, whose body is JSON or a form with files. */
function addStart(app: FastifyInstance, { limits, access }: ServerContext, batches: BatchService): void {
  const start = async (request: FastifyRequest, reply: FastifyReply): Promise<Batch> => {
    const { folders } = batches;
    const id = await folders.create(new Date());
    try {
      const uploaded: Uploaded = isUpload(request.headers['content-type'])
        ? await receive(request.parts(), { folder: folders.pathOf(`${id}/${UPLOADS}`), limits })
        : { request: request.body, images: 0, manifest: null };
      const fits = request.compileValidationSchema(BATCH_REQUEST);
      if (!fits(uploaded.request)) throw misfit('request', fits.errors?.[0]);
      const roboflowKey = access.ownKey(request);
      const batch = await batches.start(id, uploaded.request as BatchRequest, { ...uploaded, roboflowKey });
      reply.code(201).header('location', `/v1/batches/${id}`);
      return batch;
    } catch (error) {
      await folders.remove(id);
      throw error;
    }
  };
  app.post(
    '/v1/batches',
    about('Start a batch: JSON, or a form with `request`, `images`, `manifest`.'),
    start,
  );
}
