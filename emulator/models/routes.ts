import { ApiError } from '../errors/api-error.ts';
import type { Exchange } from '../http/exchange.ts';
import { isServed, type EmulatedModel } from './model.ts';
import { toWireArchitecture, toWireEndpoint, toWireModel } from './wire.ts';

const mostPerPage = 1000;

/** `GET /models`, filtered by `input_modalities` and `zdr`, in pages by `offset` and `limit`. */
export function sendModels({ state, reply, record }: Exchange): void {
  const { query } = record;
  const wanted = (query['input_modalities'] ?? '').split(',').filter((name) => name !== '');
  const matching = state.catalogue.models
    .filter(isServed)
    .filter(({ inputModalities }) =>
      wanted.every((name) => inputModalities.some((modality) => modality === name)),
    )
    .filter(({ endpoints }) => query['zdr'] !== 'true' || endpoints.some(({ zdr }) => zdr));
  const offset = count(query['offset'], 0);
  const limit = Math.min(count(query['limit'], mostPerPage), mostPerPage);
  const end = offset + limit;
  const next = end < matching.length ? `/api/v1/models?offset=${end}&limit=${limit}` : null;
  reply.json(200, {
    data: matching.slice(offset, end).map(toWireModel),
    total_count: matching.length,
    links: { next },
  });
}

function count(text: string | undefined, fallback: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}

/** `GET /model/{author}/{slug}`: 404 for a retired model. */
export function sendModel(exchange: Exchange, id: string): void {
  const model = findModel(exchange, id);
  if (!isServed(model)) throw modelNotFound(id);
  exchange.reply.json(200, { data: toWireModel(model) });
}

/** `GET /models/{author}/{slug}/endpoints`: an empty list for a retired model. */
export function sendEndpoints(exchange: Exchange, id: string): void {
  const model = findModel(exchange, id);
  const endpoints = model.endpoints.map((endpoint) => toWireEndpoint(model, endpoint));
  const { name } = model;
  exchange.reply.json(200, {
    data: { id: model.id, name, architecture: toWireArchitecture(model), endpoints },
  });
}

/** `GET /endpoints/zdr` */
export function sendZdrEndpoints({ state, reply }: Exchange): void {
  const data = state.catalogue.models.flatMap((model) =>
    model.endpoints
      .filter(({ zdr }) => zdr)
      .map((endpoint) => ({ ...toWireEndpoint(model, endpoint), model_id: model.id })),
  );
  reply.json(200, { data });
}

function findModel({ state }: Exchange, id: string): EmulatedModel {
  const model = state.catalogue.find(id);
  if (model === undefined) throw modelNotFound(id);
  return model;
}

function modelNotFound(id: string): ApiError {
  return new ApiError(404, `Model ${id.slice(0, 200)} not found`);
}
