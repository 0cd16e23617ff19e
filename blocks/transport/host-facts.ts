import type { KeyFacts, ModelFacts, Price } from '../../schemas/block.ts';
import { withDeadline } from '../../schemas/signals.ts';
import type { Dispatcher } from 'undici';
import type { ModelRoute } from './types.ts';

const SUGGESTIONS = 3;
const CATALOGUE = 'models?limit=1000';
/** Milliseconds of one whole exchange. */
const TIMEOUT_MS = 5000;

/** A model that sees images, as OpenRouter lists it. */
export interface VisionModel {
  readonly id: string;
  readonly name: string;
  /** `null` where it depends on what a router chooses. */
  readonly price: Price | null;
  /** Tokens that question, image and answer may have together; `null` where the list does not say. */
  readonly contextLength: number | null;
  /** What answers can be held to: a JSON Schema, any JSON, or nothing. */
  readonly enforces: 'schema' | 'json' | 'nothing';
  /** Day on which it is to be shut down, as ISO 8601; `null` where none is announced. */
  readonly expires: string | null;
}

/** Where a catalogue is, and the headers that a gateway before it wants. */
type Host = Pick<ModelRoute, 'baseUrl' | 'headers'>;

/** `why` is the end of a sentence that begins with the host's address. */
export type ModelList =
  | { readonly type: 'listed'; readonly models: readonly VisionModel[] }
  | { readonly type: 'unlisted'; readonly why: string };

export interface ListedHost extends Host, Pick<ModelRoute, 'apiKey'> {
  /** @default 5000 */
  readonly timeoutMs?: number;
  /** Sends the request. @default a connection of its own */
  readonly dispatcher?: Dispatcher | undefined;
}

/** What a host says about a model, without a question being asked. Rejects with the signal's reason alone. */
export async function readModelFacts(
  route: ModelRoute,
  model: string,
  signal: AbortSignal,
): Promise<ModelFacts> {
  if (route.dialect === 'roboflow-proxy') return unpriced('Roboflow bills for it');
  if (route.dialect === 'openai') return unpriced('the host is not OpenRouter');
  const found = await findModel(route, model, signal);
  if (found.type !== 'found') return found;
  const price = priceOf(field(found.entry, 'pricing'));
  return price === null ? unpriced('the service names no price') : { type: 'priced', price };
}

/** What OpenRouter, or a host that speaks its dialect, says about a key. Rejects with the signal's reason alone. */
export async function readKeyFacts(
  { baseUrl, apiKey, headers }: Host & Pick<ModelRoute, 'apiKey'>,
  signal: AbortSignal,
): Promise<KeyFacts> {
  const reply = await getJson(addressOf(baseUrl, 'key'), signal, {
    headers: { ...headers, authorization: `Bearer ${apiKey}` },
  });
  if (reply?.status === 401 || reply?.status === 403) return { type: 'refused' };
  const data = field(reply?.body, 'data');
  if (reply?.status !== 200 || data === undefined) return { type: 'unknown' };
  return { type: 'accepted', remaining: numberIn(data, 'limit_remaining') };
}

/** Settings of requests that a host says it has for a model, such as `structured_outputs`; `null` where it does not say. */
export async function readSupportedParameters(
  host: Host,
  model: string,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const found = await findModel(host, model, signal);
  const parameters = found.type === 'found' ? field(found.entry, 'supported_parameters') : null;
  return Array.isArray(parameters) ? parameters.map(String) : null;
}

/** The models of a host that see images, in its order. Rejects with the signal's reason alone. */
export async function readVisionModels(host: ListedHost, signal: AbortSignal): Promise<ModelList> {
  const { baseUrl, apiKey } = host;
  const headers = { ...host.headers, ...(apiKey !== '' && { authorization: `Bearer ${apiKey}` }) };
  const reply = await getJson(addressOf(baseUrl, CATALOGUE), signal, { ...host, headers });
  if (reply === null) return { type: 'unlisted', why: 'cannot be reached, or takes too long' };
  const entries = field(reply.body, 'data');
  if (reply.status !== 200 || !Array.isArray(entries))
    return { type: 'unlisted', why: `answered with status ${reply.status} and no list of models` };
  if (!entries.some((entry) => field(entry, 'architecture') !== undefined))
    return { type: 'unlisted', why: 'lists models without saying which see images' };
  return { type: 'listed', models: visionModels(entries) };
}

/** Ids of models to ask instead of one that is gone: Llamas, then those of the same author, then whatever costs least. */
export function alternativesTo(model: string, models: readonly VisionModel[]): readonly string[] {
  const author = model.slice(0, model.indexOf('/') + 1);
  const rank = (id: string): number => {
    if (id.startsWith('meta-llama/')) return 0;
    return author !== '' && id.startsWith(author) ? 1 : 2;
  };
  return models
    .flatMap(({ id, price, expires }) =>
      price === null || price.inputToken === 0 || expires !== null || id === model ? [] : [{ id, price }],
    )
    .sort((one, other) => rank(one.id) - rank(other.id) || one.price.inputToken - other.price.inputToken)
    .slice(0, SUGGESTIONS)
    .map(({ id }) => id);
}

function visionModels(entries: readonly unknown[]): readonly VisionModel[] {
  return entries.flatMap((entry) => {
    const id = field(entry, 'id');
    const takes = field(field(entry, 'architecture'), 'input_modalities');
    if (typeof id !== 'string' || !Array.isArray(takes) || !takes.includes('image')) return [];
    return {
      id,
      name: textIn(entry, 'name') ?? id,
      price: priceOf(field(entry, 'pricing')),
      contextLength: numberIn(entry, 'context_length'),
      enforces: enforcedBy(field(entry, 'supported_parameters')),
      expires: textIn(entry, 'expiration_date'),
    };
  });
}

function enforcedBy(parameters: unknown): VisionModel['enforces'] {
  if (!Array.isArray(parameters)) return 'nothing';
  if (parameters.includes('structured_outputs')) return 'schema';
  return parameters.includes('response_format') ? 'json' : 'nothing';
}

/** A model's entry in the catalogue of a host that speaks OpenRouter's dialect, or why there is none. */
type FoundModel =
  | { readonly type: 'found'; readonly entry: unknown }
  | Extract<ModelFacts, { readonly type: 'gone' | 'unpriced' }>;

async function findModel(
  { baseUrl, headers }: Host,
  model: string,
  signal: AbortSignal,
): Promise<FoundModel> {
  const reply = await getJson(addressOf(baseUrl, `model/${pathOf(model)}`), signal, { headers });
  if (reply === null) return unpriced('the service did not answer');
  if (reply.status === 200) return { type: 'found', entry: field(reply.body, 'data') };
  // A host may lack the route, so that only the whole list tells whether the model is there.
  const listing = await getJson(addressOf(baseUrl, CATALOGUE), signal, { headers });
  const models = field(listing?.body, 'data');
  if (listing?.status !== 200 || !Array.isArray(models)) {
    return reply.status === 404 && field(reply.body, 'error') !== undefined
      ? { type: 'gone', others: [] }
      : unpriced(`the service answered with status ${reply.status}`);
  }
  const entry: unknown = models.find((candidate) => field(candidate, 'id') === model);
  if (entry !== undefined) return { type: 'found', entry };
  const isWhole = typeof field(field(listing.body, 'links'), 'next') !== 'string';
  if (!isWhole && reply.status !== 404) return unpriced('the service does not list the model');
  return { type: 'gone', others: alternativesTo(model, visionModels(models)) };
}

function unpriced(why: string): { readonly type: 'unpriced'; readonly why: string } {
  return { type: 'unpriced', why };
}

function priceOf(pricing: unknown): Price | null {
  const inputToken = dollars(field(pricing, 'prompt'));
  const outputToken = dollars(field(pricing, 'completion'));
  if (inputToken === null || outputToken === null) return null;
  const image = dollars(field(pricing, 'image')) ?? 0;
  const request = dollars(field(pricing, 'request')) ?? 0;
  return { inputToken, outputToken, image, request };
}

/** Prices are decimal strings; a router's own, which depends on whom it chooses, is negative. */
function dollars(value: unknown): number | null {
  const isGiven = (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
  const number = isGiven ? Number(value) : Number.NaN;
  return number >= 0 && Number.isFinite(number) ? number : null;
}

function pathOf(model: string): string {
  return model
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':'))
    .join('/');
}

function addressOf(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/(?<!\/)\/+$/, '')}/${path}`;
}

/** What a service said; the body is `null` where it is no JSON. */
interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Asks once; `null` where nothing comes. Redirects are not followed, as the key would go along. */
async function getJson(
  url: string,
  signal: AbortSignal,
  { headers = {}, timeoutMs = TIMEOUT_MS, dispatcher: given }: Omit<ListedHost, 'baseUrl' | 'apiKey'>,
): Promise<Reply | null> {
  const { Agent, fetch } = await import('undici');
  const dispatcher = given ?? new Agent();
  try {
    const reason = (): Error => new Error('The host did not answer in time.');
    return await withDeadline(signal, { milliseconds: timeoutMs, reason }, async (limited) => {
      const response = await fetch(url, {
        dispatcher,
        redirect: 'manual',
        signal: limited,
        headers: { accept: 'application/json', ...headers },
      });
      return { status: response.status, body: parse(await response.text()) };
    });
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    if (given === undefined) await dispatcher.destroy();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A property of anything, which may have none. */
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textIn(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === 'string' ? found : null;
}

function numberIn(value: unknown, name: string): number | null {
  const found = field(value, name);
  return typeof found === 'number' ? found : null;
}
