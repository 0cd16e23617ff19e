import { isJsonList, isJsonObject, type Json, type JsonObject } from './json.ts';
import { parseJson, parseJsonAt } from './python-json.ts';

type Container = readonly Json[] | JsonObject;

const jsonFence = /```json([\s\S]*?)```/i;
const fenceLine = /^[ \t]*```[\w+-]*[ \t]*$/gm;
/** Python's white space, and commas. */
const betweenValues = /^(?:[^\S\ufeff]|[\u0085,])*$/;
const FENCE = '```';

/**
 * The JSON value in a model's answer as Roboflow's blocks find it: what is inside the first fence tagged `json`, and only
 * that; else the whole answer. `null` where that is no JSON.
 */
export function readStrict(answer: string): { readonly value: Json } | null {
  return parseJson(jsonFence.exec(answer)?.[1] ?? answer);
}

export interface LenientOptions {
  /**
   * What is whole in an answer that was cut off inside a list counts, where it is all that can be read; and of an answer with
   * JSON inside other text only one reading is given. That is how Roboflow's newer blocks read. @default false
   */
  readonly keepsParts?: boolean;
}

/**
 * The JSON object or list in a model's answer, wherever it is, by the first of these that gives one: inside the first
 * `json` fence, inside the first fence, the whole answer, the answer without stray fence lines, objects and lists one
 * after the other. An answer that has one inside other text may have two readings, likeliest first: the outermost list
 * and the outermost object. An answer that was cut off inside its JSON has none.
 */
export function readLenient(
  answer: string,
  { keepsParts = false }: LenientOptions = {},
): readonly Container[] {
  const withoutFences = answer.replace(fenceLine, '');
  const texts = [jsonFence.exec(answer)?.[1], insideFirstFence(answer), answer, withoutFences];
  for (const text of new Set(texts)) {
    const container = text === undefined ? null : readContainer(text);
    if (container !== null) return [container];
  }
  const run = readRun(withoutFences);
  if (run !== null) return [run];
  const outermost = [
    readOutermost(withoutFences, ['[', ']'], keepsParts),
    readOutermost(withoutFences, ['{', '}'], keepsParts),
  ].filter((container) => container !== null);
  return keepsParts ? outermost.slice(0, 1) : outermost;
}

/** Longer answers are not searched for objects. */
const LONGEST_SEARCH = 200_000;
/** More than an answer of that length holds, unless objects in objects do not end and are read again from each beginning. */
const MAX_VALUES = 400_000;

/** Every object anywhere in a text that parses and that is wanted, in the order of their beginnings. */
export function findObjects(
  answer: string,
  isWanted: (object: JsonObject) => boolean,
): readonly JsonObject[] {
  const text = answer.slice(0, LONGEST_SEARCH);
  const found: JsonObject[] = [];
  const effort = { values: MAX_VALUES };
  for (let start = text.indexOf('{'); start !== -1 && effort.values > 0;) {
    const parsed = parseJsonAt(text, start, effort);
    const object = isJsonObject(parsed?.value) && isWanted(parsed.value) ? parsed.value : null;
    if (object !== null) found.push(object);
    start = text.indexOf('{', object === null || parsed === null ? start + 1 : parsed.end);
  }
  return found;
}

/** Whatever tag the fence has. */
function insideFirstFence(text: string): string | undefined {
  const start = text.indexOf(FENCE);
  const end = text.indexOf(FENCE, start + FENCE.length);
  if (start === -1 || end === -1) return undefined;
  return text.slice(start + FENCE.length, end).replace(/^[\w+-]*[ \t]*\r?\n?/, '');
}

function readContainer(text: string): Container | null {
  const value = parseJson(text)?.value;
  return isJsonList(value) || isJsonObject(value) ? value : null;
}

/** Objects and lists that follow each other, as one list. A closing bracket too many at the end is forgiven. */
function readRun(text: string): readonly Json[] | null {
  const values: Json[] = [];
  let position = 0;
  for (;;) {
    const start = findStart(text, position);
    if (start === -1) break;
    const parsed = betweenValues.test(text.slice(position, start)) ? parseJsonAt(text, start) : null;
    if (parsed === null) return null;
    values.push(parsed.value);
    position = parsed.end;
  }
  return values.length > 0 && betweenValues.test(text.slice(position).replace(']', ''))
    ? values.flat()
    : null;
}

function findStart(text: string, from: number): number {
  const opening = /[[{]/g;
  opening.lastIndex = from;
  return opening.exec(text)?.index ?? -1;
}

function readOutermost(
  text: string,
  [opening, closing]: readonly [string, string],
  keepsParts: boolean,
): Container | null {
  const start = text.indexOf(opening);
  const end = text.lastIndexOf(closing);
  if (start === -1 || end <= start || (!keepsParts && isInsideList(text, start))) return null;
  return readContainer(text.slice(start, end + 1));
}

/** The first object of a list that was cut off would pass for the whole answer. */
function isInsideList(text: string, position: number): boolean {
  const before = text.slice(0, position);
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}
