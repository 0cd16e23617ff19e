import type { WorkflowImage } from '../../../schemas/index.ts';
import { Detections } from '../../predictions/detections.ts';
import { classIdOf, numberClasses } from '../answer-parser.ts';
import { roundHalfEven } from '../../python/numbers.ts';
import { pythonText } from '../../python/text.ts';
import type { FoundObject } from './found-object.ts';

export interface DetectionsOptions {
  readonly image: WorkflowImage;
  readonly classes: readonly string[];
  readonly newId: () => string;
  readonly signal: AbortSignal;
}

/** What was found, as detections of the image. Corners are rounded to whole pixels. Without any, the image's size is not read. */
export async function toDetections(
  found: readonly FoundObject[],
  { image, classes, newId, signal }: DetectionsOptions,
): Promise<Detections> {
  if (found.length === 0) return new Detections([]);
  const { width, height } = await image.size(signal);
  const numbers = numberClasses(classes);
  const origin = { imageSize: { width, height }, parentId: image.parentId, crop: image.crop };
  return new Detections(
    found.map(({ name, confidence, cornersIn }) => {
      const [left, top, right, bottom] = cornersIn({ width, height });
      return {
        x1: roundHalfEven(left),
        y1: roundHalfEven(top),
        x2: roundHalfEven(right),
        y2: roundHalfEven(bottom),
        confidence,
        classId: classIdOf(name, numbers),
        className: pythonText(name),
        detectionId: newId(),
        origin,
      };
    }),
  );
}
