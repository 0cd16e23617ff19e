import { isRecord } from './is-record.ts';
import { alternativesOf, type EditorSnippet, type JsonSchema } from './json-schema.ts';
import type { BlockManifest } from './manifest.ts';
import { workflowSchema } from './workflow-schema.ts';

/**
 * The schema of a whole workflow with what VS Code's JSON service and its relatives read besides: sentences in place of patterns,
 * documentation of values, snippets, a warning for properties that a block does not have. Nothing of that changes what validates.
 */
export function editorSchema(manifests: readonly BlockManifest[]): JsonSchema {
  const { $defs = {}, properties = {}, ...schema } = workflowSchema(manifests);
  const { inputs = {}, steps = {}, outputs = {} } = properties;
  return {
    ...schema,
    defaultSnippets: [WORKFLOW],
    properties: {
      ...mapValues(properties, withHelp),
      inputs: { ...inputs, items: { ...inputs.items, defaultSnippets: INPUTS } },
      steps: {
        ...steps,
        items: { ...stepsOf(steps.items, manifests), defaultSnippets: manifests.map(stepSnippet) },
      },
      outputs: { ...outputs, items: { ...outputs.items, defaultSnippets: [OUTPUT] } },
    },
    $defs: {
      ...mapValues($defs, (definition) => withUnknownWarning(withHelp(definition))),
      JsonField: outputOf($defs['JsonField']),
    },
  };
}

/** An output may be any selector, which its schema leaves to the compiler. */
function outputOf({ properties = {}, ...schema }: JsonSchema = {}): JsonSchema {
  const selector = { ...properties['selector'], defaultSnippets: selectorSnippets({}) };
  return withUnknownWarning(withHelp({ ...schema, properties: { ...properties, selector } }));
}

/** The list of block types, each with what the block does. */
function stepsOf(items: JsonSchema = {}, manifests: readonly BlockManifest[]): JsonSchema {
  const descriptions = new Map(
    manifests.flatMap(({ type, typeAliases = [], schema }) => {
      const summary = schema.short_description ?? schema.title ?? type;
      return [
        [type, summary] as const,
        ...typeAliases.map((alias) => [alias, `Another name of \`${type}\`.`] as const),
      ];
    }),
  );
  const { type = {}, ...others } = items.properties ?? {};
  const types = (type.enum ?? []).map((name) => descriptions.get(String(name)) ?? '');
  const documented = {
    ...type,
    markdownEnumDescriptions: types,
    errorMessage:
      'No block of this schema has this type. `llama-vision schema` writes one with the blocks of plugins.',
  };
  return { ...items, properties: { type: documented, ...mapValues(others, withHelp) } };
}

/** A schema, and those in it, with words for people. */
function withHelp(schema: JsonSchema): JsonSchema {
  return withWords({
    ...schema,
    ...(schema.properties !== undefined && {
      properties: withQuietAliases(mapValues(schema.properties, withHelp)),
    }),
    ...(schema.items !== undefined && { items: withHelp(schema.items) }),
    ...(schema.anyOf !== undefined && { anyOf: schema.anyOf.map(withHelp) }),
    ...(schema.allOf !== undefined && { allOf: schema.allOf.map(withHelp) }),
    ...(schema.then !== undefined && { then: withHelp(schema.then) }),
  });
}

function withWords(schema: JsonSchema): JsonSchema {
  const { description, examples, values_metadata: values } = schema;
  const selector = alternativesOf(schema).find(({ reference }) => reference === true);
  const documented = values === undefined ? schema : withValues(schema, values);
  return {
    ...(selector === undefined ? documented : withExpectation(documented, selector)),
    ...(description?.includes('`') === true && { markdownDescription: description }),
    ...(schema.deprecated === true && {
      deprecationMessage: 'This version of the block still runs; it has a successor.',
    }),
    ...(schema.not?.type === 'null' && {
      errorMessage: 'A value is needed here, because of what the step is set to do.',
    }),
    ...(examples !== undefined && { examples: examples.filter((example) => isOffered(example, schema)) }),
    ...(selector !== undefined &&
      schema.title !== undefined && { defaultSnippets: selectorSnippets(selector) }),
  };
}

/** Whichever alternative an editor takes for the one that was meant, it says all that is accepted. Values in a list say that themselves. */
function withExpectation(schema: JsonSchema, selector: JsonSchema): JsonSchema {
  const others = alternativesOf(schema).flatMap(({ type = [], reference }) =>
    reference === true ? [] : type,
  );
  const accepted = [
    ...others.filter((type) => type !== 'null').map((type) => `${type}, or `),
    selectorWords(selector),
  ];
  const words = { errorMessage: `Accepted here: ${accepted.join('')}.` };
  const inWords = (part: JsonSchema): JsonSchema => {
    if (part.reference === true) return { ...part, ...words, patternErrorMessage: words.errorMessage };
    return part.enum === undefined && part.const === undefined ? { ...part, ...words } : part;
  };
  return schema.anyOf === undefined ? inWords(schema) : { ...schema, anyOf: schema.anyOf.map(inWords) };
}

/** Documentation of values stands where their list stands: in the schema itself, or in one of its alternatives. */
function withValues(schema: JsonSchema, values: NonNullable<JsonSchema['values_metadata']>): JsonSchema {
  const describe = (part: JsonSchema): JsonSchema => {
    const texts = part.enum?.map((value) => {
      const { name, description } = values[String(value)] ?? {};
      return name === undefined ? '' : `**${name}**: ${description ?? ''}`;
    });
    return texts === undefined ? part : { ...part, markdownEnumDescriptions: texts };
  };
  return schema.anyOf === undefined ? describe(schema) : { ...schema, anyOf: schema.anyOf.map(describe) };
}

function selectorWords({ kind = [], selected_element: element }: JsonSchema): string {
  if (element === 'step') return 'a step, as `$steps.<step>`';
  const kinds = kind.filter((name) => name !== '*').map((name) => `\`${name}\``);
  const of = kinds.length === 0 ? '' : ` of kind ${kinds.join(' or ')}`;
  return `a selector${of}, as \`$inputs.<input>\` or \`$steps.<step>.<output>\``;
}

/** Examples stand in the manifests as Roboflow writes them: some in lists of lists, and with steps that only they have. */
function isOffered(example: unknown, schema: JsonSchema): boolean {
  if (schema.private === true || schema.enum !== undefined) return false;
  const types = alternativesOf(schema).flatMap(({ type = [] }) => type);
  return types.includes(jsonType(example)) && !holdsSelector(example);
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function holdsSelector(value: unknown): boolean {
  return JSON.stringify(value).includes('"$');
}

/** Another name of a property is accepted, and not offered. */
function withQuietAliases(
  properties: Readonly<Record<string, JsonSchema>>,
): Readonly<Record<string, JsonSchema>> {
  const aliases = new Set(Object.values(properties).flatMap(({ aliases: names = [] }) => names));
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      aliases.has(name) ? { ...property, doNotSuggest: true } : property,
    ]),
  );
}

/** Accepted by every validator, as Roboflow accepts it, and marked in an editor. */
function withUnknownWarning(definition: JsonSchema): JsonSchema {
  if (definition.properties === undefined || definition.additionalProperties !== undefined) return definition;
  return {
    ...definition,
    properties: { ...definition.properties, $comment: { doNotSuggest: true } },
    additionalProperties: {
      deprecationMessage: 'There is no such property; it is ignored. Is its name misspelt?',
    },
  };
}

function selectorSnippets({ selected_element: element }: JsonSchema): readonly EditorSnippet[] {
  if (element === 'step') return [{ label: '$steps.…', body: text('$steps.', '1:step') }];
  return [
    { label: '$inputs.…', description: 'An input of the workflow.', body: text('$inputs.', '1:input') },
    { label: '$steps.….…', description: 'An output of a step.', body: STEP_OUTPUT },
  ];
}

/** A text of a snippet, where `$` means a place to fill in unless it is escaped. @param parts every second one is a place */
function text(...parts: readonly string[]): string {
  const written = parts.map((part, index) =>
    index % 2 === 0 ? JSON.stringify(part).slice(1, -1).replaceAll('$', '\\$') : `\${${part}}`,
  );
  return `^"${written.join('')}"`;
}

const STEP_OUTPUT = text('$steps.', '1:step', '.', '2:output');

/** The example of the block's manifest. Its name, and the names of what it reads, are places to fill in. */
function stepSnippet({ type, schema }: BlockManifest): EditorSnippet {
  const [example] = schema.examples ?? [];
  const step = isRecord(example) ? example : { type, name: 'step' };
  let place = 1;
  const withPlaces = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withPlaces);
    if (isRecord(value)) return mapValues(value, withPlaces);
    const parts = typeof value === 'string' ? /^(\$\w+\.)([\w-]+)(?:(\.)([\w-]+))?$/.exec(value) : null;
    if (parts === null) return typeof value === 'string' && value.includes('$') ? text(value) : value;
    return text(
      ...parts
        .slice(1)
        .filter(Boolean)
        .map((part, index) => (index % 2 === 0 ? part : `${++place}:${part}`)),
    );
  };
  const name = text('', `1:${String(step['name'])}`);
  return {
    label: schema.title ?? type,
    description: [schema.short_description ?? 'A step.', `(${type})`].join(' '),
    body: { ...mapValues(step, withPlaces), name },
  };
}

const INPUTS: readonly EditorSnippet[] = [
  {
    label: 'Image',
    description: 'One image, or a batch of images.',
    body: { type: 'WorkflowImage', name: text('', '1:image') },
  },
  {
    label: 'Parameter',
    description: 'One value for the whole run.',
    body: { type: 'WorkflowParameter', name: text('', '1:prompt'), default_value: text('', '2') },
  },
  {
    label: 'Batch',
    description: 'A value for each element.',
    body: { type: 'WorkflowBatchInput', name: text('', '1:text') },
  },
];

const OUTPUT: EditorSnippet = {
  label: 'Output',
  description: 'One field of each result.',
  body: {
    type: 'JsonField',
    name: text('', '1:answer'),
    selector: text('$steps.', '2:step', '.', '3:output'),
  },
};

const WORKFLOW: EditorSnippet = {
  label: 'Workflow',
  description: 'An image, one step, one output.',
  body: {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }],
    steps: [],
    outputs: [],
  },
};

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
