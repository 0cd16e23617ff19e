import type { ImageSize } from '../../../schemas/index.ts';
import { toConfidence } from '../../python/numbers.ts';
import { isJsonList, isJsonObject, memberOf, type Json, type JsonObject, type JsonScalar } from '../json.ts';
import { isEmptySequence } from '../../python/values.ts';

/** Left, top, right and bottom in pixels of the image; neither ordered nor within it where the model's are not. */
export type Corners = readonly [left: number, top: number, right: number, bottom: number];

/** An object as a model found it, before the image's size is known. */
export interface FoundObject {
  /** Name of the class; not always text. */
  readonly name: JsonScalar;
  readonly confidence: number;
  readonly cornersIn: (size: ImageSize) => Corners;
}

/** Finds objects in a model's JSON; `null` where that is not in the model's format. */
export type ReadObjects = (json: Json) => readonly FoundObject[] | null;

/** How the answers of a model are read, by `model_type`. */
export type DetectionFormats = ReadonlyMap<unknown, ReadObjects>;

export function formatNames(formats: DetectionFormats): string {
  return [...formats.keys()].map((name) => `\`${String(name)}\``).join(', ');
}

/** How one model writes an object that it found; `null` for an entry that is not so. */
export type ReadEntry = (entry: JsonObject) => FoundObject | null;

/** All objects of a list, or `null` where it is no list of them: one bad entry spoils the answer. */
export function readEntries(entries: Json | undefined, readEntry: ReadEntry): readonly FoundObject[] | null {
  if (entries !== undefined && isEmptySequence(entries)) return [];
  if (!isJsonList(entries)) return null;
  const found = entries.map((entry) => (isJsonObject(entry) ? readEntry(entry) : null));
  return found.every((object) => object !== null) ? found : null;
}

/** Confidence of an entry; a model that gives none is taken to be sure. */
export function confidenceOf(entry: JsonObject): number | null {
  const given = memberOf(entry, 'confidence');
  return given === undefined ? 1 : toConfidence(given);
}

/** What Python can multiply into a coordinate: text is none, whatever JavaScript would make of it. */
export function coordinateOf(value: Json | undefined): number | null {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : null;
}

/** Four values, all of them readable. */
export function readFour(
  values: readonly (Json | undefined)[],
  read: (value: Json | undefined) => number | null,
): readonly [number, number, number, number] | null {
  const [first = null, second = null, third = null, fourth = null] = values.map(read);
  if (values.length !== 4 || first === null || second === null || third === null || fourth === null)
    return null;
  return [first, second, third, fourth];
}
