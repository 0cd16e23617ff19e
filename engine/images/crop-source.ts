import type { EncodedImage, EncodingPolicy, ImageRegion } from '../../schemas/image.ts';
import { abortable } from '../../schemas/signals.ts';
import { decodeRaster, encodeRegion, type DecodedRaster } from './encode-image.ts';
import type { Raster } from './raster.ts';
import { freeMemory, inCuttingSlot, inWorkSlot } from './shared-encoding.ts';

export interface CropSourceOptions {
  readonly load: (signal: AbortSignal | undefined) => Promise<Raster>;
  readonly maxPixels: number;
  /** Loading only waits for somebody else, so that it may be done for many at once. */
  readonly isRemote: boolean;
  /** What was loaded is in memory of its own, which nobody else reads. */
  readonly ownsBytes: boolean;
}

interface Opening {
  readonly signal: AbortSignal | undefined;
  readonly picture: Promise<Raster | DecodedRaster>;
}

export interface CropEncoding {
  readonly policy: EncodingPolicy;
  readonly signal: AbortSignal | undefined;
}

/**
 * A picture that crops are cut out of. What of it they cover is decoded once for all crops that wait for it or have not been
 * encoded yet, and its pixels are let go of with the last of these, or sooner where many pictures are kept for crops that nobody asks for. A
 * picture with a single crop is not kept at all.
 */
export class CropSource {
  readonly #options: CropSourceOptions;
  /** Crops that have not been encoded yet. */
  readonly #toCome = new Set<ImageRegion>();
  /** Crops that are being encoded, or wait for the picture. */
  readonly #underWay = new Set<{ readonly region: ImageRegion }>();
  #opening: Opening | null = null;

  constructor(options: CropSourceOptions) {
    this.#options = options;
  }

  /** Gives the function that encodes one crop. */
  add(region: ImageRegion): (encoding: CropEncoding) => Promise<EncodedImage> {
    this.#toCome.add(region);
    return async ({ policy, signal }) => {
      this.#toCome.delete(region);
      const work = { region };
      this.#underWay.add(work);
      try {
        const picture = await this.#picture(region, signal);
        const { maxPixels } = this.#options;
        const encode = (): Promise<EncodedImage> =>
          encodeRegion(picture, region, { policy, maxPixels, signal });
        if ('pixels' in picture) return await inCuttingSlot(encode, signal);
        return await inWorkSlot(encode, { signal, stage: 'finish' });
      } finally {
        this.#underWay.delete(work);
        await this.#letGo();
      }
    };
  }

  /** Lets go of the pixels, if no crop is under way. */
  drop(): void {
    if (this.#underWay.size === 0) this.#opening = null;
  }

  async #picture(region: ImageRegion, signal: AbortSignal | undefined): Promise<Raster | DecodedRaster> {
    for (;;) {
      const opening = (this.#opening ??= this.#open(signal));
      try {
        const picture = await abortable(() => opening.picture, signal);
        if (!('pixels' in picture) || contains(picture.area, region)) return picture;
        // A crop that was made after the picture was decoded for others.
        if (this.#opening === opening) this.#opening = null;
      } catch (error) {
        signal?.throwIfAborted();
        if (this.#opening === opening) this.#opening = null;
        // Another run began to open the picture and was aborted: it is opened anew for this one.
        if (opening.signal?.aborted !== true) throw error;
      }
    }
  }

  #open(signal: AbortSignal | undefined): Opening {
    return { signal, picture: this.#loadAndDecode(signal) };
  }

  async #loadAndDecode(signal: AbortSignal | undefined): Promise<Raster | DecodedRaster> {
    const { load, isRemote, ownsBytes, maxPixels } = this.#options;
    const read = (): Promise<Raster> => load(signal);
    const raster = await (isRemote ? read() : inWorkSlot(read, { signal, stage: 'begin' }));
    const wanted = [...this.#toCome, ...Array.from(this.#underWay, (work) => work.region)];
    if (wanted.length < 2) return raster;
    const area = boundingBox(wanted);
    const decode = (): Promise<DecodedRaster> => decodeRaster(raster, { area, maxPixels, signal });
    const decoded = await inWorkSlot(decode, { signal, stage: 'goOn' });
    if (ownsBytes) freeMemory(raster.bytes);
    return decoded;
  }

  async #letGo(): Promise<void> {
    if (this.#underWay.size > 0 || this.#opening === null) return;
    const { picture } = this.#opening;
    if (this.#toCome.size === 0) {
      this.drop();
      return;
    }
    const opened = await picture.catch(() => null);
    if (opened !== null && 'pixels' in opened) keepForLater(this, opened.pixels.data.length);
    else this.drop();
  }
}

function boundingBox(regions: readonly ImageRegion[]): ImageRegion {
  const left = Math.min(...regions.map((region) => region.left));
  const top = Math.min(...regions.map((region) => region.top));
  const right = Math.max(...regions.map((region) => region.left + region.width));
  const bottom = Math.max(...regions.map((region) => region.top + region.height));
  return { left, top, width: right - left, height: bottom - top };
}

function contains(outer: ImageRegion, inner: ImageRegion): boolean {
  const { left, top, width, height } = boundingBox([outer, inner]);
  return [left, top, width, height].join() === [outer.left, outer.top, outer.width, outer.height].join();
}

interface Kept {
  /** Weak: images that nobody has any more do not keep their pixels. */
  readonly source: WeakRef<CropSource>;
  readonly bytes: number;
}

/** Of pictures that wait for crops to come, in the whole process: one of 20 megapixels, or many small ones. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;
let kept: readonly Kept[] = [];

/** Those kept longest are dropped where there are too many. */
function keepForLater(source: CropSource, bytes: number): void {
  const others = kept.filter((entry) => ![source, undefined].includes(entry.source.deref()));
  const all = [...others, { source: new WeakRef(source), bytes }];
  let total = all.reduce((sum, entry) => sum + entry.bytes, 0);
  kept = all.filter((entry) => {
    if (total <= MAX_KEPT_BYTES) return true;
    total -= entry.bytes;
    entry.source.deref()?.drop();
    return false;
  });
}
