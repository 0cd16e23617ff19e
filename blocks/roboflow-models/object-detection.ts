import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type {
  BlockInit,
  BlockManifest,
  StepContext,
  StepValues,
  WorkflowBlock,
  WorkflowImage,
} from '../../schemas/index.ts';
import { Detections } from '../predictions/detections.ts';
import {
  ModelClient,
  confidenceOf,
  modelsError,
  type Inference,
  type RoboflowModelsService,
} from './ask-model.ts';
import { MODELS_PARAMETER, OBJECT_DETECTION, roboflowModelManifest, type ModelVersion } from './manifest.ts';

const detection: Inference = {
  hostedUrl: ({ detectUrl }) => detectUrl,
  hostedOptions: (inputs) => ({
    confidence: confidenceOf(inputs),
    max_detections: inputs['max_detections'],
    overlap: inputs['iou_threshold'],
  }),
  serverOptions: (inputs) => ({
    class_agnostic_nms: inputs['class_agnostic_nms'],
    class_filter: inputs['class_filter'],
    confidence: confidenceOf(inputs),
    iou_threshold: inputs['iou_threshold'],
    max_detections: inputs['max_detections'],
    max_candidates: inputs['max_candidates'],
  }),
};

const reply = z.looseObject({
  inference_id: z.string().nullish(),
  predictions: z.array(
    z.looseObject({
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      confidence: z.number(),
      class: z.string(),
      class_id: z.number().nullish(),
      detection_id: z.string().nullish(),
    }),
  ),
});

type Prediction = z.infer<typeof reply>['predictions'][number];

/** Versions differ in their manifest, and by the model's name among the outputs. */
abstract class ObjectDetectionBlock implements WorkflowBlock {
  readonly #client: ModelClient;

  constructor({ parameters }: BlockInit) {
    this.#client = new ModelClient(parameters[MODELS_PARAMETER] as RoboflowModelsService, detection);
  }

  protected abstract readonly version: ModelVersion;

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const { data, error } = reply.safeParse(await this.#client.ask(inputs, context));
    if (data === undefined) {
      const [issue] = error.issues;
      const place = issue === undefined ? '' : ` \`${issue.path.join('.')}\`: ${issue.message}.`;
      throw modelsError('unreadable-prediction', `The detections cannot be read.${place}`);
    }
    const classes = (inputs['class_filter'] ?? null) as readonly string[] | null;
    // Roboflow's service is not told which classes are wanted.
    const wanted = data.predictions.filter((found) => classes?.includes(found.class) ?? true);
    return {
      inference_id: data.inference_id ?? null,
      predictions: await toDetections(wanted, inputs['images'] as WorkflowImage, context.signal),
      ...(this.version !== 'v1' && { model_id: inputs['model_id'] }),
    };
  }
}

async function toDetections(
  found: readonly Prediction[],
  image: WorkflowImage,
  signal: AbortSignal,
): Promise<Detections> {
  if (found.length === 0) return new Detections([]);
  const { width, height } = await image.size(signal);
  const origin = { imageSize: { width, height }, parentId: image.parentId, crop: image.crop };
  return new Detections(
    found.map(({ x, y, ...box }) => ({
      x1: x - box.width / 2,
      y1: y - box.height / 2,
      x2: x + box.width / 2,
      y2: y + box.height / 2,
      confidence: box.confidence,
      className: box.class,
      classId: box.class_id ?? -1,
      detectionId: box.detection_id ?? randomUUID(),
      origin,
    })),
  );
}

/** `roboflow_core/roboflow_object_detection_model@v1`, once `ObjectDetectionModel`. */
export class RoboflowObjectDetectionModelBlockV1 extends ObjectDetectionBlock {
  static readonly manifest: BlockManifest = roboflowModelManifest(OBJECT_DETECTION, 'v1');
  protected readonly version = 'v1';
}

/** `roboflow_core/roboflow_object_detection_model@v2`: tells the model's name, too. */
export class RoboflowObjectDetectionModelBlockV2 extends ObjectDetectionBlock {
  static readonly manifest: BlockManifest = roboflowModelManifest(OBJECT_DETECTION, 'v2');
  protected readonly version = 'v2';
}

/** `roboflow_core/roboflow_object_detection_model@v3`: by a confidence that the model knows. */
export class RoboflowObjectDetectionModelBlockV3 extends ObjectDetectionBlock {
  static readonly manifest: BlockManifest = roboflowModelManifest(OBJECT_DETECTION, 'v3');
  protected readonly version = 'v3';
}
