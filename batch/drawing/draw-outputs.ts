import {
  createImage,
  defaultImageAccess,
  drawBoxes,
  type ImageAccessPolicy,
  type LabelledBox,
  type Plan,
} from '../../engine/index.ts';
import { IMAGE, type ImageSize } from '../../schemas/index.ts';
import { coreKinds } from '../../schemas/kinds.ts';
import { findDrawable, type FoundBox, type ImageInputs } from './find-drawable.ts';

export interface DrawingOptions {
  readonly plan: Plan;
  /** Input that gets the image. */
  readonly imageInput: string;
  /** What the image may be read from. */
  readonly images?: Partial<ImageAccessPolicy>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A JPEG of an image with the detections and classes on it that are in its outputs, which are in their JSON form; `null` where there
 * are none. The image is read anew.
 * @throws ImageError, or an error with a code of the system, where the image cannot be read any more.
 */
export async function drawOutputs(
  image: unknown,
  outputs: Readonly<Record<string, unknown>>,
  { plan, imageInput, images = {}, signal }: DrawingOptions,
): Promise<Uint8Array | null> {
  const drawable = findDrawable(outputs, inputsOf(plan, imageInput));
  if (drawable === null) return null;
  const policy: ImageAccessPolicy = { ...defaultImageAccess, ...images };
  const bytes = await createImage(image, { parentId: 'drawing', policy }).bytes(signal);
  // Of bytes that are here, so that size and content are not fetched once each.
  const local = createImage(bytes, { parentId: 'drawing', policy });
  const size = await local.size(signal);
  const fitted = drawable.boxes.map((box) => fit(box, size));
  return drawBoxes(local, fitted, { captions: drawable.captions });
}

function inputsOf({ inputs }: Plan, own: string): ImageInputs {
  const names = [...inputs.values()]
    .filter(({ kinds }) => kinds.includes(IMAGE.name))
    .map(({ name }) => name);
  return { own, others: new Set(names.filter((name) => name !== own)) };
}

/** A box that was found in a resized image, where it lies in the image itself. */
function fit(box: FoundBox, size: ImageSize): LabelledBox {
  const { left, top, width, height, frame } = box;
  if (frame === null) return box;
  const [across, down] = [size.width / frame.width, size.height / frame.height];
  return { ...box, left: left * across, top: top * down, width: width * across, height: height * down };
}

/** Kinds of ours whose values hold neither detections nor classes. Kinds of plugins may. */
const UNDRAWABLE: ReadonlySet<string> = new Set(
  coreKinds.map(({ name }) => name).filter((name) => !/^\*$|^dictionary$|_prediction$/.test(name)),
);

/** Whether any output of a workflow can hold something to draw. */
export function isDrawable({ outputs }: Plan): boolean {
  const kinds = outputs.flatMap((output) => [
    ...output.kinds,
    ...Object.values(output.fieldKinds ?? {}).flat(),
  ]);
  return kinds.some((kind) => !UNDRAWABLE.has(kind));
}
