import type { BlockInit, StepContext, StepValues } from '../../schemas/index.ts';
import { answerOutputs, ModelAsker } from '../vision-language/asker.ts';
import { parsersV2 } from '../vision-language/properties.ts';
import { ANY_MODEL, openRouterManifest } from './manifest.ts';

/** `roboflow_core/openrouter@v1`: questions to any model on OpenRouter. */
export class OpenRouterBlockV1 extends ModelAsker {
  static readonly manifest = openRouterManifest({
    version: 'v1',
    maxTokens: 500,
    takesReasoning: false,
    recommendedParsers: parsersV2,
    about: 'Version 3 also tells tokens and reads classes and boxes itself.',
  });

  constructor(init: BlockInit) {
    super(init, ANY_MODEL);
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    return answerOutputs(await this.ask(inputs, context), inputs);
  }
}
