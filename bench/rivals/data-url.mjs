import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const mediaTypes = { '.jpg': 'image/jpeg', '.png': 'image/png' };

export function mediaTypeOf(path) {
  return mediaTypes[extname(path)];
}

/** A picture as people put it into a request by hand. */
export async function dataUrl(path) {
  const bytes = await readFile(path);
  return `data:${mediaTypeOf(path)};base64,${bytes.toString('base64')}`;
}
