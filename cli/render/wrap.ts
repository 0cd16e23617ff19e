import { widthOf, type OutputStream } from '../terminal.ts';
import { flow } from './flowing-text.ts';

export interface WrapOptions {
  /** Columns before every line after the first. @default 0 */
  readonly indent?: number;
  /** Columns that the first line's beginning takes, beyond the indent. @default 0 */
  readonly taken?: number;
}

/** Text broken between words for a screen, and as it is for anything else. */
export function wrapFor(
  stream: OutputStream,
  text: string,
  { indent = 0, taken = 0 }: WrapOptions = {},
): string {
  if (stream.isTTY !== true) return text;
  return flow(text, { width: widthOf(stream) - 1 - indent, indent, taken, measure: characters });
}

/** Columns of text that is nearly all Latin. */
export function characters(text: string): number {
  return Array.from(text).length;
}
