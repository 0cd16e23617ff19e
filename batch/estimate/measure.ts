import { setMaxListeners } from 'node:events';
import { createImage, type ImageAccessPolicy } from '../../engine/index.ts';
import { errorCode } from '../../schemas/errors.ts';
import type { EncodingPolicy } from '../../schemas/index.ts';
import { imageValueOf, type BatchItem } from '../item.ts';

export interface MeasureOptions {
  readonly policy: ImageAccessPolicy;
  readonly encoding: EncodingPolicy;
  readonly signal: AbortSignal;
}

export interface Measured {
  /** Of each image that can be read, as it would be sent, before base64. */
  readonly bytes: readonly number[];
  readonly unreadable: number;
}

/** Images that are prepared at once. */
const AT_ONCE = 8;

/** Prepares images as a run would, and throws them away. */
export async function measure(items: readonly BatchItem[], options: MeasureOptions): Promise<Measured> {
  const waiting = items.values();
  const signal = AbortSignal.any([options.signal]);
  // Every image listens.
  setMaxListeners(0, signal);
  const bytes: number[] = [];
  let unreadable = 0;
  const work = async (): Promise<void> => {
    for (const item of waiting) {
      const size = await sizeOf(item, { ...options, signal });
      if (size === null) unreadable++;
      else bytes.push(size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { bytes, unreadable };
}

async function sizeOf(item: BatchItem, { policy, encoding, signal }: MeasureOptions): Promise<number | null> {
  signal.throwIfAborted();
  try {
    const image = createImage(imageValueOf(item), { parentId: 'image', policy });
    return (await image.encode(encoding, signal)).bytes.length;
  } catch (cause) {
    signal.throwIfAborted();
    if (errorCode(cause) === 'image-codec-missing') throw cause;
    return null;
  }
}
