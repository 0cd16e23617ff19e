import type { ImageSource } from './images.ts';

/** Labels for people: the short ones, or where two of them are equal, all with their folders. */
export function labelsOf(images: readonly ImageSource[]): readonly string[] {
  const short = images.map(({ label }) => label);
  return new Set(short).size === short.length ? short : images.map(({ name }) => name);
}
