import {
  INSTANCE_SEGMENTATION_PREDICTION,
  KEYPOINT_DETECTION_PREDICTION,
  OBJECT_DETECTION_PREDICTION,
  wireOrigin,
  type ImageSize,
  type Kind,
  type WireOrigin,
  type WorkflowImage,
} from '../../schemas/index.ts';

/** The image that a detection was found in. */
export interface DetectionOrigin {
  readonly imageSize: ImageSize;
  /** Identifier of the image; of a crop the crop's. */
  readonly parentId: string;
  /** Where the image lies, if it is a crop. */
  readonly crop: WorkflowImage['crop'];
}

/** One box, in pixels of its image. */
export interface Detection {
  /** Corners. They may lie outside the image; x1 may be beyond x2, and y1 beyond y2. */
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly confidence: number;
  readonly className: string;
  readonly classId: number;
  readonly detectionId: string;
  readonly trackerId?: number;
  readonly origin: DetectionOrigin;
}

/** A detection as Roboflow writes it: the middle of the box, and its extent. */
export interface WireDetection {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly confidence: number;
  readonly class_id: number;
  readonly tracker_id?: number;
  readonly class: string;
  readonly detection_id: string;
  readonly parent_id: string;
  readonly parent_origin?: WireOrigin;
  readonly root_parent_id?: string;
  readonly root_parent_origin?: WireOrigin;
}

const brand = Symbol.for('llama-vision-workflows.detections');

/**
 * What a detector found in an image. Its own fields are the wire form, so that whoever reads results or writes them as JSON has
 * what Roboflow gives; blocks work on `items`, which know on which side of each other the corners are.
 */
export class Detections {
  /** Size of the image; without any detections null, as in Roboflow. */
  readonly image: { readonly width: number | null; readonly height: number | null };
  readonly predictions: readonly WireDetection[];
  readonly #items: readonly Detection[];

  constructor(items: readonly Detection[]) {
    const { width = null, height = null } = items[0]?.origin.imageSize ?? {};
    this.image = { width, height };
    this.predictions = items.map(toWire);
    this.#items = items;
  }

  get [brand](): true {
    return true;
  }

  get items(): readonly Detection[] {
    return this.#items;
  }
}

/** By brand, so that two copies of this package understand each other's. */
export function isDetections(value: unknown): value is Detections {
  return typeof value === 'object' && value !== null && brand in value;
}

export function toWire(detection: Detection): WireDetection {
  const { x1, y1, x2, y2, origin, trackerId } = detection;
  const width = Math.abs(x2 - x1);
  const height = Math.abs(y2 - y1);
  return {
    width,
    height,
    x: x1 + width / 2,
    y: y1 + height / 2,
    confidence: detection.confidence,
    class_id: detection.classId,
    ...(trackerId !== undefined && { tracker_id: trackerId }),
    class: detection.className,
    detection_id: detection.detectionId,
    parent_id: origin.parentId,
    ...(origin.crop !== null && {
      parent_origin: wireOrigin(origin.crop.parent),
      root_parent_id: origin.crop.root.imageId,
      root_parent_origin: wireOrigin(origin.crop.root),
    }),
  };
}

/**
 * Detections found in a crop, in the coordinates of the image at the root of all cuts; others, and those of a crop that
 * begins where the root does, as they are.
 */
export function detectionsToRoot(value: unknown): unknown {
  if (!isDetections(value)) return value;
  const root = value.items[0]?.origin.crop?.root;
  if (root === undefined || (root.left === 0 && root.top === 0)) return value;
  return new Detections(value.items.map(detectionToRoot));
}

function detectionToRoot(detection: Detection): Detection {
  const root = detection.origin.crop?.root;
  if (root === undefined) return detection;
  const origin = { imageSize: root.imageSize, parentId: root.imageId, crop: null };
  return { ...shifted(detection, root.left, root.top), origin };
}

/** The same detection, moved by pixels. */
export function shifted(detection: Detection, right: number, down: number): Detection {
  const { x1, y1, x2, y2 } = detection;
  return { ...detection, x1: x1 + right, y1: y1 + down, x2: x2 + right, y2: y2 + down };
}

/** Kinds of value that hold detections, in the order of the manifests. */
export const detectionKinds: readonly Kind[] = [
  INSTANCE_SEGMENTATION_PREDICTION,
  KEYPOINT_DETECTION_PREDICTION,
  OBJECT_DETECTION_PREDICTION,
];
