import type { ImageSize, WorkflowImage } from '../../schemas/image.ts';
import { overlayJpeg } from './codec.ts';

/** A box to draw, in pixels of the upright image. */
export interface LabelledBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** Boxes of one group have one colour. */
  readonly group: string;
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
] as const;
const MAX_LABEL = 60;

/** The image with boxes and labels over it, as a JPEG of its full size. */
export async function drawBoxes(image: WorkflowImage, boxes: readonly LabelledBox[]): Promise<Uint8Array> {
  const size = await image.size();
  return overlayJpeg(await image.bytes(), boxesAsSvg(size, boxes));
}

/** The drawing by itself: SVG of the image's size. */
export function boxesAsSvg({ width, height }: ImageSize, boxes: readonly LabelledBox[]): string {
  const line = Math.max(2, Math.round(Math.min(width, height) / 250));
  const font = Math.max(11, Math.round(Math.min(width, height) / 38));
  const groups = [...new Set(boxes.map(({ group }) => group))];
  const shapes = boxes
    .filter((box) => [box.left, box.top, box.width, box.height].every(Number.isFinite))
    .map((box) =>
      drawBox(box, {
        line,
        font,
        width,
        colour: PALETTE[groups.indexOf(box.group) % PALETTE.length] ?? PALETTE[0],
      }),
    );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
}

interface Pen {
  readonly line: number;
  readonly font: number;
  readonly width: number;
  readonly colour: string;
}

/** The label stands above its box, or inside where there is no room above. */
function drawBox({ left, top, width, height, label }: LabelledBox, pen: Pen): string {
  const text = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL)}…` : label;
  const labelWidth = Math.ceil(text.length * pen.font * 0.6 + pen.font * 0.6);
  const labelHeight = Math.ceil(pen.font * 1.4);
  const x = Math.max(0, Math.min(left, pen.width - labelWidth));
  const y = top >= labelHeight ? top - labelHeight : Math.max(0, top);
  return [
    `<rect x="${left}" y="${top}" width="${Math.max(0, width)}" height="${Math.max(0, height)}" fill="none" stroke="${pen.colour}" stroke-width="${pen.line}"/>`,
    `<rect x="${x}" y="${y}" width="${labelWidth}" height="${labelHeight}" fill="${pen.colour}"/>`,
    `<text x="${x + pen.font * 0.3}" y="${y + pen.font * 1.05}" font-family="DejaVu Sans, Arial, Helvetica, sans-serif" font-size="${pen.font}" font-weight="bold" fill="${inkOn(pen.colour)}">${escapeXml(text)}</text>`,
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
