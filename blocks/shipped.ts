import type { BlockClass } from '../schemas/index.ts';
import { JsonParserBlockV1 } from './formatters/json-parser/v1.ts';
import { VlmAsClassifierBlockV1 } from './formatters/vlm-as-classifier/v1.ts';
import { VlmAsClassifierBlockV2 } from './formatters/vlm-as-classifier/v2.ts';
import { VlmAsDetectorBlockV1 } from './formatters/vlm-as-detector/v1.ts';
import { VlmAsDetectorBlockV2 } from './formatters/vlm-as-detector/v2.ts';
import { LlamaVisionBlockV1 } from './llama-vision/v1.ts';
import { LlamaVisionBlockV2 } from './llama-vision/v2.ts';
import { OpenRouterBlockV1 } from './openrouter-block/v1.ts';
import { OpenRouterBlockV2 } from './openrouter-block/v2.ts';
import { OpenRouterBlockV3 } from './openrouter-block/v3.ts';

/** The blocks of this package, in the order in which they are listed to people. */
export const shippedBlocks: readonly BlockClass[] = [
  OpenRouterBlockV3,
  OpenRouterBlockV2,
  OpenRouterBlockV1,
  LlamaVisionBlockV2,
  LlamaVisionBlockV1,
  JsonParserBlockV1,
  VlmAsClassifierBlockV2,
  VlmAsClassifierBlockV1,
  VlmAsDetectorBlockV2,
  VlmAsDetectorBlockV1,
];
