import type { ImageLook } from '../image/look.ts';
import type { Region } from '../image/regions.ts';
import { hashText } from '../random.ts';
import { impressionOf, rankClasses, toConfidence } from './affinity.ts';

/** A Markdown block of JSON, which is how prompts ask for it. */
export function fenced(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

export function classificationAnswer(classes: readonly string[], look: ImageLook): string {
  const [best] = rankClasses(classes, impressionOf(look));
  return fenced({ class_name: best?.name ?? 'simulated', confidence: toConfidence(best?.score ?? 0.5) });
}

/** The best class, and the others that suit the image nearly as well. */
export function multiLabelAnswer(classes: readonly string[], look: ImageLook): string {
  const ranked = rankClasses(classes, impressionOf(look));
  const chosen = ranked.filter(({ score }, index) => index === 0 || score >= 0.6);
  return fenced({
    predicted_classes: chosen.map(({ name, score }) => ({ class: name, confidence: toConfidence(score) })),
  });
}

export function detectionAnswer(classes: readonly string[], look: ImageLook): string {
  return fenced({ detections: look.regions.map((region) => detection(region, classes, look)) });
}

function detection(
  region: Region,
  classes: readonly string[],
  look: ImageLook,
): Readonly<Record<string, unknown>> {
  const { xMin, yMin, xMax, yMax, colour, contrast } = region;
  const fingerprint = hashText(`${look.fingerprint}/${xMin}/${yMin}`);
  const [best] = rankClasses(classes, { ...impressionOf(look), colours: [colour], fingerprint });
  return {
    x_min: rounded(xMin),
    y_min: rounded(yMin),
    x_max: rounded(xMax),
    y_max: rounded(yMax),
    class_name: best?.name ?? 'object',
    confidence: toConfidence(Math.min(0.97, 0.5 + contrast * 0.6)),
  };
}

function rounded(edge: number): number {
  return Math.round(edge * 1000) / 1000;
}
