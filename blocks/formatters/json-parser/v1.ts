import {
  BOOLEAN,
  LANGUAGE_MODEL_OUTPUT,
  WILDCARD,
  blockTypeProperty,
  oneOf,
  selector,
  stepName,
  text,
  type BlockManifest,
  type JsonSchema,
  type OutputDefinition,
  type StepFinding,
  type StepValues,
  type WorkflowBlock,
} from '../../../schemas/index.ts';
import { ERROR_STATUS, readFields } from './read-fields.ts';

const TYPE = 'roboflow_core/json_parser@v1';

const properties = {
  type: blockTypeProperty(TYPE),
  name: stepName,
  raw_json: oneOf([text, selector({ kinds: [LANGUAGE_MODEL_OUTPUT] })], {
    title: 'Text',
    description:
      'Text with a JSON object: the object alone, or inside a Markdown fence tagged `json`. Of several fences the first ' +
      'counts.',
    examples: ['$steps.lmm.output', '$inputs.config', '{"key": "value"}', '{"model_id": "yolov8n-640"}'],
  }),
  expected_fields: {
    type: 'array',
    items: text,
    title: 'Expected fields',
    description:
      'Keys to take from the object; each becomes an output of the step. `error_status` is taken already.',
    examples: [
      ['field_a', 'field_b'],
      ['model_id', 'confidence'],
      ['class_name', 'class_id'],
    ],
  },
} satisfies Readonly<Record<string, JsonSchema>>;

const schema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'JSON Parser v1',
  name: 'JSON Parser',
  version: 'v1',
  short_description: 'Take fields out of JSON text.',
  long_description:
    'Reads a JSON object from text, such as an answer of a language model, and gives each expected field as an output. ' +
    'A field that is missing is null, and `error_status` is then true; text that is no JSON leaves every field null. ' +
    'Whole numbers beyond 2^53 lose digits.',
  license: 'Apache-2.0',
  block_type: 'formatter',
  ui_manifest: { section: 'advanced', icon: 'fal fa-table-tree', blockPriority: 5 },
  examples: [
    { type: TYPE, name: 'parser', raw_json: '$steps.llama.output', expected_fields: ['total', 'currency'] },
  ],
  type: 'object',
  properties,
  required: ['type', 'name', 'raw_json', 'expected_fields'],
};

const errorStatus: OutputDefinition = { name: ERROR_STATUS, kind: [BOOLEAN.name] };

/** `roboflow_core/json_parser@v1`: fields of a JSON object as outputs. Reads exactly what Roboflow's block reads. */
export class JsonParserBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    schema,
    outputs: [errorStatus, { name: '*', kind: [WILDCARD.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
    describeOutputs: (step) => [
      errorStatus,
      ...[...new Set(fieldsOf(step))].map((name) => ({ name, kind: [WILDCARD.name] })),
    ],
    publishedRules: [{ properties: { expected_fields: { items: { not: { const: ERROR_STATUS } } } } }],
    checkStep,
  };

  run(inputs: StepValues): Promise<StepValues> {
    return Promise.resolve(readFields(inputs['raw_json'], fieldsOf(inputs)));
  }
}

function fieldsOf(step: StepValues): readonly string[] {
  return step['expected_fields'] as readonly string[];
}

function checkStep(step: StepValues): readonly StepFinding[] {
  if (!fieldsOf(step).includes(ERROR_STATUS)) return [];
  const message = `\`expected_fields\` has \`${ERROR_STATUS}\`, which is the name of the output that tells whether the text could be read. Take any other name.`;
  return [{ property: 'expected_fields', message }];
}
