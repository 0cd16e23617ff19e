import {
  FLOAT,
  IMAGE,
  LIST_OF_VALUES,
  MANAGED_KEY,
  SECRET,
  STRING,
  nothing,
  oneOf,
  selector,
  selectorOnly,
  text,
  type JsonSchema,
  type Kind,
} from '../../schemas/index.ts';
import { tasks, tasksThatNeed, type TaskType } from './tasks.ts';

/** Properties that all versions have, for the tasks that a version offers. */
export function questionProperties(
  offered: readonly TaskType[],
  recommendedParsers: Readonly<Partial<Record<TaskType, string>>>,
): Readonly<Record<'images' | 'task_type' | 'prompt' | 'output_structure' | 'classes', JsonSchema>> {
  const requiredFor = (property: Parameters<typeof tasksThatNeed>[0]): Pick<JsonSchema, 'relevant_for'> => ({
    relevant_for: { task_type: { values: tasksThatNeed(property, offered), required: true } },
  });
  return {
    images: selectorOnly([IMAGE], {
      title: 'Image',
      description: 'The image, or batch of images, to ask about. One request is sent for each.',
      examples: ['$inputs.image', '$steps.cropping.crops'],
      aliases: ['image'],
    }),
    task_type: {
      type: 'string',
      title: 'Task type',
      description:
        'What the model is to do. It decides which other properties are needed and how the answer looks.',
      enum: offered,
      default: 'unconstrained',
      values_metadata: Object.fromEntries(
        offered.map((task) => [task, { name: tasks[task].name, description: tasks[task].description }]),
      ),
      recommended_parsers: recommendedParsers,
      always_visible: true,
    },
    prompt: oneOf([selector({ kinds: [STRING] }), text, nothing], {
      title: 'Prompt',
      description: 'Your instruction or question to the model.',
      default: null,
      examples: ['my prompt', '$inputs.prompt'],
      multiline: true,
      ...requiredFor('prompt'),
    }),
    output_structure: oneOf([{ type: 'object', additionalProperties: { type: 'string' } }, nothing], {
      title: 'Output structure',
      description: 'Fields of the JSON answer: each key with a description of what belongs there.',
      default: null,
      examples: [{ my_key: 'description' }, '$inputs.output_structure'],
      ...requiredFor('output_structure'),
    }),
    classes: oneOf(
      [selector({ kinds: [LIST_OF_VALUES] }), { type: 'array', items: { type: 'string' } }, nothing],
      {
        title: 'Classes',
        description: 'Class names to choose from.',
        default: null,
        examples: [['class-a', 'class-b'], '$inputs.classes'],
        ...requiredFor('classes'),
      },
    ),
  };
}

/** How a request is made. */
export function requestProperties(
  maxTokens: number,
): Readonly<Record<'max_tokens' | 'temperature' | 'max_concurrent_requests', JsonSchema>> {
  return {
    max_tokens: {
      type: 'integer',
      title: 'Maximum tokens',
      description: 'Longest answer, in tokens. A longer one is cut off and reported as truncated.',
      default: maxTokens,
      exclusiveMinimum: 1,
    },
    temperature: oneOf([{ type: 'number', minimum: 0, maximum: 2 }, selector({ kinds: [FLOAT] })], {
      title: 'Temperature',
      description: 'Randomness of the answer, from 0 (nearly repeatable) to 2.',
      default: 0.1,
    }),
    max_concurrent_requests: oneOf([{ type: 'integer' }, nothing], {
      title: 'Concurrent requests',
      description:
        'Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.',
      default: null,
    }),
  };
}

export function apiKeyProperty(kinds: readonly Kind[], property: JsonSchema): JsonSchema {
  return oneOf([selector({ kinds }), text], { title: 'API key', private: true, ...property });
}

/** The key of all versions that go through Roboflow where they are told to. */
export const managedKeyProperty = apiKeyProperty([STRING, SECRET, MANAGED_KEY], {
  description:
    'Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).',
  default: 'rf_key:account',
  examples: ['rf_key:account', 'sk-or-...', '$inputs.openrouter_api_key'],
});

const privacyLevels = {
  allow: {
    name: 'Any host',
    description: 'Any host may answer, hosts that keep or learn from what they are sent included',
  },
  deny: {
    name: 'No data collection',
    description: 'Only hosts that do not keep requests to learn from them',
  },
  zdr: {
    name: 'Zero data retention',
    description: 'Only hosts that keep nothing at all; fewer, and some models have none',
  },
} as const;

export const privacyLevelProperty: JsonSchema = {
  type: 'string',
  title: 'Privacy level',
  description: 'Which hosts OpenRouter may hand the image to.',
  enum: Object.keys(privacyLevels),
  default: 'deny',
  values_metadata: privacyLevels,
};

/** The blocks that read the answers of tasks, since version 2. */
export const parsersV2 = {
  'structured-answering': 'roboflow_core/json_parser@v1',
  classification: 'roboflow_core/vlm_as_classifier@v2',
  'multi-label-classification': 'roboflow_core/vlm_as_classifier@v2',
  'object-detection': 'roboflow_core/vlm_as_detector@v2',
} as const satisfies Readonly<Partial<Record<TaskType, string>>>;
