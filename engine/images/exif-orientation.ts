const ORIENTATION_TAG = 0x0112;
const ENTRY_SIZE = 12;
const TYPE_BYTE = 1;
const TYPE_SHORT = 3;
const TYPE_LONG = 4;

/** How the stored pixels are turned: 1 is upright, 2 to 8 as in the EXIF standard. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Orientations from this one on swap width and height. */
export const FIRST_SWAPPING_ORIENTATION = 5;

/**
 * Reads the orientation from EXIF data: a TIFF structure, without the `Exif\0\0` before it. Null when it has none, and
 * when the data is damaged. Never throws.
 */
export function readExifOrientation(tiff: Uint8Array): Orientation | null {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.byteLength < 8) return null;
  const mark = view.getUint16(0);
  if (mark !== 0x4949 && mark !== 0x4d4d) return null;
  const littleEndian = mark === 0x4949;
  const directory = view.getUint32(4, littleEndian);
  if (directory + 2 > view.byteLength) return null;
  const entries = view.getUint16(directory, littleEndian);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * ENTRY_SIZE;
    if (entry + ENTRY_SIZE > view.byteLength) return null;
    if (view.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    return asOrientation(entryValue(view, entry, littleEndian));
  }
  return null;
}

/** The standard says SHORT; some writers differ, and decoders go along with them. */
function entryValue(view: DataView, entry: number, littleEndian: boolean): number {
  const value = entry + 8;
  switch (view.getUint16(entry + 2, littleEndian)) {
    case TYPE_BYTE:
      return view.getUint8(value);
    case TYPE_SHORT:
      return view.getUint16(value, littleEndian);
    case TYPE_LONG:
      return view.getUint32(value, littleEndian);
    default:
      return 0;
  }
}

function asOrientation(value: number): Orientation | null {
  return value >= 1 && value <= 8 ? (value as Orientation) : null;
}
