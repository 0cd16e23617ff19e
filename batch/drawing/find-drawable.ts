import { stripVTControlCharacters } from 'node:util';
import type { LabelledBox } from '../../engine/index.ts';
import type { ImageSize } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import {
  readClasses,
  readDetections,
  type FoundBox as ReadBox,
  type FoundClass,
} from '../report/predictions.ts';

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
  const classes = value['predictions'] === undefined ? null : readClasses(value);
  if (classes === null) return null;
  const { parent_id: parent } = value;
  if (typeof parent === 'string' && inputOf(parent) !== own) return null;
  return { boxes: [], captions: classes.map(labelOf) };
}

function asDetections(value: UnknownRecord, { own, others }: ImageInputs): Drawable | null {
  const found = readDetections(value);
  if (found === null) return null;
  const predictions = value['predictions'] as readonly UnknownRecord[];
  const frame = found.size === null ? null : { width: found.size[0], height: found.size[1] };
  const boxes = found.boxes.flatMap((box, index) => {
    const prediction = predictions[index] ?? {};
    const root = rootOf(prediction);
    return root !== own && others.has(root) ? [] : [{ ...drawn(box, prediction), frame }];
  });
  return { boxes, captions: [] };
}

function drawn(box: ReadBox, { class: given, class_id: id }: UnknownRecord): LabelledBox {
  const { left, top, width, height, confidence } = box;
  const name = given === undefined || given === null ? '' : box.name;
  return {
    ...{ left, top, width, height },
    label: labelOf({ name, confidence }),
    group: name,
    colour: typeof id === 'number' && id >= 0 ? id : colourOf(name),
  };
}

/** Name of the input that a detection's image comes from, before all cuts. */
function rootOf({ root_parent_id: root, parent_id: parent }: UnknownRecord): string {
  const identifier = root ?? parent;
  return typeof identifier === 'string' ? inputOf(identifier) : '';
}

/** `image` for `image.[3]`. */
function inputOf(identifier: string): string {
  return identifier.replace(/(?:\.\[\d{1,10}\]){1,32}$/, '');
}

/** A class without a number has the same colour in every image too. */
function colourOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
}

function labelOf({ name, confidence }: FoundClass): string {
  return stripVTControlCharacters(`${name} ${confidence?.toFixed(2) ?? ''}`)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}
