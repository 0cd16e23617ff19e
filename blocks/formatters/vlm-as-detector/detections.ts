import { wireOrigin, type WorkflowImage } from '../../../schemas/index.ts';
import { classIdOf, numberClasses } from '../class-ids.ts';
import { roundHalfEven } from '../round-half-even.ts';
import { toLabel } from '../to-label.ts';
import type { FoundObject } from './found-object.ts';

/** A box in pixels: its middle, and its extent. */
interface Box {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

export interface DetectionsOptions {
  readonly image: WorkflowImage;
  readonly classes: readonly string[];
  readonly newId: () => string;
  readonly signal: AbortSignal;
}

/** Detections in the form in which Roboflow serialises them. Without any, the image's size is null and is not read. */
export async function toDetections(
  found: readonly FoundObject[],
  { image, classes, newId, signal }: DetectionsOptions,
): Promise<object> {
  if (found.length === 0) return { image: { width: null, height: null }, predictions: [] };
  const { width, height } = await image.size(signal);
  const numbers = numberClasses(classes);
  const predictions = found.map(({ name, confidence, cornersIn }) => ({
    ...toBox(cornersIn({ width, height })),
    confidence,
    class_id: classIdOf(name, numbers),
    class: toLabel(name),
    detection_id: newId(),
    ...parentFields(image),
  }));
  return { image: { width, height }, predictions };
}

/** Corners are rounded to whole pixels; they may lie outside the image, and in either order. */
function toBox(corners: readonly [number, number, number, number]): Box {
  const [left, top, right, bottom] = corners;
  const [x1, y1, x2, y2] = [
    roundHalfEven(left),
    roundHalfEven(top),
    roundHalfEven(right),
    roundHalfEven(bottom),
  ];
  const width = Math.abs(x2 - x1);
  const height = Math.abs(y2 - y1);
  return { width, height, x: x1 + width / 2, y: y1 + height / 2 };
}

/** Where the image comes from: its identifier, and for a crop where it was cut out. */
function parentFields({ parentId, crop }: WorkflowImage): Readonly<Record<string, unknown>> {
  if (crop === null) return { parent_id: parentId };
  return {
    parent_id: parentId,
    parent_origin: wireOrigin(crop.parent),
    root_parent_id: crop.root.imageId,
    root_parent_origin: wireOrigin(crop.root),
  };
}
