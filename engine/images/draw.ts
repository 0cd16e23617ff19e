import type {
  BoxMark,
  ImageMark,
  ImageRegion,
  ImageSize,
  LabelMark,
  LabelPosition,
  MarkColour,
  WorkflowImage,
} from '../../schemas/image.ts';

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

const CAPTION_COLOUR = '#1a1a1a';
const MAX_LABEL = 60;
/** Labels would cover what they tell of in a smaller picture. */
const SMALLEST_LABELLED = 90;

/** The image with boxes and labels over it, as a JPEG of its full size. */
export function drawBoxes(
  image: WorkflowImage,
  boxes: readonly LabelledBox[],
  options: DrawOptions = {},
): Promise<Uint8Array> {
  return image.draw(marksOf(boxes, options)).bytes();
}

/** The marks of boxes with their labels, and of captions. */
export function marksOf(
  boxes: readonly LabelledBox[],
  { captions = [] }: DrawOptions = {},
): readonly ImageMark[] {
  const groups = [...new Set(boxes.map(({ group }) => group))];
  const marks = boxes.flatMap(({ left, top, width, height, label, group, colour }) => {
    const place = { left, top, width, height, colour: colour ?? groups.indexOf(group) };
    const box: ImageMark = { type: 'box', ...place };
    return label === '' ? [box] : [box, { type: 'label', text: label, ...place } as const];
  });
  return [...captions.map((text) => ({ type: 'caption', text }) as const), ...marks];
}

/** What marks on an image of this size are drawn with where they do not say it, in pixels. */
interface Pen extends ImageSize {
  readonly line: number;
  readonly font: number;
}

/** A field of colour with text. */
interface Field extends ImageRegion {
  readonly text: string;
  readonly colour: string;
  readonly textColour: string;
  readonly font: number;
  readonly isBold: boolean;
  readonly padding: number;
  readonly radius: number;
}

/** The marks by themselves: SVG of the image's size. Labels lie over all boxes, and beside each other where there is room. */
export function marksAsSvg(size: ImageSize, marks: readonly ImageMark[]): string {
  const pen = penFor(size);
  const boxes = marks.filter((mark) => mark.type === 'box').filter(isFinite);
  const shapes = [
    ...boxes.map((box) => drawBox(box, pen)),
    ...placeFields(marks, pen).map((field) => drawField(field)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${shapes.join('')}</svg>`;
}

function isFinite({ left, top, width, height }: ImageRegion): boolean {
  return [left, top, width, height].every(Number.isFinite);
}

function penFor({ width, height }: ImageSize): Pen {
  const side = Math.min(width, height);
  const line = Math.max(2, Math.round(side / 220));
  return { width, height, line, font: Math.max(11, Math.round(side / 42)) };
}

function placeFields(marks: readonly ImageMark[], pen: Pen): readonly Field[] {
  const isRoomy = Math.min(pen.width, pen.height) >= SMALLEST_LABELLED;
  const fields = isRoomy ? placeCaptions(marks, pen) : [];
  for (const mark of marks) {
    if (mark.type !== 'label' || !isFinite(mark)) continue;
    if (mark.position !== undefined) fields.push(placeAt(mark, mark.position, pen));
    else if (isRoomy) fields.push(placeFreely(mark, fields, pen));
  }
  return fields;
}

/** Below each other in the corner, as many as there is room for. */
function placeCaptions(marks: readonly ImageMark[], pen: Pen): Field[] {
  const margin = pen.font / 2;
  const captions = marks.filter((mark) => mark.type === 'caption');
  const fields = captions.map(({ text }) =>
    fieldOf({ type: 'label', text, colour: CAPTION_COLOUR, left: 0, top: 0, width: 0, height: 0 }, pen),
  );
  const step = (fields[0]?.height ?? 0) + pen.line;
  const room = Math.max(1, Math.floor((pen.height - margin) / step));
  return fields
    .slice(0, room)
    .map((field, index) => ({ ...field, left: margin, top: margin + index * step }));
}

/** Above its box where there is room and no other label, or else inside or below it. */
function placeFreely(mark: LabelMark, others: readonly ImageRegion[], pen: Pen): Field {
  const field = fieldOf(mark, pen);
  const box = within(mark, pen, pen.line);
  const edge = pen.line / 2;
  const bottom = box.top + box.height;
  const places = [box.top - field.height, box.top - edge, bottom, bottom - field.height + edge].map((top) =>
    moveInside({ ...field, left: box.left - edge, top }, pen),
  );
  const isFree = (place: Field): boolean => !others.some((other) => overlaps(place, other));
  return places.find(isFree) ?? places[0] ?? field;
}

/** A label's edge touches the named point of its box from outside; at the middle it lies over it. */
function placeAt(mark: LabelMark, position: LabelPosition, pen: Pen): Field {
  const field = fieldOf(mark, pen);
  const { width, height } = field;
  const { left, top, width: boxWidth, height: boxHeight } = mark;
  const isBeside = position.startsWith('center-') && position !== 'center-center';
  const across = {
    left: isBeside ? left - width : left,
    center: left + (boxWidth - width) / 2,
    right: left + boxWidth - (isBeside ? 0 : width),
  };
  const down = { top: top - height, center: top + (boxHeight - height) / 2, bottom: top + boxHeight };
  const [row, column] = position.split('-') as [keyof typeof down, keyof typeof across];
  return moveInside({ ...field, left: across[column], top: down[row] }, pen);
}

function moveInside(field: Field, { width, height }: ImageSize): Field {
  const left = Math.max(0, Math.min(field.left, width - field.width));
  const top = Math.max(0, Math.min(field.top, height - field.height));
  return { ...field, left, top };
}

function overlaps(one: ImageRegion, other: ImageRegion): boolean {
  const isBeside = one.left >= other.left + other.width || other.left >= one.left + one.width;
  const isBelow = one.top >= other.top + other.height || other.top >= one.top + one.height;
  return !isBeside && !isBelow;
}

/** A label's field, where its box begins. */
function fieldOf(mark: LabelMark, pen: Pen): Field {
  const { left, top, fontSize: font = pen.font, isBold = true } = mark;
  const { padding = font * 0.3, borderRadius: radius = font / 8 } = mark;
  const colour = colourOf(mark.colour);
  const text = shorten(mark.text);
  const letters = Array.from(text, letterWidth).reduce((sum, width) => sum + width, 0);
  const ems = isBold ? letters : letters * 0.9;
  return {
    left,
    top,
    width: Math.ceil(ems * font + 2 * padding),
    height: Math.ceil(font * 0.8 + 2 * padding),
    text,
    colour,
    textColour: mark.textColour ?? inkOn(colour),
    font,
    isBold,
    padding,
    radius,
  };
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

function colourOf(colour: MarkColour): string {
  if (typeof colour === 'string') return colour;
  return PALETTE[Math.abs(Math.trunc(colour)) % PALETTE.length] ?? PALETTE[0];
}

/** The part of a box inside the image, so far from its edge that the whole line is seen. */
function within({ left, top, width, height }: ImageRegion, image: ImageSize, line: number): ImageRegion {
  const inset = line / 2;
  const clamp = (value: number, limit: number): number =>
    Math.max(inset, Math.min(value, Math.max(inset, limit - inset)));
  const [x1, y1] = [clamp(left, image.width), clamp(top, image.height)];
  return {
    left: x1,
    top: y1,
    width: Math.max(0, clamp(left + width, image.width) - x1),
    height: Math.max(0, clamp(top + height, image.height) - y1),
  };
}

/** The dark line below the coloured one shows it on what has its colour. */
function drawBox(mark: BoxMark, pen: Pen): string {
  const { thickness: line = pen.line, roundness = 0 } = mark;
  if (line <= 0) return '';
  const { left, top, width, height } = within(mark, pen, line);
  const radius = (Math.min(width, height) / 2) * roundness;
  const corners = radius > 0 ? ` rx="${radius}"` : '';
  const shape = `<rect x="${left}" y="${top}" width="${width}" height="${height}"${corners} fill="none"`;
  return (
    `${shape} stroke="black" stroke-opacity="0.4" stroke-width="${line * 1.5}"/>` +
    `${shape} stroke="${escapeXml(colourOf(mark.colour))}" stroke-width="${line}"/>`
  );
}

function drawField(field: Field): string {
  const { left, top, width, height, text, font, padding, radius, isBold } = field;
  const [colour, ink] = [escapeXml(field.colour), escapeXml(field.textColour)];
  return [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${Math.max(0, radius)}" fill="${colour}" fill-opacity="0.92"/>`,
    `<text x="${left + padding}" y="${top + padding + font * 0.76}" font-family="DejaVu Sans, Arial, Helvetica, sans-serif" font-size="${font}" font-weight="${isBold ? 'bold' : 'normal'}" fill="${ink}">${escapeXml(text)}</text>`,
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
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
