import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { createImage, defaultImageAccess, type ImageAccessPolicy } from '../../../engine/images/index.ts';
import { ImageError } from '../../../engine/images/image-error.ts';
import type { EncodingPolicy, WorkflowImage } from '../../../schemas/image.ts';

export const llamaPolicy: EncodingPolicy = {
  canvases: [
    { width: 1120, height: 1120 },
    { width: 1680, height: 560 },
    { width: 560, height: 1680 },
    { width: 2240, height: 560 },
    { width: 560, height: 2240 },
  ],
  passThroughBytes: 1024 * 1024,
  quality: 90,
  sendOriginal: false,
};

/** A noisy picture, so that its JPEG has many bytes. */
export function noise(width: number, height: number): Sharp {
  const create = { width, height, channels: 3 as const, background: '#808080' };
  return sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
}

/** Red, green, blue and white quarters: tells every orientation from every other. */
export async function quarters(width: number, height: number): Promise<Sharp> {
  const half = { width: width / 2, height: height / 2, channels: 3 as const };
  const input = (background: string) => ({ create: { ...half, background } });
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([
      { input: input('#ff0000'), left: 0, top: 0 },
      { input: input('#00ff00'), left: width / 2, top: 0 },
      { input: input('#0000ff'), left: 0, top: height / 2 },
    ])
    .png()
    .toBuffer();
  return sharp(bytes);
}

export async function pixels(bytes: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  return sharp(bytes, { failOn: 'none' }).raw().toBuffer({ resolveWithObject: true });
}

/** A JPEG segment with a length field. */
export function segment(marker: number, payload: string | Uint8Array): Buffer {
  const body = typeof payload === 'string' ? Buffer.from(payload, 'latin1') : payload;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Puts bytes right after a JPEG's start-of-image marker. */
export function withSegments(jpeg: Buffer, ...segments: readonly Uint8Array[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

export function imageOf(value: unknown, policy: Partial<ImageAccessPolicy> = {}): WorkflowImage {
  return createImage(value, { parentId: 'image', policy: { ...defaultImageAccess, ...policy } });
}

/** The `ImageError` that `work` throws or rejects with; anything else fails the test. */
export async function imageErrorOf(work: () => unknown): Promise<ImageError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
  throw new Error('Expected an ImageError, but nothing was thrown.');
}
