import type {
  BlockInit,
  BlockManifest,
  StepContext,
  StepValues,
  WorkflowBlock,
} from '../../schemas/index.ts';
import { ModelAsker, requireText } from '../vision-language/asker.ts';
import { openRouterManifest } from './manifest.ts';

/** `roboflow_core/openrouter@v1`: questions to any model on OpenRouter. */
export class OpenRouterBlockV1 extends ModelAsker implements WorkflowBlock {
  static readonly manifest: BlockManifest = openRouterManifest({
    type: 'roboflow_core/openrouter@v1',
    version: 'v1',
    maxTokens: 500,
    takesReasoning: false,
    recommendedParsers: {
      'structured-answering': 'roboflow_core/json_parser@v1',
      classification: 'roboflow_core/vlm_as_classifier@v2',
      'multi-label-classification': 'roboflow_core/vlm_as_classifier@v2',
      'object-detection': 'roboflow_core/vlm_as_detector@v2',
    },
    about: 'Version 3 also tells tokens and reads classes and boxes itself.',
  });

  constructor(init: BlockInit) {
    super(init, { models: null, takesManagedKeys: true, classList: 'commas' });
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const answer = await this.ask(inputs, context);
    return { output: requireText(answer), classes: inputs['classes'] ?? null };
  }
}
