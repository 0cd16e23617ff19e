import { imageEndings } from '../sources/folder.ts';
import { isAddress } from '../../schemas/index.ts';

const EXTENSION = new RegExp(`\\.(?:${imageEndings.join('|')})$`, 'i');
/** What a file name cannot hold on some system, and what cannot be seen in it. */
const UNSAFE = /[<>:"|?*\\/\p{C}]/gu;
/** Names that mean devices on Windows. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Leaves room below the 255 bytes of most systems, for an extension and a temporary name. */
const MAX_BYTES = 180;

/**
 * Names of JPEG files for images: the image's own name, with its folders where they are part of the label, with a number
 * where it is taken. No two are the same on systems that ignore case, and none leads to another folder.
 */
export function fileNames(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return labels.map((label) => {
    const stem = stemOf(label);
    const key = keyOf(stem);
    let count = counts.get(key) ?? 1;
    let name = numbered(stem, count);
    while (taken.has(keyOf(name))) name = numbered(stem, ++count);
    counts.set(key, count);
    taken.add(keyOf(name));
    return name;
  });
}

/** The first has the name itself, the second `name-2.jpg`. */
export function numbered(stem: string, count: number): string {
  return count === 1 ? `${stem}.jpg` : `${stem}-${count}.jpg`;
}

/** A file name without extension for an image's path or address. */
function stemOf(label: string): string {
  const path = pathOf(label).replace(EXTENSION, '');
  const parts = path.split(/[\\/]+/).map(safePart);
  const stem = shorten(parts.filter((part) => part !== '').join('-'));
  if (stem === '') return 'image';
  return RESERVED.test(stem) ? `_${stem}` : stem;
}

function pathOf(label: string): string {
  if (!isAddress(label) || !URL.canParse(label)) return label;
  const { host, pathname } = new URL(label);
  return `${host}${pathname}`;
}

/** Dots at its ends would hide a file or lead out of the folder. */
function safePart(part: string): string {
  return part.replace(UNSAFE, '_').replace(/^[.\s]+|(?<![.\s])[.\s]+$/g, '');
}

/** Names differ at their ends. */
function shorten(stem: string): string {
  const letters = Array.from(stem.normalize('NFC'));
  let bytes = Buffer.byteLength(letters.join(''));
  while (bytes > MAX_BYTES) bytes -= Buffer.byteLength(letters.shift() ?? '');
  return letters.join('').trimStart();
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
