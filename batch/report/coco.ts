import { FinalRecords } from '../store/final-records.ts';
import { readDetections, type FoundBox, type FoundDetections } from './predictions.ts';

/** Boxes as COCO's `instances` files have them. Identifiers count from 1. */
export interface CocoFile {
  readonly images: readonly CocoImage[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
  readonly annotations: readonly CocoAnnotation[];
}

export interface CocoImage {
  readonly id: number;
  /** As the batch calls the image. */
  readonly file_name: string;
  /** Pixels of the image that the boxes are on. */
  readonly width: number;
  readonly height: number;
}

export interface CocoAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** Left, top, width and height in pixels. */
  readonly bbox: readonly [number, number, number, number];
  readonly area: number;
  readonly iscrowd: 0;
  /** The model's confidence, where it gave one. */
  readonly score?: number;
}

/**
 * The boxes of a folder's final records, of all outputs that are detections. Images in which nothing was looked for are left out,
 * those in which nothing was found are not.
 * @throws as `FinalRecords.read` does.
 */
export async function readCoco(folder: string, signal?: AbortSignal): Promise<CocoFile> {
  const final = await FinalRecords.read(folder, { note: () => undefined, signal });
  const images = new Map<string, CocoImage>();
  const categories = new Map<string, number>();
  const annotations: CocoAnnotation[] = [];
  for await (const { record } of final.records()) {
    for (const { boxes, size } of Object.values(record.outputs).flatMap(detectionsIn)) {
      const [width, height] = size ?? [0, 0];
      const known = images.get(record.image);
      const image = known ?? { id: images.size + 1, file_name: record.image, width, height };
      images.set(record.image, image);
      for (const box of boxes) {
        const category = categories.get(box.name) ?? categories.size + 1;
        categories.set(box.name, category);
        annotations.push(annotationOf(box, { id: annotations.length + 1, image: image.id, category }));
      }
    }
  }
  const named = [...categories].map(([name, id]) => ({ id, name }));
  return { images: [...images.values()], categories: named, annotations };
}

/** Those of a value, or of the values in a list, as of the crops of an image. */
function detectionsIn(value: unknown): readonly FoundDetections[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(detectionsIn);
  const found = readDetections(value);
  return found === null ? [] : [found];
}

function annotationOf(
  { left, top, width, height, confidence }: FoundBox,
  { id, image, category }: { readonly id: number; readonly image: number; readonly category: number },
): CocoAnnotation {
  return {
    id,
    image_id: image,
    category_id: category,
    bbox: [left, top, width, height],
    area: width * height,
    iscrowd: 0,
    ...(confidence !== null && { score: confidence }),
  };
}
