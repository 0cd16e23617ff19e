import type { ImageRegion, ImageSize, WorkflowImage } from '../../schemas/image.ts';
import { overlayJpeg } from './codec.ts';

/** A box to draw, in pixels of the upright image. */
export interface LabelledBox extends ImageRegion {
  readonly label: string;
  /** Boxes of one group have one colour. */
  readonly group: string;
  /** Which colour of the palette: gives a group one colour in all images. @default by first mention in this image */
  readonly colour?: number;
}

export interface DrawOptions {
  /** Lines of text in the top left corner. @default none */
  readonly captions?: readonly string[];
}

/** Told apart by eyes that do not see every colour, and from most pictures. */
const PALETTE = [
  '#e6194b',
  '#4363d8',
  '#f58231',
  '#3cb44b',
  '#911eb4',
  '#42d4f4',
  '#f032e6',
  '#ffe119',
  '#469990',
  '#9a6324',
] as const;

/** Labels would cover what they tell of in a smaller picture. */
const SMALLEST_LABELLED = 90;

/** The image with boxes and labels over it, as a JPEG of its full size. */
export async function drawBoxes(
  image: WorkflowImage,
  boxes: readonly LabelledBox[],
  options: DrawOptions = {},
): Promise<Uint8Array> {
  const size = await image.size();
  return overlayJpeg(await image.bytes(), boxesAsSvg(size, boxes, options));
}

/** The drawing by itself: SVG of the image's size. Labels lie over all boxes, and beside each other where there is room. */
export function boxesAsSvg(
  size: ImageSize,
  boxes: readonly LabelledBox[],
  { captions = [] }: DrawOptions = {},
): string {
  const pen = penFor(size);
  const groups = [...new Set(boxes.map(({ group }) => group))];
  const drawn = boxes
    .filter((box) => [box.left, box.top, box.width, box.height].every(Number.isFinite))
    .map((box) => ({
      ...within(box, pen),
      label: box.label,
      colour: colourAt(box.colour ?? groups.indexOf(box.group)),
    }));
  const labels = placeLabels(drawn, captions, pen);
  const shapes = [...drawn.map((box) => drawBox(box, pen)), ...labels.map((label) => drawLabel(label, pen))];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${shapes.join('')}</svg>`;
}

function placeLabels(boxes: readonly Coloured[], captions: readonly string[], pen: Pen): readonly Coloured[] {
  if (Math.min(pen.width, pen.height) < SMALLEST_LABELLED) return [];
  const labels = placeCaptions(captions, pen);
  for (const box of boxes.filter(({ label }) => label !== '')) labels.push(placeLabel(box, labels, pen));
  return labels;
}

function penFor({ width, height }: ImageSize): Pen {
  const side = Math.min(width, height);
  const line = Math.max(2, Math.round(side / 220));
  return { width, height, line, font: Math.max(11, Math.round(side / 42)) };
}

function colourAt(position: number): string {
  return PALETTE[Math.abs(Math.trunc(position)) % PALETTE.length] ?? PALETTE[0];
}

/** The part of a box inside the image, so far from its edge that the whole line is seen. */
function within({ left, top, width, height }: ImageRegion, pen: Pen): ImageRegion {
  const inset = pen.line / 2;
  const clamp = (value: number, limit: number): number =>
    Math.max(inset, Math.min(value, Math.max(inset, limit - inset)));
  const [x1, y1] = [clamp(left, pen.width), clamp(top, pen.height)];
  return {
    left: x1,
    top: y1,
    width: Math.max(0, clamp(left + width, pen.width) - x1),
    height: Math.max(0, clamp(top + height, pen.height) - y1),
  };
}

/** The dark line below the coloured one shows it on what has its colour. */
function drawBox({ left, top, width, height, colour }: Coloured, { line }: Pen): string {
  const shape = `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none"`;
  return (
    `${shape} stroke="black" stroke-opacity="0.4" stroke-width="${line * 1.5}"/>` +
    `${shape} stroke="${colour}" stroke-width="${line}"/>`
  );
}

function drawLabel({ left, top, width, height, label, colour }: Coloured, { font }: Pen): string {
  return [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${font / 8}" fill="${colour}" fill-opacity="0.92"/>`,
    `<text x="${left + font * 0.3}" y="${top + font * 1.06}" font-family="DejaVu Sans, Arial, Helvetica, sans-serif" font-size="${font}" font-weight="bold" fill="${inkOn(colour)}">${escapeXml(label)}</text>`,
  ].join('');
}

function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return red * 0.3 + green * 0.59 + blue * 0.11 > 140 ? '#000000' : '#ffffff';
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

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
