import { describe, expect, test } from '@jest/globals';
import {
  IMAGE,
  STRING,
  WILDCARD,
  acceptAliases,
  areKindsCompatible,
  blockTypeProperty,
  conditionalRequirements,
  defName,
  nothing,
  oneOf,
  selector,
  selectorOnly,
  text,
  workflowSchema,
  type JsonSchema,
} from '../../schemas/index.ts';
import { createAjv } from '../../schemas/json-schema.ts';

function accepts(schema: JsonSchema, value: unknown): boolean {
  return createAjv().compile(schema)(value);
}

describe('a property made by the builders', () => {
  const prompt = oneOf([selector({ kinds: [STRING] }), text, nothing], { title: 'Prompt' });
  const image = selectorOnly([IMAGE], {});

  test.each<readonly [JsonSchema, unknown, boolean]>([
    [prompt, '$inputs.a', true],
    [prompt, 'what is this?', true],
    [prompt, null, true],
    [prompt, 5, false],
    [image, '$steps.a.output', true],
    [image, 'a.jpg', false],
    [image, null, false],
  ])('judges values %#', (schema, value, expected) => {
    expect(accepts(schema, value)).toBe(expected);
  });

  test('keeps what describes it', () => {
    expect(prompt).toMatchObject({ title: 'Prompt' });
    expect(image).toMatchObject({ reference: true, kind: ['image'] });
  });
});

describe('requirements that depend on another property', () => {
  const properties = {
    task: { type: 'string', enum: ['ask', 'tell', 'list'], default: 'ask' },
    prompt: oneOf([text, nothing], { relevant_for: { task: { values: ['ask'], required: true } } }),
    classes: oneOf([{ type: 'array' }, nothing], {
      relevant_for: { task: { values: ['list'], required: true } },
    }),
    hint: oneOf([text], { relevant_for: { task: { values: ['tell'], required: false } } }),
  } satisfies Readonly<Record<string, JsonSchema>>;
  const schema: JsonSchema = { type: 'object', properties, allOf: conditionalRequirements(properties) };

  test.each<readonly [object, boolean]>([
    [{ task: 'ask', prompt: 'why' }, true],
    [{ task: 'ask' }, false],
    [{ task: 'ask', prompt: null }, false],
    [{}, false],
    [{ prompt: 'why' }, true],
    [{ task: 'tell' }, true],
    [{ task: 'list' }, false],
    [{ task: 'list', classes: [] }, true],
  ])('%j: %p', (step, expected) => {
    expect(accepts(schema, step)).toBe(expected);
  });
});

describe('aliases', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: { images: { type: 'string', aliases: ['image', 'picture'] }, name: text },
    required: ['name', 'images'],
  };

  test.each<readonly [object, boolean]>([
    [{ name: 'a', images: 'x' }, true],
    [{ name: 'a', picture: 'x' }, true],
    [{ name: 'a', image: 5 }, false],
    [{ name: 'a' }, false],
    [{ image: 'x' }, false],
  ])('%j: %p', (step, expected) => {
    expect(accepts(acceptAliases(schema), step)).toBe(expected);
  });

  test('change nothing where there are none', () => {
    const plain: JsonSchema = { type: 'object', properties: { name: text } };
    expect(acceptAliases(plain)).toBe(plain);
  });
});

describe('the schema of a whole workflow', () => {
  const type = 'other/upper@v1';
  const step: JsonSchema = {
    type: 'object',
    properties: { type: blockTypeProperty(type), name: text, text },
    required: ['type', 'name', 'text'],
  };
  const schema = workflowSchema([{ type, schema: step, outputs: [], engineCompatibility: '>=1.0.0' }]);
  const workflow = { version: '1.0', inputs: [], steps: [], outputs: [] };

  test.each<readonly [object, boolean]>([
    [workflow, true],
    [{ ...workflow, steps: [{ type, name: 'a', text: 'b' }] }, true],
    [{ ...workflow, steps: [{ type, name: 'a' }] }, false],
    [{ ...workflow, steps: [{ type: 'other/lower@v1', name: 'a' }] }, false],
    [{ ...workflow, inputs: [{ type: 'InferenceImage', name: 'image' }] }, true],
    [{ ...workflow, inputs: [{ type: 'WorkflowImage', name: 'image', dimensionality: 2 }] }, false],
    [{ ...workflow, outputs: [{ type: 'JsonField', name: 'a', selector: '$inputs.a' }] }, true],
    [{ ...workflow, outputs: [{ type: 'JsonField', name: 'a' }] }, false],
    [{ ...workflow, version: 'one' }, false],
    [{ steps: [] }, false],
  ])('%j: %p', (definition, expected) => {
    expect(accepts(schema, definition)).toBe(expected);
  });

  test('names blocks so that pointers and files can', () => {
    expect(defName('roboflow_core/llama_vision@v2')).toBe('llama_vision_v2');
  });
});

test.each<readonly [readonly string[], readonly string[], boolean]>([
  [['string'], ['string', 'secret'], true],
  [['string'], ['image'], false],
  [[WILDCARD.name], ['image'], true],
  [['image'], [WILDCARD.name], true],
  [[], ['image'], false],
])('kinds %j into %j: %p', (given, accepted, expected) => {
  expect(areKindsCompatible(given, accepted)).toBe(expected);
});
