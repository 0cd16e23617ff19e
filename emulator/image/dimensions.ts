export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height as a PNG, JPEG, GIF or WebP header states them; `null` when `head` is none of these or ends before
 * the size. The EXIF orientation is not applied.
 */
export function readDimensions(head: Buffer): Dimensions | null {
  const signature = head.toString('latin1', 0, 16);
  if (signature.startsWith('\x89PNG'))
    return head.length < 24 ? null : pair(head.readUInt32BE(16), head.readUInt32BE(20));
  if (signature.startsWith('GIF8'))
    return head.length < 10 ? null : pair(head.readUInt16LE(6), head.readUInt16LE(8));
  if (signature.startsWith('\xff\xd8')) return readJpeg(head);
  if (signature.startsWith('RIFF') && signature.startsWith('WEBP', 8)) return readWebp(head);
  return null;
}

function pair(width: number, height: number): Dimensions | null {
  return width > 0 && height > 0 ? { width, height } : null;
}

/** Walks the segments up to a start-of-frame (C0 to CF without C4, C8 and CC, which hold tables). */
function readJpeg(head: Buffer): Dimensions | null {
  let offset = 2;
  while (offset + 9 <= head.length) {
    if (head[offset] !== 0xff) return null;
    const marker = head.readUInt8(offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return pair(head.readUInt16BE(offset + 7), head.readUInt16BE(offset + 5));
    offset += 2 + head.readUInt16BE(offset + 2);
  }
  return null;
}

function readWebp(head: Buffer): Dimensions | null {
  if (head.length < 30) return null;
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return pair(head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff);
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return pair((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return pair(head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1);
    default:
      return null;
  }
}

/** Side of a tile of Llama 3.2 Vision, in pixels. */
const TILE_SIZE = 560;
const CANVASES = [
  [1, 1],
  [1, 2],
  [1, 3],
  [1, 4],
  [2, 1],
  [2, 2],
  [3, 1],
  [4, 1],
] as const;

/**
 * Tiles that an image occupies: on the canvas that enlarges it least, or, when it fits none, on the one that shrinks
 * it least; the smaller canvas when two are equal.
 */
export function countTiles({ width, height }: Dimensions): number {
  const fits = CANVASES.map(([columns, rows]) => ({
    scale: Math.min((columns * TILE_SIZE) / width, (rows * TILE_SIZE) / height),
    tiles: columns * rows,
  }));
  const enlarging = fits.filter(({ scale }) => scale >= 1).map(({ scale }) => scale);
  const scale = enlarging.length > 0 ? Math.min(...enlarging) : Math.max(...fits.map((fit) => fit.scale));
  return Math.min(...fits.filter((fit) => fit.scale === scale).map(({ tiles }) => tiles));
}
