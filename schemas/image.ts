/** Width and height in pixels, after the EXIF orientation has been applied. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of an image, in its pixels. */
export interface ImageRegion extends ImageSize {
  readonly left: number;
  readonly top: number;
}

/** A part of an image to cut out. */
export interface CropRegion extends ImageRegion {
  /** Where the crop says that it begins in the image, if not at `left` and `top`. */
  readonly origin?: { readonly left: number; readonly top: number };
}

/** A colour as `#rrggbb`, or a position in the palette of drawings, which begins anew after its end. */
export type MarkColour = string | number;

export interface BoxMark extends ImageRegion {
  readonly type: 'box';
  readonly colour: MarkColour;
  /** Of the line, in pixels. @default by the size of the image */
  readonly thickness?: number;
  /** Of the corners: 0 is square, 1 as round as can be. @default 0 */
  readonly roundness?: number;
}

/** Where a label stands at a box: its corner or edge nearest to the box touches this point of the box. */
export type LabelPosition = `${'top' | 'center' | 'bottom'}-${'left' | 'center' | 'right'}`;

/** Text in a field of colour that belongs to a box. */
export interface LabelMark extends ImageRegion {
  readonly type: 'label';
  readonly text: string;
  /** Of the field behind the text. */
  readonly colour: MarkColour;
  /** As `#rrggbb`. @default black or white, whichever is easier to read */
  readonly textColour?: string;
  /** @default above the box, or where no other label is */
  readonly position?: LabelPosition;
  /** Pixels. @default by the size of the image */
  readonly fontSize?: number;
  /** @default true */
  readonly isBold?: boolean;
  /** Between the text and the edge of its field, in pixels. @default a third of the font's size */
  readonly padding?: number;
  /** Of the field's corners, in pixels. @default an eighth of the font's size */
  readonly borderRadius?: number;
}

/** A line of text in the top left corner, below those before it. */
export interface CaptionMark {
  readonly type: 'caption';
  readonly text: string;
}

/** What can be drawn on an image; places and sizes are pixels of the image. */
export type ImageMark = BoxMark | LabelMark | CaptionMark;

/** Where a crop lies in another image. */
export interface CropPlace {
  /** Identifier of the other image. */
  readonly imageId: string;
  readonly imageSize: ImageSize;
  readonly left: number;
  readonly top: number;
}

/** How an image is prepared before it is sent to a model. */
export interface EncodingPolicy {
  /**
   * Largest sizes that the model looks at; the image is shrunk to fit the one that keeps most of it, never enlarged.
   * `null`, like an empty list, keeps the size.
   */
  readonly canvases: readonly ImageSize[] | null;
  /**
   * An upright JPEG of at most this many bytes is passed through without decoding, whatever its size in pixels, and
   * without its metadata. 0 passes nothing through.
   */
  readonly passThroughBytes: number;
  /** JPEG quality, 1 to 100, of images that are encoded again. */
  readonly quality: number;
  /** Send a JPEG, PNG, WebP or GIF exactly as it came, metadata included; other formats are converted all the same. */
  readonly sendOriginal: boolean;
}

/** An image ready to be sent. */
export interface EncodedImage extends ImageSize {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif';
  readonly bytes: Uint8Array;
  /** To be called, at most once, when the bytes are needed no longer: their memory is then free at once. */
  readonly release?: () => void;
}

/** The JSON form of an image in inputs and serialised results, as Roboflow's HTTP API writes it. */
export interface WireImage {
  readonly type: 'base64';
  /** Base64 without a `data:` prefix. */
  readonly value: string;
  readonly video_metadata?: Readonly<Record<string, unknown>>;
  /** Identifier of a crop; the keys below say where it was cut out. */
  readonly parent_id?: string;
  readonly parent_origin?: WireOrigin;
  readonly root_parent_id?: string;
  readonly root_parent_origin?: WireOrigin;
}

/** Place of a crop in an image of the given size, in pixels. */
export interface WireOrigin {
  readonly offset_x: number;
  readonly offset_y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * An image that flows through a workflow. Nothing is read or decoded until a method is called, and no content
 * is kept after the call: whoever asks twice pays twice, unless he asks for the same while it is made. Only the size is
 * remembered.
 */
export interface WorkflowImage {
  /** Name of the workflow input, with the position in its batch: `image`, `image.[3]`; for a crop its own identifier. */
  readonly parentId: string;
  /** For a crop: where it lies in the image that it was cut out of, and in the one at the root of all cuts. */
  readonly crop: { readonly parent: CropPlace; readonly root: CropPlace } | null;
  /** What a person would call it: a file name, an address without its query, `base64 image`. Never content. */
  readonly label: string;
  size(signal?: AbortSignal): Promise<ImageSize>;
  encode(policy: EncodingPolicy, signal?: AbortSignal): Promise<EncodedImage>;
  /**
   * A part of the image as an image; cut out when it is asked for its content. The region is clamped to the image.
   * Rejects for a region without an area in it. However many crops an image has, it is decoded once for those that are
   * asked for at about the same time.
   */
  cut(region: CropRegion, identifier: string, signal?: AbortSignal): Promise<WorkflowImage>;
  /** The image with marks over it, boxes below labels, as an image; drawn when it is asked for its content. */
  draw(marks: readonly ImageMark[]): WorkflowImage;
  /** The image's bytes as they came; of a crop or a drawing a JPEG. */
  bytes(signal?: AbortSignal): Promise<Uint8Array>;
  /** The original bytes of a JPEG, PNG, WebP or GIF, metadata included; a JPEG of anything else. */
  toWire(signal?: AbortSignal): Promise<WireImage>;
}

const brand = Symbol.for('llama-vision-workflows.image');

/** Marks a class as an image, so that two copies of this package recognise each other's. */
export const imageBrand: typeof brand = brand;

export function isWorkflowImage(value: unknown): value is WorkflowImage {
  return typeof value === 'object' && value !== null && brand in value;
}

/** The JSON form of where a crop lies. */
export function wireOrigin({ left, top, imageSize }: CropPlace): WireOrigin {
  return { offset_x: left, offset_y: top, width: imageSize.width, height: imageSize.height };
}

/** Whether text in the place of an image, or of a document, is an http(s) address. Its scheme decides, so that a mistyped address is no path. */
export function isAddress(text: string): boolean {
  return /^https?:/i.test(text);
}
