import type { BlockClass } from '../schemas/index.ts';
import { LlamaVisionBlockV1 } from './llama-vision/v1.ts';
import { LlamaVisionBlockV2 } from './llama-vision/v2.ts';

/** The blocks of this package, in the order in which they are listed to people. */
export const shippedBlocks: readonly BlockClass[] = [LlamaVisionBlockV2, LlamaVisionBlockV1];
