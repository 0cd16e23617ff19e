import {
  imageBrand,
  type CropRegion,
  type EncodedImage,
  type EncodingPolicy,
  type ImageMark,
  type ImageSize,
  type WireImage,
  type WorkflowImage,
} from '../../schemas/image.ts';
import type { ImageAccessPolicy } from './access-policy.ts';
import { CropSource } from './crop-source.ts';
import { DrawnImage, cutRegion } from './derived-image.ts';
import { encodeImage, portableMediaType, WIRE_POLICY, toBase64 } from './encode-image.ts';
import { freeMemory, SharedEncoding, inWorkSlot } from './shared-encoding.ts';
import type { ImageSource } from './image-value.ts';
import { loadSource } from './load-image.ts';
import { asRaster, uprightSize, type Raster } from './raster.ts';

export interface SourceImageOptions {
  readonly source: ImageSource;
  readonly parentId: string;
  readonly label: string;
  readonly policy: ImageAccessPolicy;
  readonly sha256: string | undefined;
  readonly videoMetadata: Readonly<Record<string, unknown>> | undefined;
}

/**
 * An image that knows where its bytes are and gets them anew for every call; only its size is remembered. What it holds
 * is private, so that neither `JSON.stringify` nor a log shows content.
 */
export class SourceImage implements WorkflowImage {
  readonly [imageBrand] = true;
  readonly parentId: string;
  readonly crop = null;
  readonly label: string;
  readonly #source: ImageSource;
  /** Remembered, so that a parser of what a model said of the image need not load it again. */
  #size: ImageSize | undefined;
  readonly #encoding = new SharedEncoding();
  readonly #crops: CropSource;
  #wasEncoded = false;
  readonly #policy: ImageAccessPolicy;
  readonly #sha256: string | undefined;
  readonly #videoMetadata: Readonly<Record<string, unknown>> | undefined;

  constructor({ source, parentId, label, policy, sha256, videoMetadata }: SourceImageOptions) {
    this.#source = source;
    this.parentId = parentId;
    this.label = label;
    this.#policy = policy;
    this.#sha256 = sha256;
    this.#videoMetadata = videoMetadata;
    this.#crops = new CropSource({
      load: (signal) => this.#raster(signal),
      maxPixels: policy.maxPixels,
      isRemote: source.kind === 'url',
      ownsBytes: source.kind === 'file',
    });
  }

  bytes(signal?: AbortSignal): Promise<Uint8Array> {
    const options = { label: this.label, policy: this.#policy, sha256: this.#sha256, signal };
    return loadSource(this.#source, options);
  }

  async size(signal?: AbortSignal): Promise<ImageSize> {
    return this.#size ?? this.#measure(await this.#raster(signal), signal);
  }

  encode(policy: EncodingPolicy, signal?: AbortSignal): Promise<EncodedImage> {
    const work = (): Promise<EncodedImage> => this.#loadAndEncode(policy, signal);
    const stage = this.#wasEncoded ? 'goOn' : 'begin';
    this.#wasEncoded = true;
    // Downloads wait for others, so they may be many at once.
    const make = this.#source.kind === 'url' ? work : () => inWorkSlot(work, { signal, stage });
    return this.#encoding.get(policy, signal, make);
  }

  async #loadAndEncode(policy: EncodingPolicy, signal: AbortSignal | undefined): Promise<EncodedImage> {
    const raster = await this.#raster(signal);
    const encoded = await this.#encodeRaster(raster, policy, signal);
    // Only a file was read into memory of its own. After a failure it is left alone: the codec may still be reading.
    if (this.#source.kind !== 'file') return encoded;
    const release = (): void => {
      freeMemory(raster.bytes);
    };
    if (encoded.bytes.buffer === raster.bytes.buffer) return { ...encoded, release };
    release();
    return encoded;
  }

  async #encodeRaster(
    raster: Raster,
    policy: EncodingPolicy,
    signal: AbortSignal | undefined,
  ): Promise<EncodedImage> {
    const size = await this.#measure(raster, signal);
    const { maxPixels } = this.#policy;
    return encodeImage(raster, { size, policy, maxPixels, signal });
  }

  async cut(region: CropRegion, identifier: string, signal?: AbortSignal): Promise<WorkflowImage> {
    const size = await this.size(signal);
    const { maxPixels } = this.#policy;
    return cutRegion(region, identifier, {
      image: this,
      size,
      source: this.#crops,
      left: 0,
      top: 0,
      maxPixels,
    });
  }

  draw(marks: readonly ImageMark[]): WorkflowImage {
    const { maxPixels } = this.#policy;
    return new DrawnImage(this, marks, { maxPixels, isLocal: this.#source.kind !== 'url' });
  }

  /** Original bytes of a JPEG, PNG, WebP or GIF, metadata included; a JPEG of anything else. */
  async toWire(signal?: AbortSignal): Promise<WireImage> {
    const raster = await this.#raster(signal);
    const bytes = portableMediaType(raster) === null ? await this.#converted(raster, signal) : raster.bytes;
    const metadata = this.#videoMetadata;
    return {
      type: 'base64',
      value: toBase64(bytes),
      ...(metadata === undefined ? {} : { video_metadata: metadata }),
    };
  }

  /** Of what was just loaded: a file may have changed since it was measured last. */
  async #measure(raster: Raster, signal: AbortSignal | undefined): Promise<ImageSize> {
    this.#size = await uprightSize(raster, signal);
    return this.#size;
  }

  async #raster(signal: AbortSignal | undefined): Promise<Raster> {
    return asRaster(await this.bytes(signal), this.label);
  }

  async #converted(raster: Raster, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const { bytes } = await this.#encodeRaster(raster, WIRE_POLICY, signal);
    return bytes;
  }
}
