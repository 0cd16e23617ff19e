import type { BlockInit, StepContext, StepValues, WorkflowImage } from '../../schemas/index.ts';
import { ModelClient } from './ask-model.ts';
import { CLASSIFICATION, roboflowModelManifest } from './manifest.ts';
import { confidenceOf, type Inference } from './requests.ts';

const classification: Inference = {
  task: 'classification',
  hostedUrl: ({ classifyUrl }) => classifyUrl,
  hostedOptions: (inputs) => ({ confidence: confidenceOf(inputs) }),
  serverOptions: (inputs) => ({ confidence: confidenceOf(inputs) }),
};

/** Versions differ in their manifest, and by the model's name among the outputs. */
abstract class ClassificationBlock extends ModelClient {
  constructor(init: BlockInit) {
    super(init, classification);
  }

  protected readonly tellsModel: boolean = true;

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const reply = await this.ask(inputs, context);
    const { parentId, crop } = inputs['images'] as WorkflowImage;
    return {
      predictions: {
        ...reply,
        prediction_type: 'classification',
        parent_id: parentId,
        root_parent_id: crop?.root.imageId ?? parentId,
      },
      inference_id: reply['inference_id'] ?? null,
      ...(this.tellsModel && { model_id: inputs['model_id'] }),
    };
  }
}

/** `roboflow_core/roboflow_classification_model@v1`, once `ClassificationModel`. */
export class RoboflowClassificationModelBlockV1 extends ClassificationBlock {
  static readonly manifest = roboflowModelManifest(CLASSIFICATION, 'v1');
  protected override readonly tellsModel = false;
}

/** `roboflow_core/roboflow_classification_model@v2`: tells the model's name, too. */
export class RoboflowClassificationModelBlockV2 extends ClassificationBlock {
  static readonly manifest = roboflowModelManifest(CLASSIFICATION, 'v2');
}

/** `roboflow_core/roboflow_classification_model@v3`: by a confidence that the model knows. */
export class RoboflowClassificationModelBlockV3 extends ClassificationBlock {
  static readonly manifest = roboflowModelManifest(CLASSIFICATION, 'v3');
}
