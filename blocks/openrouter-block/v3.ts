import { randomUUID } from 'node:crypto';
import {
  BOOLEAN,
  CLASSIFICATION_PREDICTION,
  INFERENCE_ID,
  OBJECT_DETECTION_PREDICTION,
  STRING,
  oneOf,
  selector,
  type BlockInit,
  type BlockManifest,
  type ImageSize,
  type JsonSchema,
  type StepContext,
  type StepValues,
  type WorkflowImage,
} from '../../schemas/index.ts';
import type { NewId } from '../formatters/answer-parser.ts';
import { boxFormats, type BoxFormat, type BoxFormatName } from '../formatters/box-formats.ts';
import { decodeBoxes, decodeClasses } from '../formatters/decode-answer.ts';
import { presentClassification } from '../formatters/vlm-as-classifier/classifier.ts';
import { toDetections } from '../formatters/vlm-as-detector/detections.ts';
import { answerOutputs, ModelAsker } from '../vision-language/asker.ts';
import type { TaskType } from '../vision-language/tasks.ts';
import { ANY_MODEL, openRouterManifest, TOKEN_OUTPUTS, tokenOutputs } from './manifest.ts';
import { requestExtras } from './request.ts';

const detectionFormatProperty: JsonSchema = oneOf(
  [selector({ kinds: [STRING] }), { type: 'string', enum: Object.keys(boxFormats) }],
  {
    title: 'Detection format',
    description:
      'How the model is asked to write boxes, and how they are read. The setting decides, never the model: choose the way that the model was trained on.',
    default: 'named_normalized',
    examples: ['named_normalized', 'xyxy_0_1000', '$inputs.detection_format'],
    values_metadata: Object.fromEntries(
      Object.entries(boxFormats).map(([key, { title: name, description }]) => [key, { name, description }]),
    ),
    relevant_for: { task_type: { values: ['object-detection'], required: false } },
  },
);

const manifest = openRouterManifest({
  version: 'v3',
  maxTokens: 2048,
  takesReasoning: true,
  recommendedParsers: { 'structured-answering': 'roboflow_core/json_parser@v1' },
  moreProperties: { detection_format: detectionFormatProperty },
  moreOutputs: [
    ...TOKEN_OUTPUTS,
    { name: 'predictions', kind: [OBJECT_DETECTION_PREDICTION.name, CLASSIFICATION_PREDICTION.name] },
    { name: 'error_status', kind: [BOOLEAN.name] },
    { name: 'inference_id', kind: [INFERENCE_ID.name] },
  ],
  about:
    'Classes and boxes are read from the answer: `predictions` is a classification or detections, and null for the other tasks and where an answer cannot be read, which makes `error_status` true.',
});

/** Kind of `predictions`, for the tasks that have only one. */
const kindByTask: Readonly<Partial<Record<TaskType, string>>> = {
  'object-detection': OBJECT_DETECTION_PREDICTION.name,
  classification: CLASSIFICATION_PREDICTION.name,
  'multi-label-classification': CLASSIFICATION_PREDICTION.name,
};

/** `roboflow_core/openrouter@v3`: as version 2, and answers with classes or boxes come as predictions. */
export class OpenRouterBlockV3 extends ModelAsker {
  static readonly manifest: BlockManifest = {
    ...manifest,
    describeOutputs: ({ task_type: task }) => {
      const kind = kindByTask[task as TaskType];
      if (kind === undefined) return manifest.outputs;
      return manifest.outputs.map((output) =>
        output.name === 'predictions' ? { ...output, kind: [kind] } : output,
      );
    },
  };

  readonly #newId: NewId;

  constructor(init: BlockInit, newId: NewId = randomUUID) {
    super(init, { ...ANY_MODEL, extras: requestExtras, boxFormatOf });
    this.#newId = newId;
  }

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const answer = await this.ask(inputs, context);
    const outputs = answerOutputs(answer, inputs);
    const inferenceId = this.#newId();
    const place = { sentSize: answer.sentSize, inferenceId, signal: context.signal };
    const predictions = await this.#decode(outputs.output, inputs, place);
    return {
      ...outputs,
      ...tokenOutputs(answer),
      predictions,
      error_status: predictions === null && kindByTask[inputs['task_type'] as TaskType] !== undefined,
      inference_id: inferenceId,
    };
  }

  /** The predictions in an answer; `null` where it has none, or none that can be read. */
  async #decode(
    answer: string,
    inputs: StepValues,
    { sentSize, ...place }: { sentSize: ImageSize; inferenceId: string; signal: AbortSignal },
  ): Promise<object | null> {
    const image = inputs['images'] as WorkflowImage;
    const classes = (inputs['classes'] ?? []) as readonly string[];
    switch (inputs['task_type']) {
      case 'object-detection': {
        const found = decodeBoxes(answer, boxFormatOf(inputs), sentSize);
        return found && toDetections(found, { image, classes, newId: this.#newId, signal: place.signal });
      }
      case 'classification':
      case 'multi-label-classification': {
        const classification = decodeClasses(answer, classes);
        return classification && presentClassification(classification, { image, ...place });
      }
      default:
        return null;
    }
  }
}

function boxFormatOf({ detection_format: name }: StepValues): BoxFormat {
  return boxFormats[name as BoxFormatName];
}
