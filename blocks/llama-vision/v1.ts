import { STRING, type BlockInit, type StepContext, type StepValues } from '../../schemas/index.ts';
import { ModelAsker } from '../vision-language/asker.ts';
import { apiKeyProperty, questionProperties, requestProperties } from '../vision-language/properties.ts';
import { taskTypes } from '../vision-language/tasks.ts';
import { llamaVersion, llamaVisionManifest, modelVersionProperty } from './manifest.ts';

const offered = taskTypes.filter((task) => task !== 'object-detection');

/** Model labels of this version and OpenRouter's slug of each. */
export const modelsV1: Readonly<Record<string, string>> = {
  '11B (Free) - OpenRouter': 'meta-llama/llama-3.2-11b-vision-instruct:free',
  '11B (Regular) - OpenRouter': 'meta-llama/llama-3.2-11b-vision-instruct',
  '90B (Free) - OpenRouter': 'meta-llama/llama-3.2-90b-vision-instruct:free',
  '90B (Regular) - OpenRouter': 'meta-llama/llama-3.2-90b-vision-instruct',
};

/** `roboflow_core/llama_3_2_vision@v1`: questions to Llama 3.2 Vision, straight to OpenRouter. Deprecated, still valid. */
export class LlamaVisionBlockV1 extends ModelAsker {
  static readonly manifest = llamaVisionManifest(modelsV1, {
    version: 'v1',
    long_description:
      'Asks a Llama 3.2 Vision model on OpenRouter about each image: an open prompt, text recognition, fields as JSON, ' +
      'classes, a question, a caption. Superseded by `roboflow_core/llama_vision@v2`, which adds object detection, privacy ' +
      'levels and keys managed by Roboflow.',
    license: 'Llama 3.2 Community',
    search_keywords: ['LMM', 'VLM', 'Llama', 'Vision', 'Meta'],
    ui_manifest: { section: 'model', icon: 'far fa-brands fa-meta' },
    isDeprecated: true,
    properties: {
      ...questionProperties(offered, {
        'structured-answering': 'roboflow_core/json_parser@v1',
        classification: 'roboflow_core/vlm_as_classifier@v1',
        'multi-label-classification': 'roboflow_core/vlm_as_classifier@v1',
      }),
      api_key: apiKeyProperty([STRING], {
        description: 'Your OpenRouter key.',
        examples: ['xxx-xxx', '$inputs.llama_api_key'],
      }),
      model_version: modelVersionProperty(modelsV1, '11B (Free) - OpenRouter'),
      ...requestProperties(500),
    },
    needs: 'api_key',
  });

  constructor(init: BlockInit) {
    super(init, llamaVersion(modelsV1, false));
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const { text } = await this.ask(inputs, context);
    return { output: text, classes: inputs['classes'] ?? null };
  }
}
