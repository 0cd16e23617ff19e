import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readCsv, writeReport, type ResultRecord } from '../../batch/index.ts';
import { createThumbnail, locateImage } from '../../batch/report/images.ts';
import { RESULTS } from '../../batch/store/results-file.ts';
import { isWithin } from '../../engine/images/load-image.ts';
import { isAddress, type EncodingPolicy } from '../../schemas/index.ts';
import { Admission } from '../admission.ts';
import type { BatchService } from '../batches/batch-service.ts';
import { SAVED } from '../batches/folder.ts';
import type { LiveBatch } from '../batches/live-batch.ts';
import { resultItem } from '../batches/results.ts';
import { goneSignal } from '../bodies/receive.ts';
import type { ServerContext, WithId } from '../context.ts';
import { HttpError } from '../http-error.ts';
import { routesTagged } from '../openapi.ts';
import type { ResultPage } from '../wire.ts';
import { RESULTS_QUERY } from './batch-schemas.ts';

interface ItemPlace {
  readonly id: string;
  readonly key: string;
}

interface PageQuery {
  readonly after?: string;
  readonly limit?: string;
  readonly status?: ResultRecord['status'] | '';
  readonly query?: string;
}

const about = routesTagged('Batches');
const MAX_PAGE = 500;
/** Pictures that are made smaller at once. */
const MAX_PICTURES = 4;

/** What came of a batch: page by page, item by item, and as files. */
export function addResultRoutes(app: FastifyInstance, context: ServerContext, batches: BatchService): void {
  const { maxWaiting, maxWaitMs } = context.limits;
  const results = about('Results, page by page.', { querystring: RESULTS_QUERY });
  app.get<WithId & { Querystring: PageQuery }>(
    '/v1/batches/:id/results',
    results,
    async ({ params: { id }, query }): Promise<ResultPage> => {
      const { after = '-1', limit = '100', status = '', query: text = '' } = query;
      const { found, next, total } = await batches.get(id).results.page({
        after: Number(after),
        limit: Math.min(Number(limit), MAX_PAGE),
        status: status === '' ? null : status,
        query: text,
      });
      return {
        items: found.map((one) => resultItem(id, one)),
        next: next === null ? null : String(next),
        total,
      };
    },
  );

  const ofItem = about('Everything about one item.');
  app.get<{ Params: ItemPlace }>('/v1/batches/:id/results/:key', ofItem, ({ params: { id, key } }) =>
    recordOf(batches.get(id), key),
  );

  const words = 'Too many pictures are asked for at once';
  const pictures = new Admission({ capacity: MAX_PICTURES, maxWaiting, maxWaitMs, words });
  const ofImage = about('The picture of an item as JPEG; `size` is `thumb` or `full`.');
  app.get<{ Params: ItemPlace; Querystring: { readonly size?: string } }>(
    '/v1/batches/:id/images/:key',
    ofImage,
    async ({ params: { id, key }, query: { size = 'full' } }, reply) => {
      const batch = batches.get(id);
      const { image } = await recordOf(batch, key);
      const path = isAddress(image) ? null : await locateImage(image, [batches.folders.pathOf(id)]);
      if (path === null || !(await isWithin(path, batches.filesOf(batch.file)))) throw noFile();
      const gone = goneSignal(reply);
      const leave = await pictures.enter(1, gone);
      const picture = await createThumbnail(path, size === 'thumb' ? THUMB : FULL, gone).finally(leave);
      if ('missing' in picture) throw noFile();
      return reply
        .header('cache-control', 'private, max-age=86400')
        .type('image/jpeg')
        .send(Buffer.from(picture.base64, 'base64'));
    },
  );

  const saved = about('A picture that the workflow gave.');
  app.get<{ Params: { readonly id: string; readonly file: string } }>(
    '/v1/batches/:id/saved/:file',
    saved,
    async ({ params: { id, file } }, reply) => {
      batches.get(id);
      const type = SAVED_TYPES[extname(file)] ?? 'application/octet-stream';
      const isName = file === basename(file) && !file.startsWith('.') && !file.includes('\\');
      if (!isName) throw noFile();
      return sendFile(reply, join(batches.folders.pathOf(id), SAVED, file), type);
    },
  );

  addFiles(app, batches);
}

/** The files that the command line makes of a batch. */
function addFiles(app: FastifyInstance, batches: BatchService): void {
  const reports = new Map<string, Promise<void>>();
  const makeReport = (id: string): Promise<void> => {
    const folder = batches.folders.pathOf(id);
    const running =
      reports.get(id) ??
      writeReport(folder, join(folder, 'report.html'), { baseDirectory: folder }).finally(() => {
        reports.delete(id);
      });
    reports.set(id, running);
    return running;
  };
  const report = about('One page with everything, to keep or to send.');
  app.get<WithId>('/v1/batches/:id/report.html', report, async ({ params: { id } }, reply) => {
    batches.get(id);
    await makeReport(id);
    return sendFile(reply, join(batches.folders.pathOf(id), 'report.html'), 'text/html; charset=utf-8');
  });
  const records = about('Every record; the last of an item is the one that counts.');
  app.get<WithId>('/v1/batches/:id/results.jsonl', records, ({ params: { id } }, reply) => {
    batches.get(id);
    return sendFile(reply, join(batches.folders.pathOf(id), RESULTS), 'application/x-ndjson');
  });
  const table = about('The results, safe to open as a spreadsheet.');
  app.get<WithId>('/v1/batches/:id/results.csv', table, ({ params: { id } }, reply) => {
    batches.get(id);
    reply.header('content-disposition', 'attachment; filename="results.csv"').type('text/csv; charset=utf-8');
    return reply.send(Readable.from(readCsv(batches.folders.pathOf(id), { signal: goneSignal(reply) })));
  });
}

const THUMB: EncodingPolicy = {
  canvases: [{ width: 320, height: 320 }],
  quality: 70,
  passThroughBytes: 0,
  sendOriginal: false,
};
const FULL: EncodingPolicy = { ...THUMB, canvases: [{ width: 2048, height: 2048 }], quality: 85 };

const SAVED_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};

/** @throws HttpError `not-found`. */
async function recordOf(batch: LiveBatch, key: string): Promise<ResultRecord> {
  const found = await batch.results.find(key);
  if (found !== null) return found.record;
  throw new HttpError(`The batch has no result \`${key.slice(0, 100)}\`.`, { code: 'not-found' });
}

function noFile(): HttpError {
  return new HttpError('There is no such file.', { code: 'not-found' });
}

/** As far as it is written now. */
async function sendFile(reply: FastifyReply, path: string, type: string): Promise<FastifyReply> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile() !== true) throw noFile();
  reply.header('content-length', info.size).type(type);
  if (info.size === 0) return reply.send('');
  return reply.send(createReadStream(path, { end: info.size - 1 }));
}
