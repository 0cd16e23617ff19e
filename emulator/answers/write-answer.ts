import { hashText } from '../effects.ts';
import { UNSEEN, type ImageLook, type Region } from '../image/look.ts';
import type { JsonObject } from '../json.ts';
import type { RequestedField } from './find-in-text.ts';
import type { Task } from './infer-task.ts';

/** What a model is held to: `json` an object without a fence around it, `schema` an object of that schema. */
export type AnswerForm =
  | { readonly type: 'text' }
  | { readonly type: 'json' }
  | { readonly type: 'schema'; readonly schema: unknown };

/** The simulated answer to a task. `look` is `null` for a request without an image. Prose says that it is simulated. */
export function writeAnswer(task: Task, look: ImageLook | null): string {
  const seen = look ?? UNSEEN;
  const subject = look === null ? 'a request that nobody looked at' : describeImage(look);
  switch (task.type) {
    case 'structured':
      return fenced(Object.fromEntries(task.fields.map((field) => [field.key, fieldValue(field, seen)])));
    case 'classification':
      return fenced(classification(task.classes, seen));
    case 'multi-label':
      return fenced(multiLabel(task.classes, seen));
    case 'detection':
      return fenced({ detections: seen.regions.map((region) => detection(region, task.classes, seen)) });
    case 'ocr':
      return `Simulated transcription: the emulator cannot read. It was given ${subject}.`;
    case 'caption':
      return `Simulated caption: ${subject}.${task.isDetailed && look !== null ? ` ${describeDetails(look)}` : ''}`;
    case 'question':
      return `Simulated answer to "${cut(task.question)}": this is ${subject}.`;
  }
}

/** A Markdown block of JSON, which is how prompts ask for it. */
function fenced(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

function cut(question: string): string {
  const line = question
    .trim()
    .replace(/^question:\s*/i, '')
    .replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

/** One sentence part that is true of the image. */
function describeImage(look: ImageLook): string {
  return `a picture of ${describeSize(look)} pixels, ${describeColours(look)}`;
}

function describeDetails({ regions, brightness }: ImageLook): string {
  const parts = regions.length === 1 ? 'One part stands' : `${regions.length} parts stand`;
  const colours = regions.map(({ colour }) => colour).join(', ');
  return `${parts} out (${colours}). Mean brightness is ${Math.round(brightness * 100)} percent.`;
}

function describeSize({ size }: ImageLook): string {
  return `${size.width}x${size.height}`;
}

/** `mostly blue with white and grey` */
function describeColours({ colours: [first, ...others] }: ImageLook): string {
  const rest = others.map(({ name }) => name).join(' and ');
  if (rest !== '') return `mostly ${first.name} with ${rest}`;
  return first.share > 0.99 ? `all ${first.name}` : `mostly ${first.name}`;
}

interface FieldRule {
  readonly words: RegExp;
  readonly value: (look: ImageLook, field: RequestedField) => string;
}

/** What the emulator can say truly, by the words of a field's key or description. The first that fits is taken. */
const FIELD_RULES: readonly FieldRule[] = [
  { words: /\bcolou?rs?\b/i, value: ({ colours: [first] }) => first.name },
  { words: /\b(?:size|dimensions?|resolution)\b/i, value: describeSize },
  { words: /\bwidth\b/i, value: ({ size }) => String(size.width) },
  { words: /\bheight\b/i, value: ({ size }) => String(size.height) },
  { words: /\borientation\b/i, value: ({ size }) => (size.width >= size.height ? 'landscape' : 'portrait') },
  { words: /\b(?:how many|number|count)\b/i, value: ({ regions }) => String(regions.length) },
  {
    words: /\b(?:bright|brightness|lighting)\b/i,
    value: ({ brightness }) => (brightness > 0.5 ? 'bright' : 'dark'),
  },
  {
    words: /\b(?:yes|no|true|false|whether|is there|are there|has|contains)\b/i,
    value: ({ fingerprint }, { key }) => (hashText(`${fingerprint}/${key}`) % 2 === 0 ? 'yes' : 'no'),
  },
];

/** A short text for one of the requested keys. */
export function fieldValue(field: RequestedField, look: ImageLook): string {
  const words = `${field.key.replaceAll(/[_-]/g, ' ')} ${field.description}`;
  const rule = FIELD_RULES.find((candidate) => candidate.words.test(words));
  return rule?.value(look, field) ?? `simulated: ${describeColours(look)}`;
}

/** A class and how well it suits what was seen, 0 to 1. */
export interface ScoredClass {
  readonly name: string;
  readonly score: number;
}

/**
 * Ranks classes, best first. A class that names one of `colours` comes before the others; among those the
 * fingerprint decides, so that different pictures get different classes.
 */
function rankClasses(
  classes: readonly string[],
  colours: readonly string[],
  fingerprint: number,
): readonly ScoredClass[] {
  const scoreOf = (name: string): number => {
    const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    const rank = colours.findIndex((colour) => colour.split(' ').some((word) => words.includes(word)));
    return rank === -1
      ? 0.35 + (hashText(`${fingerprint}/${name}`) / 2 ** 32) * 0.34
      : Math.max(0.75, 0.95 - rank * 0.05);
  };
  return classes
    .map((name) => ({ name, score: scoreOf(name) }))
    .sort((one, other) => other.score - one.score);
}

export function rankForImage(
  classes: readonly string[],
  { colours, regions, fingerprint }: ImageLook,
): readonly ScoredClass[] {
  const seen = [...colours.map(({ name }) => name), ...regions.map(({ colour }) => colour)];
  return rankClasses(classes, seen, fingerprint);
}

export function rankForRegion(
  classes: readonly string[],
  { colour, xMin, yMin }: Region,
  { fingerprint }: ImageLook,
): readonly ScoredClass[] {
  return rankClasses(classes, [colour], hashText(`${fingerprint}/${xMin}/${yMin}`));
}

function classification(classes: readonly string[], look: ImageLook): JsonObject {
  const [best = { name: 'simulated', score: 0.5 }] = rankForImage(classes, look);
  return { class_name: best.name, confidence: rounded(best.score, 2) };
}

/** The best class, and the others that suit the image nearly as well. */
export function suitingClasses(classes: readonly string[], look: ImageLook): readonly ScoredClass[] {
  return rankForImage(classes, look).filter(({ score }, index) => index === 0 || score >= 0.6);
}

function multiLabel(classes: readonly string[], look: ImageLook): JsonObject {
  const chosen = suitingClasses(classes, look);
  return {
    predicted_classes: chosen.map(({ name, score }) => ({ class: name, confidence: rounded(score, 2) })),
  };
}

export function regionConfidence({ contrast }: Region): number {
  return Math.min(0.97, 0.5 + contrast * 0.6);
}

function detection(region: Region, classes: readonly string[], look: ImageLook): JsonObject {
  const { xMin, yMin, xMax, yMax } = region;
  const [best] = rankForRegion(classes, region, look);
  return {
    x_min: rounded(xMin, 3),
    y_min: rounded(yMin, 3),
    x_max: rounded(xMax, 3),
    y_max: rounded(yMax, 3),
    class_name: best?.name ?? 'object',
    confidence: rounded(regionConfidence(region), 2),
  };
}

export function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
