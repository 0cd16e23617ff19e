import {
  INFERENCE_ID,
  OBJECT_DETECTION_PREDICTION,
  type BlockInit,
  type BlockManifest,
} from '../../../schemas/index.ts';
import { STRICT_PARAMETER, type NewId } from '../answer-parser.ts';
import { vlmOutputs } from '../properties.ts';
import type { DetectionFormats } from './found-object.ts';
import { Detector } from './detector.ts';
import { readGemini } from './formats/gemini.ts';
import { readNamedCorners } from './formats/named-corners.ts';
import { readOpenai } from './formats/openai.ts';
import { detectorSchema } from './properties.ts';
import { FLORENCE, checkTask, taskRule } from './tasks.ts';

const TYPE = 'roboflow_core/vlm_as_detector@v2';

const models = ['openai', 'google-gemini', 'anthropic-claude', 'spacexai', 'qwen', 'muse', FLORENCE];

const formats: DetectionFormats = new Map([
  ['openai', readOpenai],
  ['google-gemini', readGemini],
  ['anthropic-claude', readNamedCorners],
]);

/** `roboflow_core/vlm_as_detector@v2`: as version 1, for more models, and stricter with `anthropic-claude`. */
export class VlmAsDetectorBlockV2 extends Detector {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    schema: {
      ...detectorSchema({
        type: TYPE,
        version: 'v2',
        models,
        modelExamples: models.map((model) => [model]),
        formats,
      }),
      ui_manifest: { section: 'advanced', icon: 'fal fa-object-ungroup', blockPriority: 5 },
    },
    outputs: vlmOutputs(OBJECT_DETECTION_PREDICTION, INFERENCE_ID),
    engineCompatibility: '>=1.3.0,<2.0.0',
    initParameters: [STRICT_PARAMETER],
    publishedRules: [taskRule],
    checkStep: checkTask,
  };

  constructor(init: BlockInit, newId?: NewId) {
    super(init, formats, newId);
  }
}
