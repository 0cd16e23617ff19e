import { classIdOf, numberClasses } from '../answer-parser.ts';
import { isJsonScalar, type Json, type JsonScalar } from '../json.ts';

interface ClassConfidence {
  readonly class: JsonScalar;
  readonly class_id: number;
  readonly confidence: number;
}

/** One class that fits best, with all others at 0. */
export interface SingleLabel {
  readonly predictions: readonly ClassConfidence[];
  /** As the model wrote it, so not always text. */
  readonly top: JsonScalar;
  readonly confidence: number;
}

/** A class that is not in the list comes before those that are. `null` for a confidence or name that cannot be one. */
export function readSingleLabel(
  top: Json,
  confidence: number | null,
  classes: readonly string[],
): SingleLabel | null {
  if (confidence === null || !isJsonScalar(top)) return null;
  const numbers = numberClasses(classes);
  const listed = [...numbers.keys()];
  const names = numbers.has(top) ? listed : [top, ...listed];
  const predictions = names.map((name) => ({
    class: name,
    class_id: classIdOf(name, numbers),
    confidence: Object.is(name, top) ? confidence : 0,
  }));
  return { predictions, top, confidence };
}
