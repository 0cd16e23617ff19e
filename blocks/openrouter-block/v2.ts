import type { BlockInit, StepContext, StepValues } from '../../schemas/index.ts';
import { answerOutputs, ModelAsker } from '../vision-language/asker.ts';
import { parsersV2 } from '../vision-language/properties.ts';
import { ANY_MODEL, openRouterManifest, TOKEN_OUTPUTS, tokenOutputs } from './manifest.ts';
import { requestExtras } from './request.ts';

/** `roboflow_core/openrouter@v2`: as version 1, with a reasoning setting, and tokens and thoughts as outputs. */
export class OpenRouterBlockV2 extends ModelAsker {
  static readonly manifest = openRouterManifest({
    version: 'v2',
    maxTokens: 2048,
    takesReasoning: true,
    recommendedParsers: parsersV2,
    moreOutputs: TOKEN_OUTPUTS,
    isDeprecated: true,
    about: 'Superseded by version 3, which also reads classes and boxes itself.',
  });

  constructor(init: BlockInit) {
    super(init, { ...ANY_MODEL, extras: requestExtras });
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const answer = await this.ask(inputs, context);
    return { ...answerOutputs(answer, inputs), ...tokenOutputs(answer) };
  }
}
