import type { ImageSize } from '../../../../schemas/index.ts';
import { clamp, roundHalfEven, toFloat } from '../../../python/numbers.ts';
import { isJsonList, isJsonObject, memberOf, type Json, type JsonObject } from '../../json.ts';
import { readEntries, readFour, type FoundObject } from '../found-object.ts';
import { BOX_KEY, labelled } from './labelled.ts';
import { readNamedCorners } from './named-corners.ts';

/** Roboflow's OpenAI block shrinks images to this before it sends them, and boxes are in pixels of what was sent. */
const MAX_EDGE = 2048;

/**
 * A bare list of entries with `box_2d`, `[left, top, right, bottom]` in pixels of the image as it was sent; or `detections`,
 * where the first entry decides whether they are such boxes or named corners.
 */
export function readOpenai(json: Json): readonly FoundObject[] | null {
  const detections = isJsonObject(json) ? memberOf(json, 'detections') : undefined;
  if (detections === undefined) return isJsonList(json) ? readEntries(json, readEntry) : null;
  const first = isJsonList(detections) ? detections[0] : undefined;
  const hasBoxes = isJsonObject(first) && memberOf(first, BOX_KEY) !== undefined;
  return hasBoxes ? readEntries(detections, readEntry) : readNamedCorners(json);
}

function readEntry(entry: JsonObject): FoundObject | null {
  const given = memberOf(entry, BOX_KEY);
  const box = isJsonList(given) ? readFour(given, toFloat) : null;
  return labelled(entry, box === null ? null : (size) => enlarge(box, size));
}

function enlarge(
  [left, top, right, bottom]: readonly [number, number, number, number],
  size: ImageSize,
): ReturnType<FoundObject['cornersIn']> {
  const sent = sentSize(size);
  const x = (value: number): number => clamp(value, 0, sent.width) * (size.width / sent.width);
  const y = (value: number): number => clamp(value, 0, sent.height) * (size.height / sent.height);
  return [x(left), y(top), x(right), y(bottom)];
}

function sentSize({ width, height }: ImageSize): ImageSize {
  const longest = Math.max(width, height);
  if (longest <= MAX_EDGE) return { width, height };
  const shrink = (edge: number): number => Math.max(roundHalfEven((edge * MAX_EDGE) / longest), 1);
  return { width: shrink(width), height: shrink(height) };
}
