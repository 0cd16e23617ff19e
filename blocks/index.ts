export { ContinueIfBlockV1 } from './flow-control/continue-if.ts';
export { ExpressionBlockV1 } from './formatters/expression.ts';
export { FirstNonEmptyOrDefaultBlockV1 } from './formatters/first-non-empty-or-default.ts';
export { JsonParserBlockV1 } from './formatters/json-parser/v1.ts';
export { PropertyDefinitionBlockV1 } from './formatters/property-definition.ts';
export { VlmAsClassifierBlockV1 } from './formatters/vlm-as-classifier/v1.ts';
export { VlmAsClassifierBlockV2 } from './formatters/vlm-as-classifier/v2.ts';
export { VlmAsDetectorBlockV1 } from './formatters/vlm-as-detector/v1.ts';
export { VlmAsDetectorBlockV2 } from './formatters/vlm-as-detector/v2.ts';
export { DetectionsClassesReplacementBlockV1 } from './fusion/detections-classes-replacement.ts';
export { DimensionCollapseBlockV1 } from './fusion/dimension-collapse.ts';
export { LlamaVisionBlockV1, modelsV1 } from './llama-vision/v1.ts';
export { LlamaVisionBlockV2, modelsV2 } from './llama-vision/v2.ts';
export { OpenRouterBlockV1 } from './openrouter-block/v1.ts';
export { OpenRouterBlockV2 } from './openrouter-block/v2.ts';
export { OpenRouterBlockV3 } from './openrouter-block/v3.ts';
export {
  Detections,
  isDetections,
  type Detection,
  type DetectionOrigin,
  type WireDetection,
} from './predictions/detections.ts';
export {
  RoboflowClassificationModelBlockV1,
  RoboflowClassificationModelBlockV2,
  RoboflowClassificationModelBlockV3,
} from './roboflow-models/classification.ts';
export {
  RoboflowObjectDetectionModelBlockV1,
  RoboflowObjectDetectionModelBlockV2,
  RoboflowObjectDetectionModelBlockV3,
} from './roboflow-models/object-detection.ts';
export type { InferenceSettingsOptions, KeyTransport } from './roboflow-models/settings.ts';
export { DetectionsFilterBlockV1 } from './transformations/detections-filter.ts';
export * from './transport/index.ts';
export {
  defaultEncoding,
  LLAMA_3_2,
  LLAMA_4,
  profileOf,
  type VisionProfile,
} from './vision-language/encoding.ts';
export type { Environment, LlamaVisionOptions } from './vision-language/options.ts';
export { buildPrompt, type Prompt, type Question } from './vision-language/prompts.ts';
export { tasks, type TaskType } from './vision-language/tasks.ts';
export { llamaVisionPlugin, type LlamaVisionPlugin } from './plugin.ts';
