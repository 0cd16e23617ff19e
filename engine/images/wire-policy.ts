import type { EncodingPolicy } from '../../schemas/image.ts';

/** Of pictures in formats that readers of results may not know, as Roboflow writes them. */
export const WIRE_POLICY: EncodingPolicy = {
  canvases: null,
  passThroughBytes: 0,
  quality: 95,
  sendOriginal: true,
};

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
