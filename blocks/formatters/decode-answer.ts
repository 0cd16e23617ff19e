import type { ImageSize } from '../../schemas/index.ts';
import { hasNamedEdges, readBoxes, type BoxFormat } from './box-formats.ts';
import { clamp, toFloat } from '../python/numbers.ts';
import { findObjects, readLenient } from './read-json.ts';
import {
  readClassificationLeniently,
  type Classification,
  type ClassificationRules,
} from './vlm-as-classifier/read-classification.ts';
import type { FoundObject } from './vlm-as-detector/found-object.ts';

/** As the parser blocks read answers, with what Roboflow's blocks that decode for themselves do otherwise. */
const READING = { keepsParts: true };

/** Objects in an answer to a detection task; `null` for an answer that cannot be read. */
export function decodeBoxes(
  answer: string,
  format: BoxFormat,
  sent: ImageSize,
): readonly FoundObject[] | null {
  const [json] = readLenient(answer, READING);
  if (json !== undefined) return readBoxes(json, format, sent);
  const objects = findObjects(answer, hasNamedEdges);
  return objects.length === 0 ? null : readBoxes(objects, format, sent);
}

/** Classes in an answer to a classification task. The shape decides, not the task; `null` for one that cannot be read. */
export function decodeClasses(answer: string, classes: readonly string[]): Classification | null {
  const [json] = readLenient(answer, READING);
  return json === undefined ? null : readClassificationLeniently(json, classes, RULES);
}

/** NaN and the infinities are no confidence here, and a bare entry without one is taken to be sure. */
const RULES: ClassificationRules = {
  readConfidence: (value) => {
    const number = toFloat(value);
    return number !== null && Number.isFinite(number) ? clamp(number, 0, 1) : null;
  },
  bareConfidence: 1,
};
