import { isJsonList, isJsonObject, type Json, type JsonObject } from './json.ts';
import { parseJson, parseJsonAt } from './python-json.ts';

type Container = readonly Json[] | JsonObject;

const jsonFence = /```json([\s\S]*?)```/i;
const fenceLine = /^[ \t]*```[\w+-]*[ \t]*$/gm;
const betweenValues = /^[\s,]*$/;
const FENCE = '```';

/**
 * The JSON value in a model's answer as Roboflow's blocks find it: what is inside the first fence tagged `json`, and only
 * that; else the whole answer. `null` where that is no JSON.
 */
export function readStrict(answer: string): { readonly value: Json } | null {
  return parseJson(jsonFence.exec(answer)?.[1] ?? answer);
}

/**
 * The JSON object or list in a model's answer, wherever it is, by the first of these that gives one: inside the first
 * `json` fence, inside the first fence, the whole answer, the answer without stray fence lines, objects and lists one
 * after the other. An answer that has one inside other text may have two readings, likeliest first: the outermost list
 * and the outermost object. An answer that was cut off inside its JSON has none.
 */
export function readLenient(answer: string): readonly Container[] {
  const withoutFences = answer.replace(fenceLine, '');
  const texts = [jsonFence.exec(answer)?.[1], insideFirstFence(answer), answer, withoutFences];
  for (const text of new Set(texts)) {
    const container = text === undefined ? null : readContainer(text);
    if (container !== null) return [container];
  }
  const run = readRun(withoutFences);
  if (run !== null) return [run];
  return [readOutermost(withoutFences, '[', ']'), readOutermost(withoutFences, '{', '}')].filter(
    (container) => container !== null,
  );
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

function readOutermost(text: string, opening: string, closing: string): Container | null {
  const start = text.indexOf(opening);
  const end = text.lastIndexOf(closing);
  if (start === -1 || end <= start || isInsideList(text, start)) return null;
  return readContainer(text.slice(start, end + 1));
}

/** The first object of a list that was cut off would pass for the whole answer. */
function isInsideList(text: string, position: number): boolean {
  const before = text.slice(0, position);
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}
