import { isRecord } from '../../schemas/is-record.ts';

export interface FoundClass {
  readonly name: string;
  readonly confidence: number | null;
}

/**
 * The classes that a value names: a classifier's prediction, of one class (`top`) or several (`predicted_classes`), or the
 * model's JSON from which such a prediction is made. `null` for any other value.
 */
export function readClasses(value: object): readonly FoundClass[] | null {
  if (!isRecord(value)) return null;
  const { top, predicted_classes: several, class_name: single, predictions, confidence } = value;
  if (isScalar(top) && Array.isArray(predictions)) return [found(top, confidence)];
  if (isScalar(single) && 'confidence' in value) return [found(single, confidence)];
  if (!Array.isArray(several)) return null;
  const byName = isRecord(predictions) ? predictions : {};
  const classes = (several as readonly unknown[]).map((entry) => {
    if (isScalar(entry)) return found(entry, confidenceOf(byName[String(entry)]));
    return isRecord(entry) && isScalar(entry['class']) ? found(entry['class'], entry['confidence']) : null;
  });
  return classes.every((entry) => entry !== null) ? classes : null;
}

function found(name: Scalar, confidence: unknown): FoundClass {
  return { name: String(name), confidence: typeof confidence === 'number' ? confidence : null };
}

function confidenceOf(prediction: unknown): unknown {
  return isRecord(prediction) ? prediction['confidence'] : null;
}

type Scalar = string | number | boolean;

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
