import { overloaded, unavailable, upstreamLimit } from '../errors/host-errors.ts';
import {
  badImage,
  insufficientCredits,
  payloadTooLarge,
  reasoningMandatory,
  tooExpensive,
  tooManyImages,
  unknownModel,
} from '../errors/refusals.ts';
import { parseImageReference, type ElidedImage } from '../http/body-scanner.ts';
import type { ChatCall } from '../http/exchange.ts';
import { countTiles } from '../image/dimensions.ts';
import { decodeThumbnail, type Thumbnail } from '../image/look.ts';
import type { EmulatedModel, ModelEndpoint } from '../models/model.ts';
import type { RecordedRequest } from '../recording.ts';
import { countTokens } from './completion.ts';
import { authenticate, parseChatRequest, type ChatRequest } from './request.ts';
import { chooseRoute } from './route.ts';

/** A request that nothing stands in the way of. */
export interface Admission {
  readonly request: ChatRequest;
  readonly model: EmulatedModel;
  readonly endpoint: ModelEndpoint;
  /** Tokens that the answer may have; without `max_tokens` the model's own maximum. */
  readonly maxTokens: number;
  readonly promptTokens: number;
  /** The model thinks before it answers. */
  readonly reasons: boolean;
  readonly images: number;
  /** The first image's; `null` when there is none or images are not looked at. */
  readonly thumbnail: Thumbnail | null;
}

/**
 * Checks a request in OpenRouter's order: key, shape, model, credits, own limits, routing, and last what the host would
 * say.
 * @throws ApiError
 */
export async function admit(call: ChatCall): Promise<Admission> {
  authenticate(call);
  const request = parseChatRequest(call);
  const models = findModels(call, request);
  const [model] = models;
  const promptTokens = countPromptTokens(call.record, model);
  const maxTokens = request.max_tokens ?? request.max_completion_tokens ?? model.maxCompletionTokens;
  checkCredits(call.state.ledger.remaining, model, { promptTokens, maxTokens });
  call.state.limits.admit(model.id);
  const urls = imageUrls(request);
  const route = chooseRoute(models, request, urls.length > 0);
  checkCapacity(call, route.model.id);
  const reasons = wantsReasoning(route.model, request);
  const thumbnail = await inspectImages(call, urls, route.model);
  return { request, ...route, maxTokens, promptTokens, reasons, images: urls.length, thumbnail };
}

type Candidates = readonly [EmulatedModel, ...EmulatedModel[]];

/**
 * The model asked for and its fallbacks; the catalogue's first when the request names none.
 * @throws ApiError 400 for an id that the catalogue does not have.
 */
function findModels({ state }: ChatCall, { model, models = [] }: ChatRequest): Candidates {
  const ids = [...(model === undefined ? [] : [model]), ...models];
  const [first = state.catalogue.models[0]?.id ?? '', ...rest] = ids;
  const find = (id: string): EmulatedModel => {
    const found = state.catalogue.find(id);
    if (found === undefined) throw unknownModel(id);
    return found;
  };
  return [find(first), ...rest.map(find)];
}

/** @throws ApiError 400 where a model that cannot but think is told not to. */
function wantsReasoning(model: EmulatedModel, { reasoning, reasoning_effort }: ChatRequest): boolean {
  if (model.reasoning === undefined) return false;
  const effort = reasoning?.effort ?? reasoning_effort ?? null;
  const isOff = reasoning?.enabled === false || effort === 'none';
  if (model.reasoning === 'mandatory' && isOff) throw reasoningMandatory();
  return model.reasoning === 'mandatory' || (!isOff && (reasoning ?? effort) !== null);
}

const OVERLOADED = { 429: upstreamLimit, 503: unavailable, 529: overloaded } as const;

function checkCapacity({ state }: ChatCall, model: string): void {
  const { maxInFlight = Number.POSITIVE_INFINITY, overloadStatus = 429 } = state.settings.limits;
  if (state.stats.inFlight > maxInFlight) throw OVERLOADED[overloadStatus](model);
}

/**
 * Reserves the price of the longest possible answer. `remaining` in US dollars; a debt refuses free models too.
 * @throws ApiError 402
 */
function checkCredits(
  remaining: number,
  model: EmulatedModel,
  { promptTokens, maxTokens }: Pick<Admission, 'promptTokens' | 'maxTokens'>,
): void {
  if (remaining === Number.POSITIVE_INFINITY) return;
  const { prompt = '0', completion = '0' } = model.endpoints[0]?.pricing ?? {};
  const isFree = Number(prompt) === 0 && Number(completion) === 0;
  if (remaining < 0 || (remaining === 0 && !isFree)) throw insufficientCredits();
  if (isFree) return;
  const affordable = Math.floor((remaining - promptTokens * Number(prompt)) / Number(completion));
  if (affordable < maxTokens) throw tooExpensive(maxTokens, Math.max(0, affordable));
}

/** Tokens of a request's texts and images. An image whose size is unknown counts as one tile. */
function countPromptTokens(request: RecordedRequest, model: EmulatedModel): number {
  const parts = request.messages.flatMap((message) => message.parts);
  const text = parts.reduce((sum, part) => sum + (part.type === 'text' ? countTokens(part.text) : 0), 0);
  const tiles = request.images.reduce(
    (sum, { width, height }) => sum + (width === null || height === null ? 1 : countTiles({ width, height })),
    0,
  );
  return text + tiles * model.imageTokensPerTile;
}

const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const BYTE_LIMIT = 30 * 1024 * 1024;

/** The URLs of a request's image parts, base64 elided. */
function imageUrls(request: ChatRequest): readonly string[] {
  return request.messages.flatMap(({ content }) =>
    Array.isArray(content)
      ? content.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []))
      : [],
  );
}

/**
 * Refuses what a host would refuse. Returns the first image's thumbnail.
 * @throws ApiError 400 or 413
 */
async function inspectImages(
  call: ChatCall,
  urls: readonly string[],
  model: EmulatedModel,
): Promise<Thumbnail | null> {
  const images = urls.map((url) => findImage(url, call.elided));
  const { maxImages = Number.POSITIVE_INFINITY } = model;
  if (images.length > maxImages) throw tooManyImages(maxImages, images.length);
  if (!call.state.settings.analyse) return null;
  const [first = null] = await Promise.all(images.map(decode));
  return first;
}

function findImage(url: string, elided: readonly ElidedImage[]): ElidedImage {
  if (/^https?:/i.test(url)) {
    throw badImage(
      'image_download_failed',
      'The emulator is offline and downloads no image. Send a data URL.',
    );
  }
  const reference = parseImageReference(url);
  const image = reference === null ? undefined : elided[reference.index];
  if (reference === null || image === undefined) {
    throw badImage('invalid_image', 'An image URL must be an https URL or a data URL with base64.');
  }
  if (!MEDIA_TYPES.includes(reference.mediaType)) {
    const seen = reference.mediaType.slice(0, 200);
    throw badImage(
      'unsupported_image_format',
      `Image type \`${seen}\` is not one of ${MEDIA_TYPES.join(', ')}.`,
    );
  }
  if (image.characters === 0) throw badImage('invalid_image', 'The image is empty.');
  if (image.bytes > BYTE_LIMIT) throw payloadTooLarge();
  return image;
}

async function decode(image: ElidedImage): Promise<Thumbnail> {
  const base64 = image.base64 ?? '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw badImage('invalid_image', 'The image is not valid base64.');
  const thumbnail = await decodeThumbnail(Buffer.from(base64, 'base64'));
  if (thumbnail === null) throw badImage('invalid_image', 'The image could not be decoded.');
  return thumbnail;
}
