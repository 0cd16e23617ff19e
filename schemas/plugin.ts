import type { BlockClass } from './block.ts';
import type { Kind } from './kinds.ts';
import type { SchemaValidator, StepFinding, StepValues } from './manifest.ts';

/** Turns a value of a kind into JSON. */
export type Serialiser = (value: unknown) => unknown;

/** Turns what a run was given for a kind into the value that flows. Throws for values that are not of the kind. */
export type Deserialiser = (name: string, value: unknown) => unknown;

/** What blocks' operations and conditions can be made of, in the shape of Roboflow's `/workflows/blocks/describe`. Kinds are names. */
export interface QueryLanguageDescription {
  readonly operations_description: readonly {
    readonly operation_type: string;
    /** It holds operations of its own. */
    readonly compound: boolean;
    readonly input_kind: readonly string[];
    readonly output_kind: readonly string[];
    readonly nested_operation_input_kind: readonly string[] | null;
    readonly nested_operation_output_kind: readonly string[] | null;
    readonly description: string;
  }[];
  readonly operators_descriptions: readonly {
    readonly operator_type: string;
    readonly operands_number: number;
    readonly operands_kinds: readonly (readonly string[])[];
    readonly description: string;
  }[];
}

/** A set of blocks, and what they need, under one name. */
export interface Plugin {
  readonly name: string;
  /** Version of this contract. @default 1, the only one there is */
  readonly contractVersion?: 1;
  readonly blocks: readonly BlockClass[];
  readonly kinds?: readonly Kind[];
  /** By kind name. */
  readonly serialisers?: Readonly<Record<string, Serialiser>>;
  /** By kind name. */
  readonly deserialisers?: Readonly<Record<string, Deserialiser>>;
  /** By kind name: a value found in a crop, in the coordinates of the image at the root of all cuts. */
  readonly rootCoordinates?: Readonly<Record<string, (value: unknown) => unknown>>;
  /** By kind name: a value back from its JSON, so that answers which are paid for can be kept; gives anything else back as it is. */
  readonly revivers?: Readonly<Record<string, (json: unknown) => unknown>>;
  /** The language that its blocks' operations and conditions are written in. */
  readonly queryLanguage?: QueryLanguageDescription;
  /** Values of blocks' `initParameters`; a function is called once, when the first step needs it. */
  readonly initialisers?: Readonly<Record<string, unknown>>;
  /** Validators of steps compiled ahead of time, by block type; the engine compiles those that are missing. */
  readonly validators?: Readonly<Record<string, SchemaValidator>>;
  /** What can be said of a step of its blocks only by knowing how the plugin is set up. @param type of the block */
  readonly checkStep?: (type: string, step: StepValues) => readonly StepFinding[];
  /** Lets go of sockets and files; called once, by `engine.close()`. */
  readonly close?: () => Promise<void>;
}
