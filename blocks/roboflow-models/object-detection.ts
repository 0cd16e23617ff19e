import {
  messageOf,
  type BlockInit,
  type StepContext,
  type StepValues,
  type WorkflowImage,
} from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { Detections, type Detection } from '../predictions/detections.ts';
import { readDetection } from '../predictions/read-input.ts';
import { ModelClient, modelsError } from './ask-model.ts';
import { OBJECT_DETECTION, roboflowModelManifest } from './manifest.ts';
import { confidenceOf, type Inference } from './requests.ts';

const detection: Inference = {
  task: 'object-detection',
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

/** Versions differ in their manifest, and by the model's name among the outputs. */
abstract class ObjectDetectionBlock extends ModelClient {
  constructor(init: BlockInit) {
    super(init, detection);
  }

  protected readonly tellsModel: boolean = true;

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const reply = await this.ask(inputs, context);
    const detections = await readReply(reply, inputs['images'] as WorkflowImage, context.signal);
    const classes = (inputs['class_filter'] ?? null) as readonly string[] | null;
    // Roboflow's service is not told which classes are wanted.
    const wanted = detections.filter(({ className }) => classes?.includes(className) ?? true);
    return {
      inference_id: reply['inference_id'] ?? null,
      predictions: new Detections(wanted),
      ...(this.tellsModel && { model_id: inputs['model_id'] }),
    };
  }
}

/** @throws BlockError for a reply that is no list of detections. */
async function readReply(
  { predictions }: Readonly<Record<string, unknown>>,
  image: WorkflowImage,
  signal: AbortSignal,
): Promise<readonly Detection[]> {
  if (!Array.isArray(predictions))
    throw modelsError('unreadable-prediction', 'The reply has no list of `predictions`.');
  if (predictions.length === 0) return [];
  const origin = { imageSize: await image.size(signal), parentId: image.parentId, crop: image.crop };
  try {
    return predictions.map((prediction: unknown, index) => {
      const defaults = isRecord(prediction) ? { class_id: -1, ...prediction } : prediction;
      return { ...readDetection(defaults, `\`predictions.${index}\``, origin), origin };
    });
  } catch (error) {
    throw modelsError('unreadable-prediction', `The detections cannot be read: ${messageOf(error)}`);
  }
}

/** `roboflow_core/roboflow_object_detection_model@v1`, once `ObjectDetectionModel`. */
export class RoboflowObjectDetectionModelBlockV1 extends ObjectDetectionBlock {
  static readonly manifest = roboflowModelManifest(OBJECT_DETECTION, 'v1');
  protected override readonly tellsModel = false;
}

/** `roboflow_core/roboflow_object_detection_model@v2`: tells the model's name, too. */
export class RoboflowObjectDetectionModelBlockV2 extends ObjectDetectionBlock {
  static readonly manifest = roboflowModelManifest(OBJECT_DETECTION, 'v2');
}

/** `roboflow_core/roboflow_object_detection_model@v3`: by a confidence that the model knows. */
export class RoboflowObjectDetectionModelBlockV3 extends ObjectDetectionBlock {
  static readonly manifest = roboflowModelManifest(OBJECT_DETECTION, 'v3');
}
