import { randomUUID } from 'node:crypto';
import type { Deserialiser } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { Detections, isDetections, type Detection, type DetectionOrigin } from './detections.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How a run's batch inputs are read, by kind. A value of none of the kinds that an input declares is refused. */
export const inputDeserialisers: Readonly<Record<string, Deserialiser>> = {
  string: exactly('a text', (value) => typeof value === 'string'),
  integer: exactly('a whole number', (value) => Number.isInteger(value) || typeof value === 'boolean'),
  float: exactly('a number', (value) => typeof value === 'number'),
  boolean: exactly('true or false', (value) => typeof value === 'boolean'),
  list_of_values: exactly('a list', Array.isArray),
  dictionary: exactly('an object', isRecord),
  object_detection_prediction: readDetections,
  classification_prediction: readClassification,
};

function exactly(words: string, accepts: (value: unknown) => boolean): Deserialiser {
  return (_, value) => {
    if (accepts(value)) return value;
    throw new TypeError(`the value is ${typeOf(value)}; ${words} is expected.`);
  };
}

/** @param identifier stands in for the image's where a prediction names no `parent_id` */
function readDetections(identifier: string, value: unknown): Detections {
  if (isDetections(value)) return value;
  const { image, predictions } = fieldsOf(value, ['image', 'predictions']);
  if (!Array.isArray(predictions))
    throw new TypeError(`\`predictions\` is ${typeOf(predictions)}; a list of detections is expected.`);
  if (predictions.length === 0) return new Detections([]);
  const { width, height } = fieldsOf(image, ['width', 'height'], '`image`');
  const imageSize = { width: numberOf(width, '`image.width`'), height: numberOf(height, '`image.height`') };
  return new Detections(
    predictions.map((prediction: unknown, index) =>
      readDetection(prediction, `\`predictions.${index}\``, { imageSize, parentId: identifier, crop: null }),
    ),
  );
}

/** Detections back from their own JSON. Those of a crop are left as they are: where the crop lies, the wire form does not say. */
export function reviveDetections(json: unknown): unknown {
  if (!isRecord(json) || Object.keys(json).sort().join() !== 'image,predictions') return json;
  const { predictions } = json;
  if (!Array.isArray(predictions) || predictions.some((each) => isRecord(each) && 'parent_origin' in each))
    return json;
  try {
    return readDetections('', json);
  } catch {
    return json;
  }
}

/** A detection from its wire form. @throws TypeError that names what is missing or wrong */
export function readDetection(value: unknown, label: string, origin: DetectionOrigin): Detection {
  const fields = fieldsOf(value, ['x', 'y', 'width', 'height', 'confidence', 'class', 'class_id'], label);
  const number = (name: string): number => numberOf(fields[name], `\`${name}\` of ${label}`);
  const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')];
  const { class: className, detection_id: id, parent_id: parentId, tracker_id: trackerId } = fields;
  return {
    x1: x - width / 2,
    y1: y - height / 2,
    x2: x + width / 2,
    y2: y + height / 2,
    confidence: number('confidence'),
    className: String(className),
    classId: number('class_id'),
    detectionId: typeof id === 'string' ? id : randomUUID(),
    ...(typeof trackerId === 'number' && { trackerId }),
    origin: typeof parentId === 'string' ? { ...origin, parentId } : origin,
  };
}

/** Of one class (`top` with `confidence`) or of several (`predicted_classes`); what it does not say of itself is added. */
function readClassification(identifier: string, value: unknown): Fields {
  const fields = fieldsOf(value, ['image', 'predictions']);
  const isSingle = 'top' in fields && 'confidence' in fields;
  if (!isSingle && !('predicted_classes' in fields))
    throw new TypeError('the classification has neither `top` with `confidence` nor `predicted_classes`.');
  return {
    prediction_type: 'classification',
    inference_id: randomUUID(),
    parent_id: identifier,
    root_parent_id: identifier,
    ...fields,
  };
}

function fieldsOf(value: unknown, names: readonly string[], label = 'the value'): Fields {
  const missing = isRecord(value) ? names.filter((name) => !Object.hasOwn(value, name)) : names;
  if (isRecord(value) && missing.length === 0) return value;
  const problem = isRecord(value)
    ? `has no ${missing.map((name) => `\`${name}\``).join(', ')}`
    : `is ${typeOf(value)}`;
  throw new TypeError(
    `${label} ${problem}; an object with ${names.map((name) => `\`${name}\``).join(', ')} is expected.`,
  );
}

function numberOf(value: unknown, label: string): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`${label} is ${typeOf(value)}; a number is expected.`);
}

function typeOf(value: unknown): string {
  if (value === null) return '`null`';
  return Array.isArray(value) ? 'a list' : `of type \`${typeof value}\``;
}
