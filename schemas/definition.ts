import type { JsonSchema } from './json-schema.ts';
import { IMAGE, VIDEO_METADATA, WILDCARD } from './kinds.ts';

const name: JsonSchema = { type: 'string', description: 'Name, unique among its like; selectors use it.' };

function kinds(fallback: string): JsonSchema {
  return {
    type: 'array',
    description: 'Kinds of value that the input may hold.',
    default: [fallback],
    maxItems: MAX_KINDS,
    items: {
      anyOf: [
        { type: 'string' },
        { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      ],
    },
  };
}

function inputSchema(
  types: readonly string[],
  description: string,
  more: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return {
    description,
    type: 'object',
    required: ['type', 'name'],
    properties: { type: { enum: types, type: 'string' }, name, ...more },
  };
}

/** Levels of nesting that a batch may have: far more than any workflow has, and few enough to make a list of. */
export const MAX_DIMENSIONALITY = 32;

/** Kinds that one input may name. Roboflow has about forty. */
export const MAX_KINDS = 200;

const batchOfOneLevel: JsonSchema = { type: 'integer', minimum: 1, maximum: 1, default: 1 };

export type InputType =
  'WorkflowImage' | 'WorkflowVideoMetadata' | 'WorkflowBatchInput' | 'WorkflowParameter';

/** The four types of workflow input. */
export const inputSchemas: Readonly<Record<InputType, JsonSchema>> = {
  WorkflowImage: inputSchema(['WorkflowImage', 'InferenceImage'], 'One image, or a batch of images.', {
    kind: kinds(IMAGE.name),
    dimensionality: batchOfOneLevel,
  }),
  WorkflowVideoMetadata: inputSchema(
    ['WorkflowVideoMetadata'],
    'Where in which video each image was taken.',
    {
      kind: kinds(VIDEO_METADATA.name),
      dimensionality: batchOfOneLevel,
    },
  ),
  WorkflowBatchInput: inputSchema(
    ['WorkflowBatchInput'],
    'A batch of any kind of value, nested if need be.',
    {
      kind: kinds(WILDCARD.name),
      dimensionality: {
        type: 'integer',
        minimum: 1,
        maximum: MAX_DIMENSIONALITY,
        default: 1,
        description: 'Levels of nesting: 1 for a list, 2 for a list of lists.',
      },
    },
  ),
  WorkflowParameter: inputSchema(
    ['WorkflowParameter', 'InferenceParameter'],
    'One value for the whole run.',
    {
      kind: kinds(WILDCARD.name),
      dimensionality: { type: 'integer', minimum: 0, maximum: 0, default: 0 },
      default_value: {
        description: 'Used where a run gives no value.',
        type: ['number', 'integer', 'string', 'boolean', 'array', 'object', 'null'],
        default: null,
      },
    },
  ),
};

/** Names of input types from before they were renamed. */
export const legacyInputTypes: Readonly<Record<string, InputType>> = {
  InferenceImage: 'WorkflowImage',
  InferenceParameter: 'WorkflowParameter',
};

export const outputSchema: JsonSchema = {
  description: 'One field of each result.',
  type: 'object',
  required: ['type', 'name', 'selector'],
  properties: {
    type: { const: 'JsonField', type: 'string' },
    name,
    selector: {
      type: 'string',
      description:
        'What the field holds: `$steps.<step>.<output>`, `$steps.<step>.*` for all of them, `$inputs.<input>`.',
    },
    coordinates_system: {
      type: 'string',
      enum: ['own', 'parent'],
      default: 'parent',
      description:
        'Whether boxes are given in the coordinates of the crop they were found in or of the whole image.',
    },
  },
};

/** The outline of a definition; what its lists hold is checked item by item. */
export const outlineSchema: JsonSchema = {
  type: 'object',
  required: ['version', 'inputs', 'steps', 'outputs'],
  properties: {
    version: {
      description: 'Version of the execution engine that the workflow asks for, such as `1.0`.',
      examples: ['1.0', '1.15.0'],
    },
    inputs: { type: 'array', description: 'What a run is given.' },
    steps: { type: 'array', description: 'What is done; the order does not matter.' },
    outputs: { type: 'array', description: 'What a run returns.' },
  },
};
