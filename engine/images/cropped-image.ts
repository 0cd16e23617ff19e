import {
  imageBrand,
  type CropPlace,
  type EncodedImage,
  type EncodingPolicy,
  type ImageRegion,
  type ImageSize,
  type WireImage,
  wireOrigin,
  type WorkflowImage,
} from '../../schemas/image.ts';
import { encodeRegion, WIRE_POLICY, toBase64 } from './encode-image.ts';
import { ImageError } from './image-error.ts';
import type { Raster } from './raster.ts';

/** The picture that crops are cut out of, however often a crop was cropped. */
interface CropRoot {
  readonly label: string;
  readonly whole: CropPlace;
  readonly maxPixels: number;
  readonly load: (signal?: AbortSignal) => Promise<Raster>;
}

interface Cut {
  readonly root: CropRoot;
  /** Where the image that is cut lies in the root. */
  readonly parent: CropPlace;
  readonly identifier: string;
}

/**
 * The crop of an image that lies at `parent` in the root picture.
 *
 * @throws {ImageError} `image-crop-empty` where the region has no area in the image.
 */
export function cutRegion(region: ImageRegion, { root, parent, identifier }: Cut): WorkflowImage {
  const left = clamp(region.left, parent.imageSize.width);
  const top = clamp(region.top, parent.imageSize.height);
  const width = clamp(region.left + region.width, parent.imageSize.width) - left;
  const height = clamp(region.top + region.height, parent.imageSize.height) - top;
  if (!(width > 0 && height > 0)) {
    const message = `A crop of \`${root.label}\` has no area inside the image.`;
    throw new ImageError('image-crop-empty', message);
  }
  return new CroppedImage({
    root,
    identifier,
    size: { width, height },
    inParent: { ...parent, left, top },
    inRoot: { ...root.whole, left: parent.left + left, top: parent.top + top },
  });
}

/** Whole pixels within the image; what is no number becomes 0. */
function clamp(value: number, limit: number): number {
  return Math.max(0, Math.min(limit, Math.round(value) || 0));
}

interface CropOptions {
  readonly root: CropRoot;
  readonly identifier: string;
  readonly size: ImageSize;
  readonly inParent: CropPlace;
  readonly inRoot: CropPlace;
}

/** A part of a picture. It holds where it lies, and cuts itself out for every call. */
class CroppedImage implements WorkflowImage {
  readonly [imageBrand] = true;
  readonly parentId: string;
  readonly label: string;
  readonly crop: NonNullable<WorkflowImage['crop']>;
  readonly #root: CropRoot;
  readonly #size: ImageSize;

  constructor({ root, identifier, size, inParent, inRoot }: CropOptions) {
    this.#root = root;
    this.#size = size;
    this.parentId = identifier;
    this.label = `crop of ${root.label}`;
    this.crop = { parent: inParent, root: inRoot };
  }

  size(): Promise<ImageSize> {
    return Promise.resolve(this.#size);
  }

  async encode(policy: EncodingPolicy, signal?: AbortSignal): Promise<EncodedImage> {
    const { load, maxPixels } = this.#root;
    const raster = await load(signal);
    const { left, top, imageSize } = this.crop.root;
    const region = { left, top, ...this.#size };
    return encodeRegion(raster, region, { size: imageSize, policy, maxPixels, signal });
  }

  async cut(region: ImageRegion, identifier: string): Promise<WorkflowImage> {
    const { left, top } = this.crop.root;
    const parent = { imageId: this.parentId, imageSize: this.#size, left, top };
    return Promise.resolve(cutRegion(region, { root: this.#root, parent, identifier }));
  }

  async bytes(signal?: AbortSignal): Promise<Uint8Array> {
    const { bytes } = await this.encode(WIRE_POLICY, signal);
    return bytes;
  }

  async toWire(signal?: AbortSignal): Promise<WireImage> {
    const { parent, root } = this.crop;
    return {
      type: 'base64',
      value: toBase64(await this.bytes(signal)),
      parent_id: this.parentId,
      parent_origin: wireOrigin(parent),
      root_parent_id: root.imageId,
      root_parent_origin: wireOrigin(root),
    };
  }
}
