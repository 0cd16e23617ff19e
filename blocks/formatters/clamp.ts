import type { Json } from './json.ts';
import { toFloat } from './to-float.ts';

/** A number moved into a range. NaN stays NaN, and a bound does not replace a zero of the other sign. */
export function clamp(value: number, lowest: number, highest: number): number {
  const raised = lowest > value ? lowest : value;
  return highest < raised ? highest : raised;
}

/** A model's confidence from 0 to 1; `null` for what is no number. */
export function toConfidence(value: Json | undefined): number | null {
  const number = toFloat(value);
  return number === null ? null : clamp(number, 0, 1);
}
