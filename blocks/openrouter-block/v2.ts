import type {
  BlockInit,
  BlockManifest,
  StepContext,
  StepValues,
  WorkflowBlock,
} from '../../schemas/index.ts';
import { ModelAsker, requireText } from '../vision-language/asker.ts';
import { openRouterManifest, tokenOutputs } from './manifest.ts';
import { requestExtras } from './request.ts';

/** `roboflow_core/openrouter@v2`: as version 1, with a reasoning setting, and tokens and thoughts as outputs. */
export class OpenRouterBlockV2 extends ModelAsker implements WorkflowBlock {
  static readonly manifest: BlockManifest = openRouterManifest({
    type: 'roboflow_core/openrouter@v2',
    version: 'v2',
    maxTokens: 2048,
    takesReasoning: true,
    recommendedParsers: {
      'structured-answering': 'roboflow_core/json_parser@v1',
      classification: 'roboflow_core/vlm_as_classifier@v2',
      'multi-label-classification': 'roboflow_core/vlm_as_classifier@v2',
      'object-detection': 'roboflow_core/vlm_as_detector@v2',
    },
    moreOutputs: tokenOutputs,
    isDeprecated: true,
    about: 'Superseded by version 3, which also reads classes and boxes itself.',
  });

  constructor(init: BlockInit) {
    super(init, {
      models: null,
      takesManagedKeys: true,
      classList: 'commas',
      extras: requestExtras,
    });
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const answer = await this.ask(inputs, context);
    const { thinking, usage } = answer;
    return {
      output: requireText(answer),
      classes: inputs['classes'] ?? null,
      thinking,
      input_tokens: usage.inputTokens,
      output_tokens: usage.outputTokens,
    };
  }
}
