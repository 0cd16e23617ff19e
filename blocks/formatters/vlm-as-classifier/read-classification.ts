import { isJsonList, isJsonObject, isJsonScalar, memberOf, type Json } from '../json.ts';
import { toLabel } from '../to-label.ts';
import { readMultiLabel, type MultiLabel } from './multi-label.ts';
import { readSingleLabel, type SingleLabel } from './single-label.ts';

export type Classification = SingleLabel | MultiLabel;

/** Classes in a model's JSON: `class_name` with `confidence`, or else `predicted_classes`. */
export function readClassification(json: Json, classes: readonly string[]): Classification | null {
  if (!isJsonObject(json)) return null;
  const name = memberOf(json, 'class_name');
  const confidence = memberOf(json, 'confidence');
  if (name !== undefined && confidence !== undefined) return readSingleLabel(name, confidence, classes);
  const entries = memberOf(json, 'predicted_classes');
  return entries === undefined ? null : readMultiLabel(entries, classes);
}

/** The same, and also the list of `predicted_classes` without the object around it, unless it is empty. */
export function readClassificationLeniently(json: Json, classes: readonly string[]): Classification | null {
  if (!isJsonList(json)) return readClassification(json, classes);
  const entries = json.map(asEntry);
  const isUsable = entries.length > 0 && entries.every((entry) => entry !== null);
  return isUsable ? readMultiLabel(entries, classes) : null;
}

function asEntry(value: Json): Json {
  if (!isJsonObject(value)) return null;
  const name = ['class', 'class_name', 'label']
    .map((key) => memberOf(value, key) ?? null)
    .find((candidate) => candidate !== null);
  if (!isJsonScalar(name)) return null;
  return { class: toLabel(name), confidence: memberOf(value, 'confidence') ?? null };
}
