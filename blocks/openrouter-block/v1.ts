import type {
  BlockInit,
  BlockManifest,
  PlannedRequest,
  StepContext,
  StepValues,
  WorkflowBlock,
} from '../../schemas/index.ts';
import { ModelAsker, requireText } from '../vision-language/asker.ts';
import { openRouterManifest } from './manifest.ts';

/** `roboflow_core/openrouter@v1`: questions to any model on OpenRouter. */
export class OpenRouterBlockV1 implements WorkflowBlock {
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

  readonly #asker: ModelAsker;

  constructor(init: BlockInit) {
    this.#asker = new ModelAsker(init, { models: null, takesManagedKeys: true, classList: 'commas' });
  }

  plannedRequests(inputs: StepValues): readonly PlannedRequest[] {
    return this.#asker.plannedRequests(inputs);
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const answer = await this.#asker.ask(inputs, context);
    return { output: requireText(answer), classes: inputs['classes'] ?? null };
  }
}
