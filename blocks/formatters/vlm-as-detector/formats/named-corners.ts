import { isJsonObject, isJsonScalar, memberOf, type Json, type JsonObject } from '../../json.ts';
import { confidenceOf, coordinateOf, readEntries, readFour, type FoundObject } from '../found-object.ts';

/**
 * `{"detections": [{"x_min", "y_min", "x_max", "y_max", "class_name", "confidence"}]}`, corners as fractions of the image.
 * What the Llama blocks ask for.
 */
export function readNamedCorners(json: Json): readonly FoundObject[] | null {
  return isJsonObject(json) ? readEntries(memberOf(json, 'detections'), readEntry) : null;
}

function readEntry(entry: JsonObject): FoundObject | null {
  const name = memberOf(entry, 'class_name');
  const confidence = confidenceOf(entry);
  const cornersIn = namedCorners(entry);
  if (!isJsonScalar(name) || confidence === null || cornersIn === null) return null;
  return { name, confidence, cornersIn };
}

export function namedCorners(entry: JsonObject): FoundObject['cornersIn'] | null {
  const given = ['x_min', 'y_min', 'x_max', 'y_max'].map((key) => memberOf(entry, key));
  const corners = readFour(given, coordinateOf);
  if (corners === null) return null;
  const [left, top, right, bottom] = corners;
  return ({ width, height }) => [left * width, top * height, right * width, bottom * height];
}
