import { isJsonList, isJsonObject, isJsonScalar, memberOf, type Json } from '../json.ts';
import { toConfidence } from '../../python/numbers.ts';
import { pythonText } from '../../python/text.ts';
import { readMultiLabel, type MultiLabel } from './multi-label.ts';
import { readSingleLabel, type SingleLabel } from './single-label.ts';

export type Classification = SingleLabel | MultiLabel;

/** What differs between the blocks that read classes. */
export interface ClassificationRules {
  /** A confidence from 0 to 1; `null` for what is none. */
  readonly readConfidence: (value: Json | undefined) => number | null;
  /** Confidence of an entry in a bare list that gives none. */
  readonly bareConfidence: Json;
}

const PARSER_RULES: ClassificationRules = { readConfidence: toConfidence, bareConfidence: null };

/** Classes in a model's JSON: `class_name` with `confidence`, or else `predicted_classes`. */
export function readClassification(
  json: Json,
  classes: readonly string[],
  { readConfidence }: ClassificationRules = PARSER_RULES,
): Classification | null {
  if (!isJsonObject(json)) return null;
  const name = memberOf(json, 'class_name');
  const confidence = memberOf(json, 'confidence');
  if (name !== undefined && confidence !== undefined)
    return readSingleLabel(name, readConfidence(confidence), classes);
  const entries = memberOf(json, 'predicted_classes');
  return entries === undefined ? null : readMultiLabel(entries, classes, readConfidence);
}

/** The same, and also the list of `predicted_classes` without the object around it, unless it is empty. */
export function readClassificationLeniently(
  json: Json,
  classes: readonly string[],
  rules: ClassificationRules = PARSER_RULES,
): Classification | null {
  if (!isJsonList(json)) return readClassification(json, classes, rules);
  const entries = json.map((entry) => asEntry(entry, rules));
  const isUsable = entries.length > 0 && entries.every((entry) => entry !== null);
  return isUsable ? readMultiLabel(entries, classes, rules.readConfidence) : null;
}

function asEntry(value: Json, { bareConfidence }: ClassificationRules): Json {
  if (!isJsonObject(value)) return null;
  const name = ['class', 'class_name', 'label']
    .map((key) => memberOf(value, key) ?? null)
    .find((candidate) => candidate !== null);
  if (!isJsonScalar(name)) return null;
  const confidence = memberOf(value, 'confidence');
  return { class: pythonText(name), confidence: confidence === undefined ? bareConfidence : confidence };
}
