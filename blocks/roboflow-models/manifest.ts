import {
  BOOLEAN,
  CLASSIFICATION_PREDICTION,
  FLOAT_ZERO_TO_ONE,
  IMAGE,
  INFERENCE_ID,
  INTEGER,
  LIST_OF_VALUES,
  OBJECT_DETECTION_PREDICTION,
  ROBOFLOW_MODEL_ID,
  ROBOFLOW_PROJECT,
  STRING,
  blockTypeProperty,
  nothing,
  oneOf,
  selector,
  selectorOnly,
  stepName,
  text,
  type BlockManifest,
  type JsonSchema,
  type Kind,
  type OutputDefinition,
} from '../../schemas/index.ts';
import { MODELS_PARAMETER } from './ask-model.ts';

type Properties = Readonly<Record<string, JsonSchema>>;

const partOfOne: JsonSchema = { type: 'number', minimum: 0, maximum: 1 };
const atLeastOne: JsonSchema = { type: 'integer', exclusiveMinimum: 0 };
const flag: JsonSchema = { type: 'boolean' };

const imagesProperty = selectorOnly([IMAGE], {
  title: 'Images',
  description: 'The images to ask the model about.',
  examples: ['$inputs.image', '$steps.cropping.crops'],
});

const modelProperty = oneOf([selector({ kinds: [ROBOFLOW_MODEL_ID] }), text], {
  title: 'Model',
  description: 'A model trained on Roboflow, as `<project>/<version>`.',
  examples: ['my_project/3', '$inputs.model'],
});

const confidenceProperty = oneOf([partOfOne, selector({ kinds: [FLOAT_ZERO_TO_ONE] })], {
  title: 'Confidence',
  description: 'What the model is less sure of is left out.',
  default: 0.4,
  examples: [0.3, '$inputs.confidence_threshold'],
});

const CONFIDENCE_MODES = {
  best: {
    name: 'Best',
    description: 'The confidence that was best for each class when the model was trained.',
  },
  default: { name: 'Default', description: 'The confidence that the model has by itself.' },
  custom: { name: 'Custom', description: 'The confidence that the step gives.' },
} as const;

/** @param modes the first is the default */
function confidenceModeProperties(modes: readonly (keyof typeof CONFIDENCE_MODES)[]): Properties {
  return {
    confidence_mode: oneOf([{ type: 'string', enum: modes }, selector({ kinds: [STRING] })], {
      title: 'Confidence mode',
      description: 'Which confidence decides what is left out.',
      default: modes[0],
      always_visible: true,
      values_metadata: Object.fromEntries(modes.map((mode) => [mode, CONFIDENCE_MODES[mode]])),
    }),
    custom_confidence: oneOf([partOfOne, selector({ kinds: [FLOAT_ZERO_TO_ONE] }), nothing], {
      title: 'Custom confidence',
      description: 'What the model is less sure of is left out.',
      default: 0.4,
      examples: [0.3, '$inputs.confidence_threshold'],
      relevant_for: { confidence_mode: { values: ['custom'], required: true } },
    }),
  };
}

const detectionProperties: Properties = {
  class_filter: oneOf([{ type: 'array', items: text }, selector({ kinds: [LIST_OF_VALUES] }), nothing], {
    title: 'Class filter',
    description: 'Only these classes. Left out: all.',
    default: null,
    examples: [['a', 'b', 'c'], '$inputs.class_filter'],
  }),
  iou_threshold: oneOf([partOfOne, selector({ kinds: [FLOAT_ZERO_TO_ONE] })], {
    title: 'Overlap',
    description: 'Of two boxes that overlap by more than this part, the less sure one is left out.',
    default: 0.3,
    examples: [0.4, '$inputs.iou_threshold'],
  }),
  max_detections: oneOf([atLeastOne, selector({ kinds: [INTEGER] })], {
    title: 'Most detections',
    description: 'How many detections an image can have.',
    default: 300,
    examples: [300, '$inputs.max_detections'],
  }),
  class_agnostic_nms: oneOf([flag, selector({ kinds: [BOOLEAN] }), nothing], {
    title: 'Overlap of other classes',
    description:
      'Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.',
    default: false,
    examples: [true, '$inputs.class_agnostic_nms'],
  }),
  max_candidates: oneOf([atLeastOne, selector({ kinds: [INTEGER] })], {
    title: 'Most candidates',
    description:
      'How many boxes are considered before overlapping ones are left out. A self-hosted server is told.',
    default: 3000,
    examples: [3000, '$inputs.max_candidates'],
  }),
};

const activeLearningProperties: Properties = {
  disable_active_learning: oneOf([flag, selector({ kinds: [BOOLEAN] })], {
    title: 'No active learning',
    description: 'Keeps Roboflow from collecting the images for later training.',
    default: true,
    examples: [true, '$inputs.disable_active_learning'],
  }),
  active_learning_target_dataset: oneOf([selector({ kinds: [ROBOFLOW_PROJECT] }), text, nothing], {
    title: 'Project for active learning',
    description: 'Project that images are collected in, if not the model’s own.',
    default: null,
    examples: ['my_project', '$inputs.al_target_project'],
  }),
};

export type ModelVersion = 'v1' | 'v2' | 'v3';

interface ModelFamily {
  /** Without its version. */
  readonly type: string;
  /** Names that workflows used before there were versions. */
  readonly aliases: readonly string[];
  readonly title: string;
  readonly summary: string;
  readonly predictions: Kind;
  readonly modes: readonly (keyof typeof CONFIDENCE_MODES)[];
  readonly properties: Properties;
  /** Order of the outputs. */
  readonly putsPredictionsFirst: boolean;
  readonly keywords?: JsonSchema['search_keywords'];
  /** Place in a menu. */
  readonly blockPriority: number;
}

export const OBJECT_DETECTION: ModelFamily = {
  type: 'roboflow_core/roboflow_object_detection_model',
  aliases: ['RoboflowObjectDetectionModel', 'ObjectDetectionModel'],
  title: 'Object Detection Model',
  summary: 'Find objects with a model trained on Roboflow.',
  predictions: OBJECT_DETECTION_PREDICTION,
  modes: ['best', 'default', 'custom'],
  properties: detectionProperties,
  putsPredictionsFirst: false,
  keywords: ['yolo', 'rfdetr', 'rf-detr'],
  blockPriority: 0,
};

export const CLASSIFICATION: ModelFamily = {
  type: 'roboflow_core/roboflow_classification_model',
  aliases: ['RoboflowClassificationModel', 'ClassificationModel'],
  title: 'Single-Label Classification Model',
  summary: 'Tell what an image shows with a classifier trained on Roboflow.',
  predictions: CLASSIFICATION_PREDICTION,
  modes: ['default', 'custom'],
  properties: {},
  putsPredictionsFirst: true,
  blockPriority: 2,
};

/** What a version of a family declares. */
export function roboflowModelManifest(family: ModelFamily, version: ModelVersion): BlockManifest {
  const type = `${family.type}@${version}`;
  const aliases = version === 'v1' ? family.aliases : [];
  const properties: Properties = {
    type: blockTypeProperty(type, aliases),
    name: stepName,
    images: imagesProperty,
    model_id: modelProperty,
    ...(version === 'v3' ? confidenceModeProperties(family.modes) : { confidence: confidenceProperty }),
    ...family.properties,
    ...activeLearningProperties,
  };
  return {
    type,
    ...(aliases.length > 0 && { typeAliases: aliases }),
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `${family.title} ${version}`,
      name: family.title,
      version,
      short_description: family.summary,
      long_description:
        `${family.summary} Nothing is run here: images are sent to Roboflow with your key, or to an inference server of your own ` +
        '(`WORKFLOWS_REMOTE_API_TARGET`, `LOCAL_INFERENCE_API_URL`, the option `inference`).',
      license: 'Apache-2.0',
      block_type: 'model',
      ...(family.keywords && { search_keywords: family.keywords }),
      ui_manifest: {
        section: 'model',
        icon: 'far fa-chart-network',
        inference: true,
        popular: true,
        blockPriority: family.blockPriority,
      },
      examples: [{ type, name: 'model', images: '$inputs.image', model_id: 'my_project/3' }],
      type: 'object',
      properties,
      required: ['type', 'name', 'images', 'model_id'],
      ...(version === 'v3' && { allOf: [CUSTOM_NEEDS_A_NUMBER] }),
    },
    outputs: outputsOf(family, version),
    engineCompatibility: '>=1.3.0,<2.0.0',
    batchProperties: ['images'],
    initParameters: [MODELS_PARAMETER],
    requiresInternet: true,
    dependentResources: ({ model_id: model }) => [
      { type: 'roboflow', id: typeof model === 'string' && !model.startsWith('$') ? model : null },
    ],
  };
}

/** Left out it is 0.4; `null` is no confidence. */
const CUSTOM_NEEDS_A_NUMBER: JsonSchema = {
  if: { properties: { confidence_mode: { const: 'custom' } }, required: ['confidence_mode'] },
  then: { properties: { custom_confidence: { not: { type: 'null' } } } },
};

function outputsOf(family: ModelFamily, version: ModelVersion): readonly OutputDefinition[] {
  const id = { name: 'inference_id', kind: [version === 'v1' ? STRING.name : INFERENCE_ID.name] };
  const predictions = { name: 'predictions', kind: [family.predictions.name] };
  return [
    ...(family.putsPredictionsFirst ? [predictions, id] : [id, predictions]),
    ...(version === 'v1' ? [] : [{ name: 'model_id', kind: [ROBOFLOW_MODEL_ID.name] }]),
  ];
}
