import type { BlockClass } from '../schemas/index.ts';
import { ContinueIfBlockV1 } from './flow-control/continue-if.ts';
import { ExpressionBlockV1 } from './formatters/expression.ts';
import { FirstNonEmptyOrDefaultBlockV1 } from './formatters/first-non-empty-or-default.ts';
import { JsonParserBlockV1 } from './formatters/json-parser/v1.ts';
import { PropertyDefinitionBlockV1 } from './formatters/property-definition.ts';
import { VlmAsClassifierBlockV1 } from './formatters/vlm-as-classifier/v1.ts';
import { VlmAsClassifierBlockV2 } from './formatters/vlm-as-classifier/v2.ts';
import { VlmAsDetectorBlockV1 } from './formatters/vlm-as-detector/v1.ts';
import { VlmAsDetectorBlockV2 } from './formatters/vlm-as-detector/v2.ts';
import { DetectionsClassesReplacementBlockV1 } from './fusion/detections-classes-replacement.ts';
import { DimensionCollapseBlockV1 } from './fusion/dimension-collapse.ts';
import { DynamicCropBlockV1 } from './transformations/dynamic-crop.ts';
import { AbsoluteStaticCropBlockV1, RelativeStaticCropBlockV1 } from './transformations/static-crops.ts';
import { LlamaVisionBlockV1 } from './llama-vision/v1.ts';
import { LlamaVisionBlockV2 } from './llama-vision/v2.ts';
import { OpenRouterBlockV1 } from './openrouter-block/v1.ts';
import { OpenRouterBlockV2 } from './openrouter-block/v2.ts';
import { OpenRouterBlockV3 } from './openrouter-block/v3.ts';
import {
  RoboflowClassificationModelBlockV1,
  RoboflowClassificationModelBlockV2,
  RoboflowClassificationModelBlockV3,
} from './roboflow-models/classification.ts';
import {
  RoboflowObjectDetectionModelBlockV1,
  RoboflowObjectDetectionModelBlockV2,
  RoboflowObjectDetectionModelBlockV3,
} from './roboflow-models/object-detection.ts';
import { DetectionsFilterBlockV1 } from './transformations/detections-filter.ts';
import { BoundingBoxVisualizationBlockV1 } from './visualizations/bounding-box.ts';
import { LabelVisualizationBlockV1 } from './visualizations/label.ts';

/** The blocks of this package, in the order in which they are listed to people. */
export const shippedBlocks: readonly BlockClass[] = [
  OpenRouterBlockV3,
  OpenRouterBlockV2,
  OpenRouterBlockV1,
  LlamaVisionBlockV2,
  LlamaVisionBlockV1,
  RoboflowObjectDetectionModelBlockV3,
  RoboflowObjectDetectionModelBlockV2,
  RoboflowObjectDetectionModelBlockV1,
  RoboflowClassificationModelBlockV3,
  RoboflowClassificationModelBlockV2,
  RoboflowClassificationModelBlockV1,
  JsonParserBlockV1,
  VlmAsClassifierBlockV2,
  VlmAsClassifierBlockV1,
  VlmAsDetectorBlockV2,
  VlmAsDetectorBlockV1,
  PropertyDefinitionBlockV1,
  ExpressionBlockV1,
  FirstNonEmptyOrDefaultBlockV1,
  ContinueIfBlockV1,
  DimensionCollapseBlockV1,
  DetectionsFilterBlockV1,
  DetectionsClassesReplacementBlockV1,
  DynamicCropBlockV1,
  AbsoluteStaticCropBlockV1,
  RelativeStaticCropBlockV1,
  BoundingBoxVisualizationBlockV1,
  LabelVisualizationBlockV1,
];
