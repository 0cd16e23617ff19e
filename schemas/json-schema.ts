import { createRequire } from 'node:module';
import type { Ajv2020 as Ajv, Options } from 'ajv/dist/2020.js';

/** JSON Schema 2020-12 with this project's vocabulary, as far as manifests use it. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly deprecated?: boolean;

  // Vocabulary of workflow manifests. None of it changes what validates.
  /** The string is a selector. */
  readonly reference?: true;
  readonly selected_element?: 'any_data' | 'step';
  readonly selector_points_to_batch?: boolean | 'dynamic';
  /** Names of the kinds that the selector may give. */
  readonly kind?: readonly string[];
  /** The property matters for these values of another property. */
  readonly relevant_for?: Readonly<Record<string, RelevantFor>>;
  readonly values_metadata?: Readonly<Record<string, ValueMetadata>>;
  /** Block that reads the answer, per value of the property. */
  readonly recommended_parsers?: Readonly<Record<string, string>>;
  readonly always_visible?: boolean;
  readonly multiline?: boolean;
  /** Never to be shown, logged or exported. */
  readonly private?: boolean;
  /** Other names under which the property is accepted. */
  readonly aliases?: readonly string[];
  /** As `minimum` and `maximum`, for the numbers among the alternatives. */
  readonly ge?: number;
  readonly le?: number;

  /** Name of the property by which `oneOf` is told apart, and the definition for each of its values. */
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, string>>;
  };
  /** As `exclusiveMinimum`, for the numbers among the alternatives. */
  readonly gt?: number;

  // Vocabulary of operations and conditions.
  /** Names of the kinds that an operation takes. */
  readonly input_kind?: readonly string[];
  /** Names of the kinds that an operation or a condition gives. */
  readonly output_kind?: readonly string[];
  /** The operation works on the parts of its value. */
  readonly compound?: boolean;
  readonly nested_operation_input_kind?: readonly string[];
  readonly nested_operation_output_kind?: readonly string[];
  readonly operands_number?: number;
  /** Names of the kinds that each operand is meant to be of. */
  readonly operands_kinds?: readonly (readonly string[])[];

  // What VS Code's JSON service reads; of the schema for editors alone.
  readonly markdownDescription?: string;
  /** Documentation of each value of `enum`, in its order. */
  readonly markdownEnumDescriptions?: readonly string[];
  readonly errorMessage?: string;
  readonly patternErrorMessage?: string;
  /** Shown as a warning wherever the schema is met. */
  readonly deprecationMessage?: string;
  readonly doNotSuggest?: boolean;
  readonly defaultSnippets?: readonly EditorSnippet[];

  // Vocabulary of a whole block.
  readonly name?: string;
  readonly version?: string;
  readonly short_description?: string;
  readonly long_description?: string;
  readonly license?: string;
  readonly block_type?: string;
  readonly is_vlm_block?: boolean;
  readonly task_type_property?: string;
  readonly search_keywords?: readonly string[];
  readonly ui_manifest?: Readonly<Record<string, unknown>>;
}

/** Something that an editor fills in. */
export interface EditorSnippet {
  readonly label: string;
  readonly description?: string;
  /** A text that begins with `^` is inserted as it stands after it. */
  readonly body: unknown;
}

export interface RelevantFor {
  readonly values?: readonly string[];
  /** Kinds of what feeds the other property, where these decide and not its value. */
  readonly kind?: readonly string[];
  readonly required: boolean;
}

export interface ValueMetadata {
  readonly name: string;
  readonly description: string;
}

/** What a property may be: the alternatives of its `anyOf`, or the schema itself. */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? [schema];
}

/** Keywords that validators must know and may ignore; ajv's strict mode wants them named. */
export const vocabulary = [
  'reference',
  'selected_element',
  'selector_points_to_batch',
  'kind',
  'relevant_for',
  'values_metadata',
  'recommended_parsers',
  'always_visible',
  'multiline',
  'private',
  'aliases',
  'discriminator',
  'gt',
  'input_kind',
  'output_kind',
  'compound',
  'nested_operation_input_kind',
  'nested_operation_output_kind',
  'operands_number',
  'operands_kinds',
  'ge',
  'le',
  'markdownDescription',
  'markdownEnumDescriptions',
  'errorMessage',
  'patternErrorMessage',
  'deprecationMessage',
  'doNotSuggest',
  'defaultSnippets',
  'name',
  'version',
  'short_description',
  'long_description',
  'license',
  'block_type',
  'is_vlm_block',
  'task_type_property',
  'search_keywords',
  'ui_manifest',
] as const satisfies readonly (keyof JsonSchema)[];

/**
 * A strict ajv that knows the vocabulary of manifests. Loaded on first use, because ajv costs as much start-up time as
 * Node itself and the shipped blocks come with validators compiled ahead of time.
 */
export function createAjv(options: Options = {}): Ajv {
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as { readonly Ajv2020: typeof Ajv };
  return new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    keywords: [...vocabulary],
    ...options,
  });
}
