import type { ImageRegion, ImageSize } from '../../schemas/image.ts';

/** What a drawing on an image of this size is drawn with, in pixels. */
export interface Pen extends ImageSize {
  readonly line: number;
  readonly font: number;
}

/** A rectangle in its colour, with the text that belongs to it. */
export interface Coloured extends ImageRegion {
  readonly label: string;
  readonly colour: string;
}

const CAPTION_COLOUR = '#1a1a1a';
const MAX_LABEL = 60;

/** Below each other in the corner, as many as there is room for. */
export function placeCaptions(captions: readonly string[], pen: Pen): Coloured[] {
  const margin = pen.font / 2;
  const step = labelHeight(pen) + pen.line;
  const room = Math.max(1, Math.floor((pen.height - margin) / step));
  return captions.slice(0, room).map((caption, index) => {
    const label = shorten(caption);
    const place = { left: margin, top: margin + index * step };
    return { ...place, ...labelSize(label, pen), label, colour: CAPTION_COLOUR };
  });
}

/** Above its box where there is room and no other label, or else inside or below it. */
export function placeLabel(box: Coloured, others: readonly ImageRegion[], pen: Pen): Coloured {
  const label = shorten(box.label);
  const size = labelSize(label, pen);
  const edge = pen.line / 2;
  const left = Math.max(0, Math.min(box.left - edge, pen.width - size.width));
  const bottom = box.top + box.height;
  const tops = [box.top - size.height, box.top - edge, bottom, bottom - size.height + edge].map((top) =>
    Math.max(0, Math.min(top, pen.height - size.height)),
  );
  const isFree = (top: number): boolean => !others.some((other) => overlaps({ left, top, ...size }, other));
  return { left, top: tops.find(isFree) ?? tops[0] ?? 0, ...size, label, colour: box.colour };
}

function overlaps(one: ImageRegion, other: ImageRegion): boolean {
  const isBeside = one.left >= other.left + other.width || other.left >= one.left + one.width;
  const isBelow = one.top >= other.top + other.height || other.top >= one.top + one.height;
  return !isBeside && !isBelow;
}

function labelHeight({ font }: Pen): number {
  return Math.ceil(font * 1.4);
}

function labelSize(label: string, pen: Pen): ImageSize {
  const ems = Array.from(label, letterWidth).reduce((sum, width) => sum + width, 0.6);
  return { width: Math.ceil(ems * pen.font), height: labelHeight(pen) };
}

/** Roughly, in ems of a bold sans-serif: whatever font draws the text does not tell how wide it is. */
function letterWidth(letter: string): number {
  if (/[ijl.,:;'|! ]/.test(letter)) return 0.36;
  if (/[frt()[\]/-]/.test(letter)) return 0.47;
  if (/[mwMW@%]/.test(letter)) return 1;
  if (/\p{Lo}|\p{Extended_Pictographic}/u.test(letter)) return 1.05;
  return /\p{Lu}/u.test(letter) ? 0.77 : 0.69;
}

function shorten(label: string): string {
  const letters = Array.from(label);
  return letters.length > MAX_LABEL ? `${letters.slice(0, MAX_LABEL).join('')}…` : label;
}
