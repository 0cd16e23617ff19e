import type { ImageSize } from '../../schemas/index.ts';
import { clamp, toFloat } from '../python/numbers.ts';
import { isJsonList, isJsonObject, memberOf, type Json, type JsonObject } from './json.ts';
import { pythonText } from '../python/text.ts';
import { readFour, type Corners, type FoundObject } from './vlm-as-detector/found-object.ts';

/** A way in which models write boxes. */
export interface BoxFormat {
  readonly title: string;
  readonly description: string;
  /** Four named edges (`x_min`, ...), or a list in this order. */
  readonly edges: 'named' | 'xyxy' | 'yxyx';
  /** What the right and lower edge of the image are in this format; `null` for pixels of the image as it was sent. */
  readonly scale: number | null;
  readonly readsConfidence: boolean;
  /** An entry without a list of four numbers may have named edges instead, as fractions of the image. */
  readonly takesFractions: boolean;
}

/** By name, in the order of the manifest. What differs from one to the next is all there is to a format. */
export const boxFormats = {
  xyxy_absolute: {
    title: 'Pixels',
    description: '`box_2d` as left, top, right, bottom in pixels of the image',
    edges: 'xyxy',
    scale: null,
    readsConfidence: true,
    takesFractions: true,
  },
  xyxy_0_1000: {
    title: 'Thousandths',
    description: '`box_2d` as left, top, right, bottom from 0 to 1000',
    edges: 'xyxy',
    scale: 1000,
    readsConfidence: false,
    takesFractions: false,
  },
  xyxy_0_999: {
    title: 'From 0 to 999',
    description: '`box_2d` as left, top, right, bottom from 0 to 999',
    edges: 'xyxy',
    scale: 999,
    readsConfidence: false,
    takesFractions: false,
  },
  yxyx_0_1000: {
    title: 'Thousandths, top first',
    description: '`box_2d` as top, left, bottom, right from 0 to 1000, as Gemini writes boxes',
    edges: 'yxyx',
    scale: 1000,
    readsConfidence: true,
    takesFractions: true,
  },
  xyxy_percent: {
    title: 'Percent',
    description: '`box_2d` as left, top, right, bottom from 0 to 100',
    edges: 'xyxy',
    scale: 100,
    readsConfidence: true,
    takesFractions: false,
  },
  named_0_1000: {
    title: 'Named edges, thousandths',
    description: '`x_min`, `y_min`, `x_max`, `y_max` from 0 to 1000',
    edges: 'named',
    scale: 1000,
    readsConfidence: false,
    takesFractions: false,
  },
  named_normalized: {
    title: 'Named edges, fractions',
    description: '`x_min`, `y_min`, `x_max`, `y_max` from 0 to 1; most models can do it',
    edges: 'named',
    scale: 1,
    readsConfidence: true,
    takesFractions: false,
  },
} as const satisfies Readonly<Record<string, BoxFormat>>;

export type BoxFormatName = keyof typeof boxFormats;

export const EDGES = ['x_min', 'y_min', 'x_max', 'y_max'] as const;
export const BOX_KEYS = ['box_2d', 'bbox_2d'] as const;

/** Whether an entry has all four named edges, whatever is in them. */
export function hasNamedEdges(entry: JsonObject): boolean {
  return EDGES.every((edge) => memberOf(entry, edge) !== undefined);
}

/**
 * Objects in a model's JSON: a list, bare or as `detections`, or a single entry. Members that are none are passed over, unless
 * nothing is left; `null` then. @param sent size of the image that pixels refer to
 */
export function readBoxes(json: Json, format: BoxFormat, sent: ImageSize): readonly FoundObject[] | null {
  const entries = entriesOf(json);
  if (entries === null || entries.length === 0) return entries as readonly [] | null;
  const found = entries
    .filter(isJsonObject)
    .map((entry) => readEntry(entry, format, sent))
    .filter((object) => object !== null);
  return found.length > 0 ? found : null;
}

function entriesOf(json: Json): readonly Json[] | null {
  if (isJsonList(json)) return json;
  if (!isJsonObject(json)) return null;
  const detections = memberOf(json, 'detections');
  if (isJsonList(detections)) return detections;
  const isEntry = hasNamedEdges(json) || BOX_KEYS.some((key) => memberOf(json, key) !== undefined);
  return isEntry ? [json] : null;
}

function readEntry(entry: JsonObject, format: BoxFormat, sent: ImageSize): FoundObject | null {
  const cornersIn = cornersOf(entry, format, sent);
  if (cornersIn === null) return null;
  const confidence = format.readsConfidence ? finiteNumber(memberOf(entry, 'confidence')) : null;
  return { name: labelOf(entry), confidence: confidence === null ? 1 : clamp(confidence, 0, 1), cornersIn };
}

function cornersOf(
  entry: JsonObject,
  { edges, scale, takesFractions }: BoxFormat,
  sent: ImageSize,
): FoundObject['cornersIn'] | null {
  const box = edges === 'named' ? namedBox(entry) : listedBox(entry);
  if (box === null) {
    const fractions = takesFractions ? namedBox(entry) : null;
    return fractions === null ? null : (size) => scaled(fractions, { width: 1, height: 1 }, size);
  }
  const [first, second, third, fourth] = box;
  const ordered: Corners = edges === 'yxyx' ? [second, first, fourth, third] : box;
  const unit = scale === null ? sent : { width: scale, height: scale };
  return (size) => scaled(ordered, unit, size);
}

function namedBox(entry: JsonObject): Corners | null {
  return readFour(
    EDGES.map((edge) => memberOf(entry, edge)),
    finiteNumber,
  );
}

function listedBox(entry: JsonObject): Corners | null {
  for (const key of BOX_KEYS) {
    const given = memberOf(entry, key);
    const box = isJsonList(given) ? readFour(given, finiteNumber) : null;
    if (box !== null) return box;
  }
  return null;
}

/** Clamped to the unit first, then multiplied by the side over the unit: at exact halves the order matters. */
function scaled([left, top, right, bottom]: Corners, unit: ImageSize, { width, height }: ImageSize): Corners {
  const x = (value: number): number => clamp(value, 0, unit.width) * (width / unit.width);
  const y = (value: number): number => clamp(value, 0, unit.height) * (height / unit.height);
  const [x1, x2] = [x(left), x(right)];
  const [y1, y2] = [y(top), y(bottom)];
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

/** By Python's `float()`, but neither a boolean nor what is no finite number. */
function finiteNumber(value: Json | undefined): number | null {
  const number = typeof value === 'boolean' ? null : toFloat(value);
  return number !== null && Number.isFinite(number) ? number : null;
}

function labelOf(entry: JsonObject): string {
  for (const key of ['label', 'class_name', 'class', 'description']) {
    const given = memberOf(entry, key) ?? null;
    const label = given === null ? '' : pythonText(given);
    if (label !== '') return label;
  }
  return 'unknown';
}
