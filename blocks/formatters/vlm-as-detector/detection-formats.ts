import type { Json } from '../json.ts';
import type { FoundObject } from './found-object.ts';

/** Finds objects in a model's JSON; `null` where that is not in the model's format. */
export type ReadObjects = (json: Json) => readonly FoundObject[] | null;

/** How the answers of a model are read, by `model_type`. */
export type DetectionFormats = ReadonlyMap<unknown, ReadObjects>;

export function formatNames(formats: DetectionFormats): string {
  return [...formats.keys()].map((name) => `\`${String(name)}\``).join(', ');
}
