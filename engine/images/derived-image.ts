import {
  imageBrand,
  wireOrigin,
  type CropPlace,
  type CropRegion,
  type EncodedImage,
  type EncodingPolicy,
  type ImageMark,
  type ImageSize,
  type WireImage,
  type WorkflowImage,
} from '../../schemas/image.ts';
import { checkPixelLimit } from './access-policy.ts';
import { overlayJpeg } from './codec.ts';
import { CropSource, type CropEncoding } from './crop-source.ts';
import { marksAsSvg } from './draw.ts';
import { WIRE_POLICY, encodeImage, toBase64 } from './encode-image.ts';
import { ImageError } from './image-error.ts';
import { asRaster, decoding } from './raster.ts';
import { SharedEncoding, inWorkSlot } from './shared-encoding.ts';

/** Images made of other images: parts of them, and drawings over them. */

/** An image that a crop is cut out of. */
interface Cuttable {
  readonly image: WorkflowImage;
  readonly size: ImageSize;
  /** The picture that has the image's pixels, and where they begin in it. */
  readonly source: CropSource;
  readonly left: number;
  readonly top: number;
  readonly maxPixels: number;
}

/**
 * A part of an image.
 * @throws {ImageError} `image-crop-empty` where the region has no area in the image.
 */
export function cutRegion(region: CropRegion, identifier: string, from: Cuttable): WorkflowImage {
  const { image, size } = from;
  const left = clamp(region.left, size.width);
  const top = clamp(region.top, size.height);
  const width = clamp(region.left + region.width, size.width) - left;
  const height = clamp(region.top + region.height, size.height) - top;
  if (!(width > 0 && height > 0)) {
    const message = `A crop of \`${image.label}\` has no area inside the image.`;
    throw new ImageError('image-crop-empty', message);
  }
  const origin = region.origin ?? { left, top };
  const whole = image.crop?.root ?? { imageId: image.parentId, imageSize: size, left: 0, top: 0 };
  return new CroppedImage({
    identifier,
    label: image.crop === null ? `crop of ${image.label}` : image.label,
    crop: {
      parent: { imageId: image.parentId, imageSize: size, left: origin.left, top: origin.top },
      root: { ...whole, left: whole.left + origin.left, top: whole.top + origin.top },
    },
    cuttable: { ...from, size: { width, height }, left: from.left + left, top: from.top + top },
  });
}

/** Whole pixels within the image; what is no number becomes 0. */
function clamp(value: number, limit: number): number {
  return Math.max(0, Math.min(limit, Math.round(value) || 0));
}

interface CropOptions {
  readonly identifier: string;
  readonly label: string;
  readonly crop: { readonly parent: CropPlace; readonly root: CropPlace };
  /** Where the crop's own pixels are. */
  readonly cuttable: Omit<Cuttable, 'image'>;
}

/** A part of a picture. It holds where it lies, and has itself cut out for every call. */
class CroppedImage implements WorkflowImage {
  readonly [imageBrand] = true;
  readonly parentId: string;
  readonly label: string;
  readonly crop: NonNullable<WorkflowImage['crop']>;
  readonly #cuttable: Omit<Cuttable, 'image'>;
  readonly #encode: (encoding: CropEncoding) => Promise<EncodedImage>;
  readonly #encoding = new SharedEncoding();

  constructor({ identifier, label, crop, cuttable }: CropOptions) {
    this.parentId = identifier;
    this.label = label;
    this.crop = crop;
    this.#cuttable = cuttable;
    const { source, left, top, size } = cuttable;
    this.#encode = source.add({ left, top, ...size });
  }

  size(): Promise<ImageSize> {
    return Promise.resolve(this.#cuttable.size);
  }

  encode(policy: EncodingPolicy, signal?: AbortSignal): Promise<EncodedImage> {
    return this.#encoding.get(policy, signal, () => this.#encode({ policy, signal }));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what is wrong with a region rejects, as for other images
  async cut(region: CropRegion, identifier: string): Promise<WorkflowImage> {
    return cutRegion(region, identifier, { ...this.#cuttable, image: this });
  }

  draw(marks: readonly ImageMark[]): WorkflowImage {
    return new DrawnImage(this, marks, { maxPixels: this.#cuttable.maxPixels, isLocal: false });
  }

  async bytes(signal?: AbortSignal): Promise<Uint8Array> {
    const { bytes } = await this.encode(WIRE_POLICY, signal);
    return bytes;
  }

  async toWire(signal?: AbortSignal): Promise<WireImage> {
    return wireForm(await this.bytes(signal), this);
  }
}

export interface DrawingOptions {
  readonly maxPixels: number;
  /** The bytes below the marks are read on this machine, and reading them takes no slot of its own. */
  readonly isLocal: boolean;
}

/** An image with marks over it. The marks are drawn for every call; marks over marks in one go. */
export class DrawnImage implements WorkflowImage {
  readonly [imageBrand] = true;
  readonly parentId: string;
  readonly label: string;
  readonly crop: WorkflowImage['crop'];
  readonly #base: WorkflowImage;
  readonly #marks: readonly ImageMark[];
  readonly #options: DrawingOptions;
  readonly #encoding = new SharedEncoding();
  readonly #source: CropSource;

  constructor(base: WorkflowImage, marks: readonly ImageMark[], options: DrawingOptions) {
    this.parentId = base.parentId;
    this.label = base.label;
    this.crop = base.crop;
    this.#base = base;
    this.#marks = marks;
    this.#options = options;
    this.#source = new CropSource({
      load: async (signal) => asRaster(await this.bytes(signal), this.label),
      maxPixels: options.maxPixels,
      // Drawing waits for a slot itself.
      isRemote: true,
      ownsBytes: false,
    });
  }

  size(signal?: AbortSignal): Promise<ImageSize> {
    return this.#base.size(signal);
  }

  async bytes(signal?: AbortSignal): Promise<Uint8Array> {
    const { maxPixels, isLocal } = this.#options;
    const size = await this.size(signal);
    checkPixelLimit(size, { label: this.label, maxPixels });
    const svg = marksAsSvg(size, this.#marks);
    const read = (): Promise<Uint8Array> => this.#base.bytes(signal);
    const early = isLocal ? null : await read();
    const draw = async (): Promise<Uint8Array> => {
      const raster = asRaster(early ?? (await read()), this.label);
      const overlay = { svg, quality: WIRE_POLICY.quality, maxPixels };
      return decoding(raster, signal, () => overlayJpeg(raster.bytes, overlay));
    };
    return inWorkSlot(draw, { signal, stage: 'goOn' });
  }

  encode(policy: EncodingPolicy, signal?: AbortSignal): Promise<EncodedImage> {
    return this.#encoding.get(policy, signal, async () => {
      const size = await this.size(signal);
      const raster = asRaster(await this.bytes(signal), this.label);
      return encodeImage(raster, { size, policy, maxPixels: this.#options.maxPixels, signal });
    });
  }

  async cut(region: CropRegion, identifier: string, signal?: AbortSignal): Promise<WorkflowImage> {
    const size = await this.size(signal);
    const from = { size, source: this.#source, left: 0, top: 0, maxPixels: this.#options.maxPixels };
    return cutRegion(region, identifier, { ...from, image: this });
  }

  draw(marks: readonly ImageMark[]): WorkflowImage {
    return new DrawnImage(this.#base, [...this.#marks, ...marks], this.#options);
  }

  async toWire(signal?: AbortSignal): Promise<WireImage> {
    return wireForm(await this.bytes(signal), this);
  }
}

/** Of what is not a crop the bytes alone. */
function wireForm(bytes: Uint8Array, { parentId, crop }: WorkflowImage): WireImage {
  const value = toBase64(bytes);
  if (crop === null) return { type: 'base64', value };
  return {
    type: 'base64',
    value,
    parent_id: parentId,
    parent_origin: wireOrigin(crop.parent),
    root_parent_id: crop.root.imageId,
    root_parent_origin: wireOrigin(crop.root),
  };
}
