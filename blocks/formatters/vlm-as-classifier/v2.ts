import { CLASSIFICATION_PREDICTION, INFERENCE_ID, type BlockManifest } from '../../../schemas/index.ts';
import { STRICT_PARAMETER } from '../answer-parser.ts';
import { vlmOutputs } from '../properties.ts';
import { Classifier } from './classifier.ts';
import { classifierSchema } from './properties.ts';

const TYPE = 'roboflow_core/vlm_as_classifier@v2';

/** `roboflow_core/vlm_as_classifier@v2`: as version 1, with an identifier that is of the kind `inference_id`. */
export class VlmAsClassifierBlockV2 extends Classifier {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    schema: classifierSchema(TYPE, 'v2'),
    outputs: vlmOutputs(CLASSIFICATION_PREDICTION, INFERENCE_ID),
    engineCompatibility: '>=1.3.0,<2.0.0',
    initParameters: [STRICT_PARAMETER],
  };
}
