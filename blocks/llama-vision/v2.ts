import type { BlockInit, StepContext, StepValues } from '../../schemas/index.ts';
import { answerOutputs, ModelAsker } from '../vision-language/asker.ts';
import {
  managedKeyProperty,
  parsersV2,
  privacyLevelProperty,
  questionProperties,
  requestProperties,
} from '../vision-language/properties.ts';
import { taskTypes } from '../vision-language/tasks.ts';
import { llamaVersion, llamaVisionManifest, modelVersionProperty } from './manifest.ts';

/** Model labels of this version and OpenRouter's slug of each. */
export const modelsV2: Readonly<Record<string, string>> = {
  '11B - OpenRouter': 'meta-llama/llama-3.2-11b-vision-instruct',
};

/** `roboflow_core/llama_vision@v2`: questions to Llama 3.2 Vision, straight to OpenRouter or through Roboflow. */
export class LlamaVisionBlockV2 extends ModelAsker {
  static readonly manifest = llamaVisionManifest(modelsV2, {
    version: 'v2',
    long_description:
      'Asks Llama 3.2 Vision on OpenRouter about each image: an open prompt, text recognition, fields as JSON, classes, a ' +
      'question, a caption, or boxes around objects. Requests go to OpenRouter with your key, or through Roboflow with a ' +
      'key that it manages, and only to hosts that the privacy level allows.',
    license: 'Llama 3.2 Community License',
    search_keywords: ['LMM', 'VLM', 'Llama', 'Meta', 'OpenRouter'],
    ui_manifest: { section: 'model', icon: 'fa-brands fa-meta' },
    properties: {
      api_key: managedKeyProperty,
      privacy_level: privacyLevelProperty,
      ...requestProperties(500),
      ...questionProperties(taskTypes, parsersV2),
      model_version: modelVersionProperty(modelsV2, '11B - OpenRouter'),
    },
  });

  constructor(init: BlockInit) {
    super(init, llamaVersion(modelsV2, true));
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    return answerOutputs(await this.ask(inputs, context), inputs);
  }
}
