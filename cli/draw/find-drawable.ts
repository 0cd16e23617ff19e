import type { LabelledBox } from '../../engine/index.ts';
import type { ImageSize } from '../../schemas/index.ts';
import { safeLine } from '../render/safe-text.ts';
import { isRecord } from '../../schemas/is-record.ts';

/** A box of a detection. */
export interface FoundBox extends LabelledBox {
  /** Size of the image that the box was found in, if it is known. */
  readonly frame: ImageSize | null;
}

/** What is to be drawn on an image. */
export interface Drawable {
  readonly boxes: readonly FoundBox[];
  /** Classes of the whole image. */
  readonly captions: readonly string[];
}

/** Inputs of a workflow that are images. */
export interface ImageInputs {
  /** The one whose images are drawn on. */
  readonly own: string;
  readonly others: ReadonlySet<string>;
}

type UnknownRecord = Readonly<Record<string, unknown>>;

/** Beyond this no result goes, and no recursion should. */
const MAX_DEPTH = 32;
const MAX_CAPTIONS = 12;

/**
 * Detections and classes in the outputs of an image, in their JSON form, wherever in them. What was found in a crop is
 * moved to where the crop lies; what belongs to another image is left out. `null` where there is nothing of that sort,
 * which is not the same as detections that found nothing.
 */
export function findDrawable(outputs: unknown, inputs: ImageInputs): Drawable | null {
  const found = Array.from(drawablesIn(outputs, inputs, 0));
  if (found.length === 0) return null;
  // A step's outputs are often given one by one and all together.
  const boxes = new Map(found.flatMap((one) => one.boxes).map((box) => [JSON.stringify(box), box]));
  const captions = new Set(found.flatMap((one) => one.captions));
  return { boxes: [...boxes.values()], captions: [...captions].slice(0, MAX_CAPTIONS) };
}

function* drawablesIn(value: unknown, inputs: ImageInputs, depth: number): Generator<Drawable> {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  const drawable = isRecord(value) ? (asClasses(value, inputs) ?? asDetections(value, inputs)) : null;
  if (drawable !== null) yield drawable;
  else for (const inner of Object.values(value)) yield* drawablesIn(inner, inputs, depth + 1);
}

/** The answer of a classifier about a whole image; about a crop there is no saying where to write it. */
function asClasses(value: UnknownRecord, { own }: ImageInputs): Drawable | null {
  const captions = singleClass(value) ?? namedClasses(value);
  if (captions === null) return null;
  const { parent_id: parent } = value;
  if (typeof parent === 'string' && inputOf(parent) !== own) return null;
  return { boxes: [], captions };
}

function singleClass({ top, confidence, predictions }: UnknownRecord): readonly string[] | null {
  if (!isScalar(top) || typeof confidence !== 'number' || predictions === undefined) return null;
  return [labelOf(top, confidence)];
}

function namedClasses({ predicted_classes: names, predictions }: UnknownRecord): readonly string[] | null {
  if (!Array.isArray(names) || !isRecord(predictions)) return null;
  return names.filter(isScalar).map((name) => {
    const prediction = predictions[String(name)];
    return labelOf(name, isRecord(prediction) ? prediction['confidence'] : undefined);
  });
}

function asDetections(value: UnknownRecord, { own, others }: ImageInputs): Drawable | null {
  const { image, predictions } = value;
  if (!isRecord(image) || !Array.isArray(predictions)) return null;
  const boxes = predictions.map((prediction: unknown) => asBox(prediction, image));
  if (!boxes.every((box) => box !== null)) return null;
  const isForeign = (prediction: unknown): boolean => {
    const root = rootOf(prediction);
    return root !== own && others.has(root);
  };
  return { boxes: boxes.filter((_, index) => !isForeign(predictions[index])), captions: [] };
}

function asBox(prediction: unknown, image: UnknownRecord): FoundBox | null {
  if (!isRecord(prediction)) return null;
  const { x, y, width, height, class: name, class_id: id, confidence } = prediction;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null;
  const { root_parent_origin: origin } = prediction;
  const { offset_x: right, offset_y: down } = isRecord(origin) ? origin : {};
  const group = isScalar(name) ? String(name) : '';
  return {
    left: x - width / 2 + (isNumber(right) ? right : 0),
    top: y - height / 2 + (isNumber(down) ? down : 0),
    width,
    height,
    label: labelOf(group, confidence),
    group,
    colour: isNumber(id) && id >= 0 ? id : colourOf(group),
    frame: sizeOf(isRecord(origin) ? origin : image),
  };
}

/** Name of the input that a detection's image comes from, before all cuts. */
function rootOf(prediction: unknown): string {
  const { root_parent_id: root, parent_id: parent } = isRecord(prediction) ? prediction : {};
  const identifier = root ?? parent;
  return typeof identifier === 'string' ? inputOf(identifier) : '';
}

/** `image` for `image.[3]`. */
function inputOf(identifier: string): string {
  return identifier.replace(/(?:\.\[\d+\])+$/, '');
}

function sizeOf({ width, height }: UnknownRecord): ImageSize | null {
  return isNumber(width) && isNumber(height) && width > 0 && height > 0 ? { width, height } : null;
}

/** A class without a number has the same colour in every image too. */
function colourOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
}

function labelOf(name: unknown, confidence: unknown): string {
  return safeLine(`${String(name)} ${isNumber(confidence) ? confidence.toFixed(2) : ''}`);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
