const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Of a chunk: its length, its type and its checksum. */
const FRAME_BYTES = 12;
const TEXT: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt']);

/**
 * A PNG without its texts, or the same bytes where it has none. Decoders inflate every compressed text when they open a picture, so
 * that two megabytes of them keep a thread for many seconds, and nothing that is made here of a picture has a use for texts.
 */
export function withoutPngTexts(bytes: Uint8Array): Uint8Array {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return bytes;
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let at = SIGNATURE.length; at + FRAME_BYTES <= png.length;) {
    const end = at + FRAME_BYTES + png.readUInt32BE(at);
    if (TEXT.has(png.toString('latin1', at + 4, at + 8))) {
      kept.push(png.subarray(from, at));
      from = end;
    }
    at = end;
  }
  return kept.length === 0 ? bytes : Buffer.concat([...kept, png.subarray(from)]);
}
