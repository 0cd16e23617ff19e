import {
  IMAGE,
  selectorOnly,
  type JsonSchema,
  type StepContext,
  type WorkflowImage,
} from '../../schemas/index.ts';
import { roundHalfEven } from '../python/numbers.ts';

/** What the crop blocks share: their input, and how a rectangle becomes a crop. */

export const imagesProperty: JsonSchema = selectorOnly([IMAGE], {
  title: 'Images',
  description: 'The images to cut from.',
  examples: ['$inputs.image', '$steps.cropping.crops'],
  aliases: ['image'],
});

/** Corners in whole pixels. They may lie outside the image. */
export interface Rectangle {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The nearest whole pixel; of two that are equally near, the even one. */
export function wholePixel(value: number): number {
  return roundHalfEven(value) + 0;
}

/** A rectangle of whole pixels around a point. */
export function rectangleAround(
  center: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
): Rectangle {
  const x1 = wholePixel(center.x - size.width / 2);
  const y1 = wholePixel(center.y - size.height / 2);
  return { x1, y1, x2: x1 + size.width, y2: y1 + size.height };
}

export interface CropOptions {
  readonly identifier: string;
  readonly context: Pick<StepContext, 'signal' | 'emit'>;
}

/**
 * The pixels that NumPy's `image[y1:y2, x1:x2]` gives, as Roboflow's blocks cut: what lies beyond the right or lower edge is
 * left out, and a negative number counts from the far side. The crop says that it begins at `x1` and `y1` all the same. `null` where
 * there are no pixels.
 */
export async function cutRectangle(
  image: WorkflowImage,
  { x1, y1, x2, y2 }: Rectangle,
  { identifier, context }: CropOptions,
): Promise<WorkflowImage | null> {
  const size = await image.size(context.signal);
  const left = fromStart(x1, size.width);
  const top = fromStart(y1, size.height);
  const width = fromStart(x2, size.width) - left;
  const height = fromStart(y2, size.height) - top;
  if (!(width > 0 && height > 0)) {
    const message = `a crop from (${x1}, ${y1}) to (${x2}, ${y2}) has no pixel in its image of ${size.width}×${size.height}, and is null.`;
    context.emit({ type: 'step-warning', code: 'crop-empty', message });
    return null;
  }
  return image.cut({ left, top, width, height, origin: { left: x1, top: y1 } }, identifier, context.signal);
}

function fromStart(position: number, length: number): number {
  return position < 0 ? Math.max(position + length, 0) : Math.min(position, length);
}
