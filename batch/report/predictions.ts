import { isRecord } from '../../schemas/is-record.ts';
import type { FoundBox, FoundClass } from './page-data.ts';

export type { FoundBox, FoundClass };

export interface FoundDetections {
  readonly boxes: readonly FoundBox[];
  readonly size: readonly [width: number, height: number] | null;
}

/** Detections as Roboflow writes them, those in crops placed on the whole image. `null` for any other value. */
export function readDetections(value: object): FoundDetections | null {
  if (!isRecord(value)) return null;
  const { predictions, image } = value;
  if (!Array.isArray(predictions) || !isRecord(image)) return null;
  // A classification has all of that too.
  if (predictions.length === 0 && 'top' in value) return null;
  const boxes: FoundBox[] = [];
  let size = sizeOf(image);
  for (const prediction of predictions as readonly unknown[]) {
    if (!isRecord(prediction)) return null;
    const origin = originOf(prediction);
    const box = boxOf(prediction, origin);
    if (box === null) return null;
    if (origin !== null) size = sizeOf(origin) ?? size;
    boxes.push(box);
  }
  return { boxes, size };
}

type Json = Readonly<Record<string, unknown>>;

function boxOf(prediction: Json, origin: Json | null): FoundBox | null {
  const { x, y, width, height, confidence } = prediction;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null;
  const [shiftX, shiftY] = [origin?.['offset_x'], origin?.['offset_y']];
  const name = prediction['class'];
  return {
    left: x - width / 2 + (isNumber(shiftX) ? shiftX : 0),
    top: y - height / 2 + (isNumber(shiftY) ? shiftY : 0),
    width,
    height,
    name: typeof name === 'string' ? name : JSON.stringify(name ?? null),
    confidence: isNumber(confidence) ? confidence : null,
  };
}

/** Where the crop that a prediction was found in lies in the whole image. */
function originOf(prediction: Json): Json | null {
  const origin = prediction['root_parent_origin'] ?? prediction['parent_origin'];
  return isRecord(origin) ? origin : null;
}

function sizeOf({ width, height }: Json): readonly [number, number] | null {
  return isNumber(width) && isNumber(height) && width > 0 && height > 0 ? [width, height] : null;
}

/**
 * The classes that a value names: a classifier's prediction, of one class (`top`) or several (`predicted_classes`), or the
 * model's JSON from which such a prediction is made. `null` for any other value.
 */
export function readClasses(value: object): readonly FoundClass[] | null {
  if (!isRecord(value)) return null;
  const { top, predicted_classes: several, class_name: single, predictions, confidence } = value;
  if (isScalar(top) && Array.isArray(predictions)) return [classOf(top, confidence)];
  if (isScalar(single) && 'confidence' in value) return [classOf(single, confidence)];
  if (!Array.isArray(several)) return null;
  const byName = isRecord(predictions) ? predictions : {};
  const classes = (several as readonly unknown[]).map((entry) => {
    if (isScalar(entry)) return classOf(entry, confidenceOf(byName[String(entry)]));
    return isRecord(entry) && isScalar(entry['class']) ? classOf(entry['class'], entry['confidence']) : null;
  });
  return classes.every((entry) => entry !== null) ? classes : null;
}

function classOf(name: Scalar, confidence: unknown): FoundClass {
  return { name: String(name), confidence: isNumber(confidence) ? confidence : null };
}

function confidenceOf(prediction: unknown): unknown {
  return isRecord(prediction) ? prediction['confidence'] : null;
}

type Scalar = string | number | boolean;

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
