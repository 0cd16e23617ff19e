import { randomUUID } from 'node:crypto';
import { isRecord } from '../../schemas/is-record.ts';
import { HttpError } from '../http-error.ts';
import { readBase64, type Base64Text } from './base64-text.ts';

const NO_TEXTS: SplitBody['texts'] = new Map();

/**
 * What a body of JSON says; `undefined` for an empty one.
 * @param takesImages long base64 below `inputs` becomes a `Base64Text`
 * @throws HttpError `body-invalid`.
 */
export function parseBody(body: Buffer, { takesImages }: { readonly takesImages: boolean }): unknown {
  const { json, texts } = takesImages ? splitBody(body) : { json: body.toString('utf8'), texts: NO_TEXTS };
  if (json === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new HttpError('The body is no JSON.', { code: 'body-invalid', cause });
  }
  if (!hasPoison(value)) return texts.size === 0 ? value : withTexts(value, texts);
  throw new HttpError('The body has a name in it that objects are made with.', { code: 'body-invalid' });
}

/** Names that would change what all objects have, if a value were merged into another. A body has few names and long texts. */
function hasPoison(body: unknown): boolean {
  const rest: unknown[] = [body];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) return true;
    if (Object.hasOwn(value, 'constructor')) {
      const made = (value as { readonly constructor: unknown }).constructor;
      if (typeof made === 'object' && made !== null && Object.hasOwn(made, 'prototype')) return true;
    }
    for (const inner of Object.values(value)) if (typeof inner === 'object') rest.push(inner);
  }
  return false;
}

interface SplitBody {
  /** The JSON, in which a stand-in is where each of `texts` was. */
  readonly json: string;
  /** By their stand-ins. */
  readonly texts: ReadonlyMap<string, Base64Text>;
}

/** Shorter texts are not worth it, and might be paths or addresses of images. In bytes. */
const MIN_LENGTH = 16 * 1024;
/** What comes after so many quotes is read as it is: looking through them takes longer than parsing. */
const MAX_QUOTES = 20_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/**
 * Takes the images out of a JSON body while it still is bytes: as text one of a megabyte would be four megabytes of texts, and as
 * many milliseconds, until its bytes are there again. What cannot be told here for certain stays in the JSON, mistakes too.
 */
function splitBody(body: Buffer): SplitBody {
  const texts = new Map<string, Base64Text>();
  const parts: Buffer[] = [];
  // Nobody who wrote the body can have known it.
  const secret = randomUUID();
  let settled = 0;
  for (const { open, close } of textsIn(body)) {
    const isLong = close - open > MIN_LENGTH && !isName(body, close);
    const text = isLong ? readBase64(body.subarray(open + 1, close)) : null;
    if (text === null) continue;
    const name = `${secret}:${texts.size}`;
    texts.set(name, text);
    parts.push(body.subarray(settled, open + 1), Buffer.from(name));
    settled = close;
  }
  parts.push(body.subarray(settled));
  return { json: (texts.size === 0 ? body : Buffer.concat(parts)).toString('utf8'), texts };
}

/** Where the quotes of JSON's texts are, names included. */
function* textsIn(body: Buffer): Iterable<{ readonly open: number; readonly close: number }> {
  let quotes = 0;
  let open = body.indexOf(QUOTE);
  while (open !== -1) {
    let close = open;
    do {
      close = body.indexOf(QUOTE, close + 1);
      quotes++;
    } while (close !== -1 && isEscaped(body, close) && quotes < MAX_QUOTES);
    if (close === -1 || quotes >= MAX_QUOTES) return;
    yield { open, close };
    open = body.indexOf(QUOTE, close + 1);
  }
}

/** Whether the quote belongs to the text that it is in: an odd number of backslashes stands before it. */
function isEscaped(body: Buffer, quote: number): boolean {
  let first = quote;
  while (body[first - 1] === BACKSLASH) first--;
  return (quote - first) % 2 === 1;
}

/** Whether the text that ends here is the name of a property. */
function isName(body: Buffer, close: number): boolean {
  let next = close + 1;
  while (body[next] === 0x20 || body[next] === 0x0a || body[next] === 0x0d || body[next] === 0x09) next++;
  return body[next] === COLON;
}

/** Puts the texts where their stand-ins are: as they are among the inputs, as text in all else. */
function withTexts(body: unknown, texts: SplitBody['texts']): unknown {
  const find = (value: unknown): Base64Text | undefined =>
    typeof value === 'string' ? texts.get(value) : undefined;
  const inputs = isRecord(body) && isRecord(body['inputs']) ? body['inputs'] : null;
  if (inputs !== null) replaceValues(inputs, find);
  const whole = { body };
  replaceValues(whole, (value) => (value === inputs ? value : find(value)?.toString()));
  return whole.body;
}

/**
 * Replaces values in what JSON was parsed to, in place.
 * @param find `undefined` for a value that stays and is looked into
 */
export function replaceValues(root: unknown, find: (value: unknown, name: number | string) => unknown): void {
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const holder = rest.pop() as Record<number | string, unknown>;
    for (const name of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) {
      const value = holder[name];
      const found = find(value, name);
      if (found !== undefined) holder[name] = found;
      else if (typeof value === 'object' && value !== null) rest.push(value);
    }
  }
}
