import type { IssueCode } from './issue.ts';
import type { JsonSchema } from './json-schema.ts';

/** A step's properties, inputs or outputs, by name. */
export type StepValues = Readonly<Record<string, unknown>>;

export interface OutputDefinition {
  readonly name: string;
  /** Names of kinds. */
  readonly kind: readonly string[];
}

/** A model or service that a step cannot run without. */
export interface DependentResource {
  /** Who provides it, such as `openrouter`. */
  readonly type: string;
  /** Its name there, such as a model's slug; `null` when only the run knows. */
  readonly id: string | null;
}

/** What a block declares about itself. Plain data and pure functions: describing a block never runs it. */
export interface BlockManifest {
  /** Type identifier with version, such as `roboflow_core/llama_vision@v2`. */
  readonly type: string;
  /** Other identifiers that select the same block. */
  readonly typeAliases?: readonly string[];
  /** JSON Schema (2020-12) of a step of this block, as published. */
  readonly schema: JsonSchema;
  /**
   * Properties that hold a language of their own. By property: what is wrong with a value, as the end of a sentence that begins with
   * the property's name, or `null`. The engine asks this in place of the schema, whose rules for them are for editors.
   */
  readonly languages?: Readonly<Record<string, (value: unknown) => string | null>>;
  readonly outputs: readonly OutputDefinition[];
  /** Engine versions that run the block, such as `>=1.3.0,<2.0.0`. */
  readonly engineCompatibility: string;
  /**
   * Properties that may be fed by a batch. Left out: every selector of the block may (Roboflow's rule for blocks that
   * work on one element at a time).
   */
  readonly batchProperties?: readonly string[];
  /** Further properties that may differ per element here, which Roboflow's engine rejects. */
  readonly perElementProperties?: readonly string[];
  /** How much deeper (or shallower) than the reference a property's batch must be nested. */
  readonly inputDimensionalityOffsets?: Readonly<Record<string, number>>;
  /** Property whose nesting the others are measured against. */
  readonly dimensionalityReferenceProperty?: string;
  /** 1: each element gives a list. -1: a list gives one element. @default 0 */
  readonly outputDimensionalityOffset?: -1 | 0 | 1;
  /** Whether the block wants to see null elements instead of skipping them. @default false */
  readonly acceptsEmptyValues?: boolean;
  /**
   * A number that a run gives as text reaches the block as text, as it does in Roboflow's engine. Otherwise it is read as the
   * number, as it is where it stands in the definition. @default false
   */
  readonly keepsTextNumbers?: boolean;
  /** Names of the values that the block's constructor wants from the engine or the plugin. */
  readonly initParameters?: readonly string[];
  /** False for blocks that run on an air-gapped machine. @default false */
  readonly requiresInternet?: boolean;
  /** Outputs of one step, where they depend on how the step is set up. */
  readonly describeOutputs?: (step: StepValues) => readonly OutputDefinition[];
  readonly dependentResources?: (step: StepValues) => readonly DependentResource[];
  /**
   * What `checkStep` refuses, as far as JSON Schema can say it: for editors and validators that read the published schema. The engine
   * asks `checkStep`, whose sentences say more.
   */
  readonly publishedRules?: readonly JsonSchema[];
  /** Rules about several properties, or that JSON Schema cannot say. Each finding is a sentence about one property. */
  readonly checkStep?: (step: StepValues) => readonly StepFinding[];
}

export interface StepFinding {
  readonly property: string;
  readonly message: string;
  /** @default 'error', which refuses the step */
  readonly severity?: 'error' | 'warning';
  /** @default 'step-rejected' */
  readonly code?: IssueCode;
}

/** One error as ajv reports it, as far as it is used. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled JSON Schema; collects all errors. */
export interface SchemaValidator {
  (value: unknown): unknown;
  errors?: readonly SchemaError[] | null;
}
