import { isJsonList, isJsonObject, memberOf, type Json, type JsonObject } from '../../json.ts';
import { coordinateOf, readEntries, readFour, type FoundObject } from '../found-object.ts';
import { BOX_KEY, labelled } from './labelled.ts';
import { namedCorners } from './named-corners.ts';

/** Boxes are given in thousandths of the image. */
const SCALE = 1000;

/**
 * A list of entries, bare or as `detections`. Each has either `box_2d`, `[top, left, bottom, right]` in thousandths of the
 * image, or the four named corners as fractions of it.
 */
export function readGemini(json: Json): readonly FoundObject[] | null {
  const entries = isJsonObject(json) ? memberOf(json, 'detections') : isJsonList(json) ? json : undefined;
  return readEntries(entries, (entry) => labelled(entry, boxOf(entry)));
}

function boxOf(entry: JsonObject): FoundObject['cornersIn'] | null {
  const given = memberOf(entry, BOX_KEY);
  if (given === undefined) return namedCorners(entry);
  const box = isJsonList(given) ? readFour(given, coordinateOf) : null;
  if (box === null) return null;
  const [top, left, bottom, right] = box;
  return ({ width, height }) => [
    (left / SCALE) * width,
    (top / SCALE) * height,
    (right / SCALE) * width,
    (bottom / SCALE) * height,
  ];
}
