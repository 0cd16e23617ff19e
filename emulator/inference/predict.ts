import { hundredths, rankClasses, rankForImage, regionConfidence } from '../answers/write-answer.ts';
import { hashText } from '../effects.ts';
import type { ImageLook, Region } from '../image/look.ts';
import type { EmulatedInferenceModel } from './models.ts';

/** What a request asks beside the image. */
export interface PredictionOptions {
  /** Below it nothing is told, 0 to 1. */
  readonly confidence: number;
  readonly maxDetections: number;
  /** Classes that are told; `null` for all. */
  readonly classFilter: readonly string[] | null;
}

type Prediction = Readonly<Record<string, unknown>>;

/** What stands out in the image as detections, centres and sizes in pixels; or its classes, confidences adding up to 1. */
export function predict(
  model: EmulatedInferenceModel,
  look: ImageLook,
  options: PredictionOptions,
): Prediction {
  return model.task === 'classification' ? classify(model, look) : detect(model, look, options);
}

function detect(
  { classes }: EmulatedInferenceModel,
  look: ImageLook,
  { confidence, maxDetections, classFilter }: PredictionOptions,
): Prediction {
  const found = look.regions
    .map((region) => detection(region, classes, look))
    .filter((box) => box.confidence >= confidence && (classFilter?.includes(box.class) ?? true))
    .sort((one, other) => other.confidence - one.confidence);
  return { image: look.size, predictions: found.slice(0, maxDetections) };
}

function detection(region: Region, classes: readonly string[], look: ImageLook) {
  const { xMin, yMin, xMax, yMax, colour } = region;
  const seed = hashText(`${look.fingerprint}/${xMin}/${yMin}`);
  const { width, height } = look.size;
  const [best] = rankClasses(classes, [colour], seed);
  const name = best?.name ?? 'object';
  return {
    x: tenths(((xMin + xMax) / 2) * width),
    y: tenths(((yMin + yMax) / 2) * height),
    width: tenths((xMax - xMin) * width),
    height: tenths((yMax - yMin) * height),
    confidence: hundredths(regionConfidence(region)),
    class: name,
    class_id: Math.max(0, classes.indexOf(name)),
    detection_id: createUuid(seed),
  };
}

function classify({ classes }: EmulatedInferenceModel, look: ImageLook): Prediction {
  const ranked = rankForImage(classes, look);
  const total = ranked.reduce((sum, { score }) => sum + score ** 4, 0);
  const predictions = ranked.map(({ name, score }) => ({
    class: name,
    class_id: classes.indexOf(name),
    confidence: Math.round((score ** 4 / total) * 10_000) / 10_000,
  }));
  const [top] = predictions;
  return { image: look.size, predictions, top: top?.class ?? '', confidence: top?.confidence ?? 0 };
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** The same for the same seed, in the form of a random UUID. */
export function createUuid(seed: number): string {
  const digits = [0, 1, 2, 3]
    .map((part) => hashText(`${seed}/${part}`).toString(16).padStart(8, '0'))
    .join('');
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
  ];
  return [...parts, digits.slice(20)].join('-');
}
