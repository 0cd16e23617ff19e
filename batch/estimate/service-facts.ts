import type { Price } from './arithmetic.ts';
import { field, getJson } from './get-json.ts';

export type ModelFacts =
  | { readonly type: 'priced'; readonly price: Price }
  | { readonly type: 'unpriced'; readonly why: string }
  /** No host serves it any more, or it never was one. `others` take images and cost least. */
  | { readonly type: 'gone'; readonly others: readonly string[] };

export type KeyFacts =
  /** US dollars that are left of the key's limit; `null` for one without a limit. */
  | { readonly type: 'accepted'; readonly remaining: number | null }
  | { readonly type: 'refused' }
  | { readonly type: 'unknown' };

const SUGGESTIONS = 3;

/** What OpenRouter says about a model. @param baseUrl of a host that speaks its dialect */
export async function readModel(baseUrl: string, model: string, signal: AbortSignal): Promise<ModelFacts> {
  const reply = await getJson(baseUrl, `model/${pathOf(model)}`, { signal });
  if (reply === null) return unpriced('the service did not answer');
  if (reply.status === 200) return pricedBy(field(reply.body, 'data'));
  // A host may lack the route, so that only the whole list tells whether the model is there.
  const listing = await getJson(baseUrl, 'models?limit=1000', { signal });
  const models = field(listing?.body, 'data');
  if (listing?.status !== 200 || !Array.isArray(models)) {
    return reply.status === 404 && field(reply.body, 'error') !== undefined
      ? { type: 'gone', others: [] }
      : unpriced(`the service answered with status ${reply.status}`);
  }
  const found: unknown = models.find((entry) => field(entry, 'id') === model);
  if (found !== undefined) return pricedBy(found);
  const isWhole = typeof field(field(listing.body, 'links'), 'next') !== 'string';
  if (!isWhole && reply.status !== 404) return unpriced('the service does not list the model');
  return { type: 'gone', others: cheapest(models) };
}

/** What OpenRouter says about a key. */
export async function readKey(baseUrl: string, key: string, signal: AbortSignal): Promise<KeyFacts> {
  const reply = await getJson(baseUrl, 'key', { key, signal });
  if (reply?.status === 401 || reply?.status === 403) return { type: 'refused' };
  const data = field(reply?.body, 'data');
  if (reply?.status !== 200 || data === undefined) return { type: 'unknown' };
  const remaining = field(data, 'limit_remaining');
  return { type: 'accepted', remaining: typeof remaining === 'number' ? remaining : null };
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
