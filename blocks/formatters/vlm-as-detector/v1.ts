import {
  OBJECT_DETECTION_PREDICTION,
  STRING,
  type BlockInit,
  type BlockManifest,
} from '../../../schemas/index.ts';
import { STRICT_PARAMETER, type NewId } from '../answer-parser.ts';
import { vlmOutputs } from '../properties.ts';
import type { DetectionFormats } from './found-object.ts';
import { Detector } from './detector.ts';
import { readGemini } from './formats/gemini.ts';
import { detectorSchema } from './properties.ts';
import { FLORENCE, checkTask, taskRule } from './tasks.ts';

const TYPE = 'roboflow_core/vlm_as_detector@v1';

const models = ['google-gemini', 'anthropic-claude', FLORENCE];

const formats: DetectionFormats = new Map([
  ['google-gemini', readGemini],
  ['anthropic-claude', readGemini],
]);

/** `roboflow_core/vlm_as_detector@v1`: a model's answer as detections. */
export class VlmAsDetectorBlockV1 extends Detector {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    schema: detectorSchema({ type: TYPE, version: 'v1', models, modelExamples: models, formats }),
    outputs: vlmOutputs(OBJECT_DETECTION_PREDICTION, STRING),
    engineCompatibility: '>=1.3.0,<2.0.0',
    initParameters: [STRICT_PARAMETER],
    publishedRules: [taskRule],
    checkStep: checkTask,
  };

  constructor(init: BlockInit, newId?: NewId) {
    super(init, formats, newId);
  }
}
