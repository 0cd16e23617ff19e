import { classIdOf, numberClasses } from '../answer-parser.ts';
import { isJsonList, isJsonObject, isJsonScalar, memberOf, type Json, type JsonScalar } from '../json.ts';
import { isEmptySequence } from '../../python/values.ts';

/** Every class with its confidence, and which of them the model named. */
export interface MultiLabel {
  /**
   * By class name: the listed classes first, then the others as the model named them. An object cannot keep this order
   * for names that are whole numbers, which JavaScript puts first; `class_id` is the position in the list of classes.
   */
  readonly predictions: Readonly<Record<string, { readonly confidence: number; readonly class_id: number }>>;
  /** In order of first mention, as the model wrote them. */
  readonly predicted_classes: readonly JsonScalar[];
}

/** A class that is named twice has the higher confidence. `null` where an entry is no class with a confidence. */
export function readMultiLabel(
  entries: Json,
  classes: readonly string[],
  readConfidence: (value: Json | undefined) => number | null,
): MultiLabel | null {
  const named = readEntries(entries, readConfidence);
  if (named === null) return null;
  const numbers = numberClasses(classes);
  const names = new Set([...numbers.keys(), ...named.keys()]);
  const predictions = [...names].map(
    (name) =>
      [String(name), { confidence: named.get(name) ?? 0, class_id: classIdOf(name, numbers) }] as const,
  );
  return { predictions: Object.fromEntries(predictions), predicted_classes: [...named.keys()] };
}

function readEntries(
  entries: Json,
  readConfidence: (value: Json | undefined) => number | null,
): ReadonlyMap<JsonScalar, number> | null {
  if (isEmptySequence(entries)) return new Map();
  if (!isJsonList(entries)) return null;
  const named = new Map<JsonScalar, number>();
  for (const entry of entries) {
    const name = isJsonObject(entry) ? memberOf(entry, 'class') : undefined;
    const confidence = isJsonObject(entry) ? readConfidence(memberOf(entry, 'confidence')) : null;
    if (!isJsonScalar(name) || confidence === null) return null;
    const known = named.get(name);
    named.set(name, known === undefined || confidence > known ? confidence : known);
  }
  return named;
}
