import type { ImageLook } from '../image/look.ts';
import { hashText } from '../random.ts';

/** A class and how well it suits what was seen, 0 to 1. */
export interface ScoredClass {
  readonly name: string;
  readonly score: number;
}

/** What a class is compared with: the whole image or one region of it. */
export interface Impression {
  readonly colours: readonly string[];
  readonly traits: readonly string[];
  readonly fingerprint: number;
}

export function impressionOf(look: ImageLook): Impression {
  const { size, brightness, looksLikeText } = look;
  return {
    colours: [...look.colours.map(({ name }) => name), ...look.regions.map(({ colour }) => colour)],
    traits: [
      ...(looksLikeText
        ? ['text', 'document', 'paper', 'letter', 'receipt', 'invoice', 'scan', 'page', 'form']
        : []),
      ...(brightness > 0.6 ? ['bright', 'light', 'day'] : []),
      ...(brightness < 0.35 ? ['dark', 'night', 'dim'] : []),
      size.width > size.height ? 'landscape' : size.width < size.height ? 'portrait' : 'square',
      ...(look.layout.contrast < 0.05 ? ['blank', 'empty', 'plain', 'uniform'] : []),
    ],
    fingerprint: look.fingerprint,
  };
}

/**
 * Ranks classes, best first. A class that names a colour or a trait of the image comes before the others; among those
 * the picture's fingerprint decides, so that different pictures get different classes.
 */
export function rankClasses(classes: readonly string[], impression: Impression): readonly ScoredClass[] {
  const scored = classes.map((name) => ({ name, score: scoreOf(name, impression) }));
  return scored.sort((one, other) => other.score - one.score);
}

function scoreOf(name: string, { colours, traits, fingerprint }: Impression): number {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const chance = hashText(`${fingerprint}/${name}`) / 2 ** 32;
  const rank = colours.findIndex((colour) => colour.split(' ').some((word) => words.includes(word)));
  if (rank !== -1) return Math.max(0.75, 0.95 - rank * 0.05);
  if (traits.some((trait) => words.includes(trait))) return 0.72 + chance * 0.02;
  return 0.35 + chance * 0.34;
}

/** Two decimals, as models write confidences. */
export function toConfidence(score: number): number {
  return Math.round(score * 100) / 100;
}
