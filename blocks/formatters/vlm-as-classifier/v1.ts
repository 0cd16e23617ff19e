import { CLASSIFICATION_PREDICTION, STRING, type BlockManifest } from '../../../schemas/index.ts';
import { STRICT_PARAMETER } from '../answer-parser.ts';
import { vlmOutputs } from '../properties.ts';
import { Classifier } from './classifier.ts';
import { classifierSchema } from './properties.ts';

const TYPE = 'roboflow_core/vlm_as_classifier@v1';

/** `roboflow_core/vlm_as_classifier@v1`: a model's answer as a classification. */
export class VlmAsClassifierBlockV1 extends Classifier {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    schema: classifierSchema(TYPE, 'v1'),
    outputs: vlmOutputs(CLASSIFICATION_PREDICTION, STRING),
    engineCompatibility: '>=1.3.0,<2.0.0',
    initParameters: [STRICT_PARAMETER],
  };
}
