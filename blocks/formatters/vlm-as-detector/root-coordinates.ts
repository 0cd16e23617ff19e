/** A prediction found in a crop, as `detections.ts` writes it. */
interface CropPrediction {
  readonly x: number;
  readonly y: number;
  readonly root_parent_id?: string;
  readonly root_parent_origin?: {
    readonly offset_x: number;
    readonly offset_y: number;
    readonly width: number;
    readonly height: number;
  };
}

interface Detections {
  readonly image: { readonly width: number | null; readonly height: number | null };
  readonly predictions: readonly CropPrediction[];
}

/** Detections found in a crop, in the coordinates of the image at the root of all cuts; others as they are. */
export function detectionsToRoot(value: unknown): unknown {
  const detections = value as Detections;
  const origin = detections.predictions[0]?.root_parent_origin;
  if (origin === undefined) return value;
  const { width, height } = origin;
  return {
    ...detections,
    image: { width, height },
    predictions: detections.predictions.map(predictionToRoot),
  };
}

function predictionToRoot(prediction: CropPrediction): object {
  const { root_parent_id: rootId, root_parent_origin: origin } = prediction;
  if (origin === undefined) return prediction;
  const own = Object.entries(prediction).filter(([name]) => !/^(parent_origin|root_parent_.*)$/.test(name));
  return {
    ...Object.fromEntries(own),
    x: prediction.x + origin.offset_x,
    y: prediction.y + origin.offset_y,
    parent_id: rootId,
  };
}
