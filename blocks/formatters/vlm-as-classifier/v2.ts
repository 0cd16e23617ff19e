import { randomUUID } from 'node:crypto';
import {
  CLASSIFICATION_PREDICTION,
  INFERENCE_ID,
  type BlockInit,
  type BlockManifest,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
} from '../../../schemas/index.ts';
import { STRICT_PARAMETER, type NewId } from '../answer-parser.ts';
import { vlmOutputs } from '../properties.ts';
import { Classifier } from './classifier.ts';
import { classifierSchema } from './properties.ts';

const TYPE = 'roboflow_core/vlm_as_classifier@v2';

/** `roboflow_core/vlm_as_classifier@v2`: as version 1, with an identifier that is of the kind `inference_id`. */
export class VlmAsClassifierBlockV2 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    schema: classifierSchema(TYPE, 'v2'),
    outputs: vlmOutputs(CLASSIFICATION_PREDICTION, INFERENCE_ID),
    engineCompatibility: '>=1.3.0,<2.0.0',
    initParameters: [STRICT_PARAMETER],
  };

  readonly #classifier: Classifier;

  constructor(init: BlockInit, newId: NewId = randomUUID) {
    this.#classifier = new Classifier(init, newId);
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    return this.#classifier.run(inputs, context);
  }
}
