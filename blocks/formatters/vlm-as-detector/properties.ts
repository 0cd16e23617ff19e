import {
  blockTypeProperty,
  conditionalRequirements,
  nothing,
  oneOf,
  stepName,
  type JsonSchema,
} from '../../../schemas/index.ts';
import { classLists, classesExamples, imageProperty, vlmOutputProperty } from '../properties.ts';
import { formatNames, type DetectionFormats } from './found-object.ts';
import { FLORENCE, detectionTasks } from './tasks.ts';

const LONG_DESCRIPTION =
  'Reads the JSON that a model was asked for in a detection task and gives it the form of detections, in pixels of the ' +
  'image. What the Llama blocks ask for, `{"detections": [{"x_min", "y_min", "x_max", "y_max", "class_name", ' +
  '"confidence"}]}` with coordinates from 0 to 1, is read by every model type that this package knows. Coordinates are ' +
  'rounded to whole pixels and otherwise left as they are. One entry that cannot be read makes `predictions` null and ' +
  '`error_status` true. JSON with other text around it is read too, unless the engine is strict.';

export interface DetectorVersion {
  readonly type: string;
  readonly version: string;
  /** In the order of the manifest. */
  readonly models: readonly string[];
  readonly modelExamples: readonly unknown[];
  readonly formats: DetectionFormats;
}

export function detectorSchema(detector: DetectorVersion): JsonSchema {
  const { type, version, models } = detector;
  const properties = {
    type: blockTypeProperty(type),
    name: stepName,
    image: imageProperty,
    vlm_output: vlmOutputProperty([['$steps.lmm.output'], ['$steps.vlm.output'], ['$steps.claude.output']]),
    classes: classesProperty(models.filter((model) => model !== FLORENCE)),
    model_type: modelTypeProperty(detector),
    task_type: taskTypeProperty,
  } satisfies Readonly<Record<string, JsonSchema>>;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `VLM As Detector ${version}`,
    name: 'VLM As Detector',
    version,
    short_description: "Turn a model's answer into detections.",
    long_description: LONG_DESCRIPTION,
    license: 'Apache-2.0',
    block_type: 'formatter',
    examples: [
      {
        type,
        name: 'detector',
        image: '$inputs.image',
        vlm_output: '$steps.llama.output',
        classes: '$steps.llama.classes',
        model_type: 'google-gemini',
        task_type: 'object-detection',
      },
    ],
    type: 'object',
    properties,
    required: ['type', 'name', 'image', 'vlm_output', 'classes', 'model_type', 'task_type'],
    allOf: conditionalRequirements(properties),
  };
}

function classesProperty(modelsThatNeedThem: readonly string[]): JsonSchema {
  return oneOf([...classLists, nothing], {
    title: 'Classes',
    description:
      'The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that ' +
      'is not among them has -1.',
    examples: classesExamples,
    relevant_for: { model_type: { values: modelsThatNeedThem, required: true } },
  });
}

function modelTypeProperty({ models, modelExamples, formats }: DetectorVersion): JsonSchema {
  return {
    type: 'string',
    title: 'Model type',
    description:
      'Whose way of writing boxes the answer follows. This package reads those of ' +
      `${formatNames(formats)}, and any of these for an answer of Llama; the others are refused when a workflow is compiled.`,
    enum: models,
    examples: modelExamples,
  };
}

const taskTypeProperty: JsonSchema = {
  type: 'string',
  title: 'Task type',
  description: `What the model was asked to do. \`${FLORENCE}\` has all tasks, every other model \`object-detection\` alone.`,
  enum: Object.keys(detectionTasks),
  values_metadata: detectionTasks,
};
