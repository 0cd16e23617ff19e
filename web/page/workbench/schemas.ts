import type { JSONPath } from 'jsonc-parser';
import { fieldsOf } from '../definition.ts';

/** What is used of `GET /v1/blocks`. */
export interface BlockCatalogue {
  readonly blocks: readonly Block[];
  readonly declared_kinds: readonly { readonly name: string; readonly description?: string }[];
}

interface Block {
  readonly manifest_type_identifier: string;
  readonly human_friendly_block_name: string;
  readonly block_schema: Schema;
  readonly outputs_manifest: readonly {
    readonly name: string;
    readonly kind: readonly { readonly name: string }[];
  }[];
}

/** The parts of JSON Schema that manifests use. */
export interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly short_description?: string;
  readonly long_description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly reference?: boolean;
  readonly selected_element?: string;
  readonly kind?: readonly (string | { readonly name: string })[];
  readonly values_metadata?: Readonly<
    Record<string, { readonly name?: string; readonly description?: string }>
  >;
}

const INPUT_TYPES = {
  WorkflowImage: 'A picture, or several of which each is worked on by itself.',
  WorkflowParameter: 'A value that all pictures share.',
  WorkflowBatchInput: 'One value for each picture, or nested lists of them.',
};

const text = (description: string): Schema => ({ type: 'string', description });

/** Of everything around the steps. */
const WORKFLOW: Schema = {
  properties: {
    version: { ...text('Version of the definition.'), enum: ['1.0'] },
    inputs: {
      type: 'array',
      description: 'What a run is given.',
      items: {
        properties: {
          type: {
            ...text('What kind of input it is.'),
            enum: Object.keys(INPUT_TYPES),
            values_metadata: Object.fromEntries(
              Object.entries(INPUT_TYPES).map(([name, description]) => [name, { description }]),
            ),
          },
          name: text('Unique among the inputs; selectors use it: `$inputs.<name>`.'),
          kind: { type: 'array', description: 'Kinds that the value may have.', items: text('A kind.') },
          default_value: { description: 'Taken where a run gives none.' },
          dimensionality: { type: 'integer', description: 'Levels of nesting of a batch input.', default: 1 },
        },
        required: ['type', 'name'],
      },
    },
    steps: { type: 'array', description: 'What is done. A step starts when what it reads is there.' },
    outputs: {
      type: 'array',
      description: 'What comes out for each picture.',
      items: {
        properties: {
          type: { ...text('Always `JsonField`.'), enum: ['JsonField'] },
          name: text('Name of the output.'),
          selector: { reference: true, description: 'What is given: `$steps.<step>.<output>`.' },
          coordinates_system: {
            ...text('Which image boxes in crops are placed on.'),
            enum: ['own', 'parent'],
            default: 'parent',
          },
        },
        required: ['type', 'name', 'selector'],
      },
    },
  },
};

/** The schemas that a place has to fit, or may fit: of alternatives those whose constants the value has. */
export function schemasAt(definition: unknown, path: JSONPath, catalogue: BlockCatalogue): readonly Schema[] {
  if (path[0] === 'steps' && path.length >= 2) {
    const step = valueAt(definition, path.slice(0, 2));
    const type = fieldsOf(step)['type'];
    const block = catalogue.blocks.find((each) => each.manifest_type_identifier === type);
    const schema = block?.block_schema ?? UNKNOWN_STEP;
    return follow(schema, { value: step, path: path.slice(2), definitions: schema.$defs ?? {} });
  }
  return follow(WORKFLOW, { value: definition, path, definitions: {} });
}

const UNKNOWN_STEP: Schema = {
  properties: {
    type: text('Which block the step is: its identifier with its version.'),
    name: text('Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.'),
  },
  required: ['type', 'name'],
};

interface Followed {
  readonly value: unknown;
  readonly path: JSONPath;
  readonly definitions: Readonly<Record<string, Schema>>;
}

function follow(schema: Schema, { value, path, definitions }: Followed): readonly Schema[] {
  const resolved = resolve(schema, definitions);
  const [part, ...rest] = path;
  const alternatives = alternativesOf(resolved, definitions).filter((each) =>
    fitsConstants(each, value, path.length === 1 ? part : undefined),
  );
  if (part === undefined)
    return alternatives.length > 1 ? [{ ...resolved, anyOf: alternatives }] : alternatives;
  const inner = { value: memberOf(value, part), path: rest, definitions };
  return alternatives.flatMap((each) => {
    const { items, properties, additionalProperties: others } = each;
    const next =
      typeof part === 'number'
        ? items
        : (properties?.[part] ?? (typeof others === 'object' ? others : undefined));
    if (next === undefined) return [];
    // A constant means what the schema is about that it is the constant of.
    const { description = next.const === undefined ? undefined : each.description } = next;
    return follow({ ...next, ...(description !== undefined && { description }) }, inner);
  });
}

function resolve(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const target = schema.$ref === undefined ? undefined : definitions[schema.$ref.replace('#/$defs/', '')];
  return target === undefined ? schema : { ...target, ...schema };
}

export function alternativesOf(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>> = {},
): readonly Schema[] {
  const { anyOf, oneOf, ...shared } = schema;
  const alternatives = anyOf ?? oneOf;
  if (alternatives === undefined) return [schema];
  return alternatives.flatMap((each) => {
    const { title, description, default: usual, values_metadata: known } = shared;
    const own = resolve(each, definitions);
    const inherited = {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(usual !== undefined && { default: usual }),
      ...(known !== undefined && { values_metadata: known }),
    };
    return alternativesOf({ ...inherited, ...own }, definitions);
  });
}

/** Whether a value may be meant to fit: what constants it has are the right ones, but for the one that is being written. */
function fitsConstants(
  { properties = {} }: Schema,
  value: unknown,
  written: string | number | undefined,
): boolean {
  const fields = fieldsOf(value);
  return Object.entries(properties).every(
    ([name, property]) =>
      name === written ||
      property.const === undefined ||
      fields[name] === undefined ||
      fields[name] === property.const,
  );
}

export function valueAt(value: unknown, path: JSONPath): unknown {
  return path.reduce<unknown>(memberOf, value);
}

function memberOf(value: unknown, part: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
}
