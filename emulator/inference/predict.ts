import { rankForImage, rankForRegion, regionConfidence, rounded } from '../answers/write-answer.ts';
import { hashText } from '../effects.ts';
import type { ImageLook, Region } from '../image/look.ts';
import type { JsonObject } from '../json.ts';
import type { EmulatedInferenceModel } from './models.ts';

/** What a request asks beside the image. */
export interface PredictionOptions {
  /** Below it nothing is told, 0 to 1. */
  readonly confidence: number;
  readonly maxDetections: number;
  /** Classes that are told; `null` for all. */
  readonly classFilter: readonly string[] | null;
}

/** What stands out in the image as detections, centres and sizes in pixels; or its classes, confidences adding up to 1. */
export function predict(
  model: EmulatedInferenceModel,
  look: ImageLook,
  options: PredictionOptions,
): JsonObject {
  return model.task === 'classification' ? classify(model, look) : detect(model, look, options);
}

function detect(
  { classes }: EmulatedInferenceModel,
  look: ImageLook,
  { confidence, maxDetections, classFilter }: PredictionOptions,
): JsonObject {
  const found = look.regions
    .map((region) => detection(region, classes, look))
    .filter((box) => box.confidence >= confidence && (classFilter?.includes(box.class) ?? true))
    .sort((one, other) => other.confidence - one.confidence);
  return { image: look.size, predictions: found.slice(0, maxDetections) };
}

function detection(region: Region, classes: readonly string[], look: ImageLook) {
  const { xMin, yMin, xMax, yMax } = region;
  const { width, height } = look.size;
  const [best] = rankForRegion(classes, region, look);
  const name = best?.name ?? 'object';
  return {
    x: rounded(((xMin + xMax) / 2) * width, 1),
    y: rounded(((yMin + yMax) / 2) * height, 1),
    width: rounded((xMax - xMin) * width, 1),
    height: rounded((yMax - yMin) * height, 1),
    confidence: rounded(regionConfidence(region), 2),
    class: name,
    class_id: Math.max(0, classes.indexOf(name)),
    detection_id: createUuid(hashText(`${look.fingerprint}/${xMin}/${yMin}`)),
  };
}

function classify({ classes }: EmulatedInferenceModel, look: ImageLook): JsonObject {
  const ranked = rankForImage(classes, look);
  const total = ranked.reduce((sum, { score }) => sum + score ** 4, 0);
  const predictions = ranked.map(({ name, score }) => ({
    class: name,
    class_id: classes.indexOf(name),
    confidence: rounded(score ** 4 / total, 4),
  }));
  const [top] = predictions;
  return { image: look.size, predictions, top: top?.class ?? '', confidence: top?.confidence ?? 0 };
}

/** The same for the same seed, in the form of a random UUID. */
export function createUuid(seed: number): string {
  const digits = [0, 1, 2, 3]
    .map((part) => hashText(`${seed}/${part}`).toString(16).padStart(8, '0'))
    .join('');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
}
