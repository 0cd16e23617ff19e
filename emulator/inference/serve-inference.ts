import * as z from 'zod';
import { latencyOf } from '../chat/deliver.ts';
import { bearerOf } from '../chat/request.ts';
import { ApiError } from '../errors/api-error.ts';
import { plannedFault } from '../faults/planned.ts';
import type { Exchange } from '../http/exchange.ts';
import { describeImage } from '../http/record-request.ts';
import { decodeThumbnail, lookAt, UNSEEN, type ImageLook } from '../image/look.ts';
import { parseJson, type JsonObject } from '../json.ts';
import type { RecordedImage, RecordedRequest } from '../recording.ts';
import { findInferenceModel, type EmulatedInferenceModel, type InferenceTask } from './models.ts';
import { createUuid, predict, type PredictionOptions } from './predict.ts';

/** What is asked of Roboflow's inference, by method and path. */
export type InferenceRoute =
  | { readonly kind: 'hosted'; readonly modelId: string; readonly task: InferenceTask }
  | { readonly kind: 'infer'; readonly task: InferenceTask }
  | { readonly kind: 'registry' | 'add' };

/**
 * Roboflow's hosted inference (`/<project>/<version>`, where a `/classify` before it tells what a model that is not listed
 * does) and a self-hosted server's; `null` for any other address.
 */
export function inferenceRoute({ method, path }: RecordedRequest): InferenceRoute | null {
  if (method === 'GET') return path === '/model/registry' ? { kind: 'registry' } : null;
  if (method !== 'POST') return null;
  if (path === '/model/add') return { kind: 'add' };
  if (path === '/infer/object_detection') return { kind: 'infer', task: 'object-detection' };
  if (path === '/infer/classification') return { kind: 'infer', task: 'classification' };
  const [, host, modelId] = /^(?:\/(detect|classify))?\/([^/]+\/\d+)$/.exec(path) ?? [];
  if (modelId === undefined) return null;
  return { kind: 'hosted', modelId, task: host === 'classify' ? 'classification' : 'object-detection' };
}

/** Answers, errors as Roboflow writes them. `text` is the body. */
export async function serveInference(exchange: Exchange, route: InferenceRoute, text: string): Promise<void> {
  const { reply, state } = exchange;
  state.stats.inferenceRequests += 1;
  try {
    const work = readWork(exchange, route, text);
    const { fault, parameters } = plannedFault(exchange);
    if (fault?.kind === 'reply') await fault.send({ call: exchange, parameters });
    else await answer(exchange, route, work);
  } catch (error) {
    if (!(error instanceof ApiError) || reply.isStarted) throw error;
    reply.json(error.status, { message: error.message }, error.headers);
  }
}

const image = z.looseObject({ type: z.string(), value: z.string() });
const confidence = z.union([z.number(), z.string()]);

const inferBody = z.looseObject({
  api_key: z.string().nullish(),
  model_id: z.string(),
  image: z.union([image, z.array(image)]).optional(),
  confidence: confidence.nullish(),
  max_detections: z.number().nullish(),
  class_filter: z.array(z.string()).nullish(),
});

interface Work {
  /** `null` for what is about all models. */
  readonly modelId: string | null;
  readonly apiKey: string | null;
  /** Base64. */
  readonly images: readonly string[];
  /** The images came as a list, and so will the answer. */
  readonly isBatch: boolean;
  readonly options: PredictionOptions;
}

/** What is asked, put into the record as well. */
function readWork({ record, state }: Exchange, route: InferenceRoute, text: string): Work {
  const { query } = record;
  const apiKey = query['api_key'] ?? bearerOf(record);
  record.bytes = text.length;
  if (route.kind === 'registry') return { ...NOTHING, apiKey };
  if (route.kind === 'hosted') {
    const described = describe(text, state.settings.keepImages);
    Object.assign(record, { model: route.modelId, body: described, images: [described] });
    const { confidence: least, max_detections: most } = query;
    const options = readOptions({
      confidence: least ?? null,
      max_detections: most === undefined ? null : Number(most),
    });
    return { modelId: route.modelId, apiKey, images: [text], isBatch: false, options };
  }
  const parsed = inferBody.safeParse(parseJson(text));
  if (!parsed.success) throw new ApiError(400, 'The body must be JSON with a `model_id` and an `image`.');
  const { api_key: key, model_id: modelId, image: given = [] } = parsed.data;
  const images = [given].flat();
  const described = images.map(({ value }) => describe(value, state.settings.keepImages));
  const recorded = images.map(({ type }, index) => ({ type, value: described[index] }));
  const shown = Array.isArray(given) ? recorded : recorded[0];
  const body = images.length === 0 ? parsed.data : { ...parsed.data, image: shown };
  Object.assign(record, { model: modelId, body, images: described });
  if (images.some(({ type }) => type !== 'base64'))
    throw new ApiError(400, 'The emulator is offline and downloads no image. Send base64.');
  return {
    modelId,
    apiKey: key ?? apiKey,
    images: images.map(({ value }) => value),
    isBatch: Array.isArray(given),
    options: readOptions(parsed.data),
  };
}

type SentOptions = Pick<z.infer<typeof inferBody>, 'confidence' | 'max_detections' | 'class_filter'>;

/** Words such as `best` stand for a confidence that the model's training found. Above 1 it is in percent, as it once was. */
function readOptions({
  confidence: least,
  max_detections: most,
  class_filter: classes,
}: SentOptions): PredictionOptions {
  const number = Number(least ?? 'default');
  return {
    confidence: Number.isNaN(number) ? 0.4 : number > 1 ? number / 100 : number,
    maxDetections: most ?? 300,
    classFilter: classes ?? null,
  };
}

const NOTHING: Work = { modelId: null, apiKey: null, images: [], isBatch: false, options: readOptions({}) };

function describe(base64: string, keepImages: boolean): RecordedImage {
  const head = (limit: number): Buffer => Buffer.from(base64.slice(0, Math.ceil(limit / 3) * 4), 'base64');
  const [first] = head(1);
  const mediaType = first === 0xff ? 'image/jpeg' : first === 0x89 ? 'image/png' : 'application/octet-stream';
  const bytes = Buffer.byteLength(base64, 'base64');
  return { ...describeImage({ bytes, head, base64 }, keepImages), mediaType };
}

async function answer(exchange: Exchange, route: InferenceRoute, work: Work): Promise<void> {
  const { state, reply } = exchange;
  checkKey(exchange, work.apiKey, route.kind === 'hosted');
  if (work.modelId === null) {
    reply.json(200, registry(state.loadedModels));
    return;
  }
  const model = findModel(exchange, work, 'task' in route ? route.task : taskByName(work.modelId));
  state.loadedModels.set(model.id, model);
  if (route.kind === 'add') {
    reply.json(200, registry(state.loadedModels));
    return;
  }
  if (route.kind === 'infer' && route.task !== model.task)
    throw new ApiError(400, `\`${model.id}\` is a model for ${model.task}, not for ${route.task}.`);
  if (work.images.length === 0) throw new ApiError(400, 'The body has no `image`.');
  const { analyse, seed } = state.settings;
  const answerOne = async (base64: string, index: number): Promise<JsonObject> => {
    const look = analyse ? await see(base64) : UNSEEN;
    const inference_id = createUuid(seed + exchange.record.number * 1000 + index);
    return { inference_id, time: 0.05, ...predict(model, look, work.options) };
  };
  const answers = await Promise.all(work.images.map(answerOne));
  await state.settings.sleep(latencyOf(exchange), reply.gone);
  reply.json(200, work.isBatch ? answers : answers[0]);
}

/** A self-hosted server is content without a key; what it is given has to be right. */
function checkKey({ state }: Exchange, key: string | null, isNeeded: boolean): void {
  const { roboflowApiKeys } = state.settings;
  const isUnknown = key !== null && roboflowApiKeys !== null && !roboflowApiKeys.has(key);
  if (isUnknown || (key === null && isNeeded))
    throw new ApiError(401, 'Unauthorized: the API key is missing, or is none of the workspace.');
}

function findModel(
  { state }: Exchange,
  { modelId, apiKey }: Work,
  task: InferenceTask,
): EmulatedInferenceModel {
  const id = (modelId ?? '').slice(0, 200);
  const model = findInferenceModel(state.settings.inferenceModels, id, task);
  if (model === undefined) throw new ApiError(404, `There is no model \`${id}\` that this key can see.`);
  if (model.apiKeys !== undefined && !model.apiKeys.includes(apiKey ?? ''))
    throw new ApiError(403, `This key may not use the model \`${id}\`.`);
  return model;
}

/** What a model that is not listed does, where the address does not tell. */
function taskByName(id: string): InferenceTask {
  return /class/i.test(id) ? 'classification' : 'object-detection';
}

function registry(loaded: ReadonlyMap<string, EmulatedInferenceModel>): unknown {
  const models = [...loaded.values()].map(({ id, task }) => ({
    model_id: id,
    task_type: task,
    batch_size: null,
    input_height: 640,
    input_width: 640,
  }));
  return { models };
}

/** @throws ApiError 400 */
async function see(base64: string): Promise<ImageLook> {
  const thumbnail = await decodeThumbnail(Buffer.from(base64, 'base64'));
  if (thumbnail === null) throw new ApiError(400, 'The image could not be decoded.');
  return lookAt(thumbnail);
}
