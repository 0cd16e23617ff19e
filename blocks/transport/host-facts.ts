import type { KeyFacts, ModelFacts, Price } from '../../schemas/planned-request.ts';
import { withDeadline } from '../../schemas/signals.ts';
import type { ModelRoute } from './types.ts';

const SUGGESTIONS = 3;
/** Milliseconds of one whole exchange. */
const TIMEOUT_MS = 5000;

/** What a host says about a model, without a question being asked. Rejects with the signal's reason alone. */
export async function readModelFacts(
  { dialect, baseUrl }: ModelRoute,
  model: string,
  signal: AbortSignal,
): Promise<ModelFacts> {
  switch (dialect) {
    case 'openrouter':
      return readOpenRouterModel(baseUrl, model, signal);
    case 'roboflow-proxy':
      return unpriced('Roboflow bills for it');
    case 'openai':
      return unpriced('the host is not OpenRouter');
  }
}

/** What OpenRouter, or a host that speaks its dialect, says about a key. Rejects with the signal's reason alone. */
export async function readKeyFacts(
  { baseUrl, apiKey }: Pick<ModelRoute, 'baseUrl' | 'apiKey'>,
  signal: AbortSignal,
): Promise<KeyFacts> {
  const reply = await getJson(addressOf(baseUrl, 'key'), signal, { authorization: `Bearer ${apiKey}` });
  if (reply?.status === 401 || reply?.status === 403) return { type: 'refused' };
  const data = field(reply?.body, 'data');
  if (reply?.status !== 200 || data === undefined) return { type: 'unknown' };
  const remaining = field(data, 'limit_remaining');
  return { type: 'accepted', remaining: typeof remaining === 'number' ? remaining : null };
}

/** Settings of requests that a host says it has for a model, such as `structured_outputs`; `null` where it does not say. */
export async function readSupportedParameters(
  { baseUrl }: Pick<ModelRoute, 'baseUrl'>,
  model: string,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const found = await findModel(baseUrl, model, signal);
  const parameters = found.type === 'found' ? field(found.entry, 'supported_parameters') : null;
  return Array.isArray(parameters) ? parameters.map(String) : null;
}

async function readOpenRouterModel(baseUrl: string, model: string, signal: AbortSignal): Promise<ModelFacts> {
  const found = await findModel(baseUrl, model, signal);
  switch (found.type) {
    case 'found':
      return pricedBy(found.entry);
    case 'gone':
      return found;
    case 'unknown':
      return unpriced(found.why);
  }
}

/** A model's entry in the catalogue of a host that speaks OpenRouter's dialect, or why there is none. */
type FoundModel =
  | { readonly type: 'found'; readonly entry: unknown }
  | { readonly type: 'gone'; readonly others: readonly string[] }
  | { readonly type: 'unknown'; readonly why: string };

async function findModel(baseUrl: string, model: string, signal: AbortSignal): Promise<FoundModel> {
  const reply = await getJson(addressOf(baseUrl, `model/${pathOf(model)}`), signal);
  if (reply === null) return { type: 'unknown', why: 'the service did not answer' };
  if (reply.status === 200) return { type: 'found', entry: field(reply.body, 'data') };
  // A host may lack the route, so that only the whole list tells whether the model is there.
  const listing = await getJson(addressOf(baseUrl, 'models?limit=1000'), signal);
  const models = field(listing?.body, 'data');
  if (listing?.status !== 200 || !Array.isArray(models)) {
    return reply.status === 404 && field(reply.body, 'error') !== undefined
      ? { type: 'gone', others: [] }
      : { type: 'unknown', why: `the service answered with status ${reply.status}` };
  }
  const entry: unknown = models.find((candidate) => field(candidate, 'id') === model);
  if (entry !== undefined) return { type: 'found', entry };
  const isWhole = typeof field(field(listing.body, 'links'), 'next') !== 'string';
  if (!isWhole && reply.status !== 404)
    return { type: 'unknown', why: 'the service does not list the model' };
  return { type: 'gone', others: cheapest(models) };
}

function unpriced(why: string): ModelFacts {
  return { type: 'unpriced', why };
}

function pricedBy(entry: unknown): ModelFacts {
  const price = priceOf(field(entry, 'pricing'));
  return price === null ? unpriced('the service names no price') : { type: 'priced', price };
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

function cheapest(models: readonly unknown[]): readonly string[] {
  return models
    .flatMap((entry) => {
      const id = field(entry, 'id');
      const price = priceOf(field(entry, 'pricing'));
      const takes = field(field(entry, 'architecture'), 'input_modalities');
      const isFit = Array.isArray(takes) && takes.includes('image') && typeof id === 'string';
      return isFit && price !== null && price.inputToken > 0 ? { id, price: price.inputToken } : [];
    })
    .sort((one, other) => one.price - other.price)
    .slice(0, SUGGESTIONS)
    .map(({ id }) => id);
}

function pathOf(model: string): string {
  return model
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':'))
    .join('/');
}

function addressOf(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/${path}`;
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
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply | null> {
  const { Agent, fetch } = await import('undici');
  const dispatcher = new Agent();
  try {
    const reason = (): Error => new Error('The host did not answer in time.');
    return await withDeadline(signal, { milliseconds: TIMEOUT_MS, reason }, async (limited) => {
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
    await dispatcher.destroy();
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
