import type {
  BlockManifest,
  InputType,
  Issue,
  OutputDefinition,
  Selector,
  StepValues,
  WorkflowBlock,
} from '../../schemas/index.ts';
import type { LoadedBlock } from './registry.ts';
import type { SelectorSlot } from './selector-slots.ts';

/** A definition whose parts have been read. Parts that could not be read are left out, or marked by `null`. */
export interface Draft {
  readonly inputs: readonly DraftInput[];
  readonly steps: readonly DraftStep[];
  readonly outputs: readonly DraftOutput[];
}

export interface DraftInput {
  readonly name: string;
  readonly type: InputType;
  /** Names of kinds. */
  readonly kinds: readonly string[];
  /** 0 for a parameter, else the batch's levels of nesting. */
  readonly dimensionality: number;
  readonly defaultValue: unknown;
  readonly path: string;
}

export interface DraftStep {
  readonly name: string;
  /** `null` where the type is unknown: then nothing can be said about what the step takes and gives. */
  readonly block: LoadedBlock | null;
  /** The step's properties by their canonical names, defaults filled in. */
  readonly values: StepValues;
  readonly references: readonly Reference[];
  /** Steps that this one decides about. */
  readonly controls: readonly Control[];
  readonly outputs: readonly OutputDefinition[];
  readonly path: string;
}

/** A step that decides whether another goes on. */
export interface Control {
  readonly property: string;
  /** Name of the step that is controlled. */
  readonly target: string;
  readonly path: string;
}

/** A selector in a step. */
export interface Reference {
  readonly slot: SelectorSlot;
  /** Index in the list, or key in the object, where the property holds several. */
  readonly key: string | number | null;
  /** `null` for text that fills a selector's place without being one. */
  readonly selector: Selector | null;
  readonly text: string;
  readonly path: string;
}

export interface DraftOutput {
  readonly name: string;
  /** `own` keeps what was found in a crop in the crop's coordinates. */
  readonly coordinatesSystem: 'own' | 'parent';
  readonly selector: Selector | null;
  readonly text: string;
  readonly path: string;
}

/**
 * One level of nesting of a batch. Two batches with the same levels have an element for each other's elements.
 * Invariant: a level's `id` is unique in a workflow for what made the level.
 */
export type Level =
  /** The batch that all batch inputs of a run share. */
  | { readonly id: '$inputs'; readonly madeBy: 'run' }
  /** A deeper level of one nested input. */
  | { readonly id: string; readonly madeBy: 'input'; readonly input: string }
  /** The list that a step gives for each of its elements. */
  | { readonly id: string; readonly madeBy: 'step'; readonly step: string };

/** Levels from the outermost; none for a value that is the same for the whole run. */
export type Lineage = readonly Level[];

export interface PlannedReference {
  readonly slot: SelectorSlot;
  readonly key: string | number | null;
  readonly selector: Selector;
  readonly lineage: Lineage;
}

/** A step with everything that running it needs to know. */
export interface PlannedStep {
  readonly name: string;
  /** JSON Pointer of the step in the definition. */
  readonly path: string;
  readonly block: LoadedBlock;
  readonly manifest: BlockManifest;
  readonly instance: WorkflowBlock;
  readonly values: StepValues;
  readonly references: readonly PlannedReference[];
  /** Names of steps that decide, for each element, whether this one runs. */
  readonly controllers: readonly string[];
  readonly outputs: readonly OutputDefinition[];
  /** By output: what brings values of its kinds back from their JSON. */
  readonly revivers: ReadonlyMap<string, readonly ((json: unknown) => unknown)[]>;
  /** The step runs once per element of this. */
  readonly callLineage: Lineage;
  readonly outputLineage: Lineage;
  /** No other step waits for this one. */
  readonly isLast: boolean;
}

export interface PlannedOutput {
  readonly name: string;
  /** By kind: what puts a value into the coordinates of the whole image; empty where the output keeps its own. */
  readonly toRoot: ReadonlyMap<string, (value: unknown) => unknown>;
  readonly selector: Selector;
  readonly lineage: Lineage;
  readonly kinds: readonly string[];
  /** Kinds by field, where the value is the record of all of a step's outputs. */
  readonly fieldKinds: Readonly<Record<string, readonly string[]>> | null;
}

/** A compiled workflow. Immutable; any number of runs may share it. */
export interface Plan {
  readonly inputs: ReadonlyMap<string, DraftInput>;
  readonly steps: ReadonlyMap<string, PlannedStep>;
  readonly outputs: readonly PlannedOutput[];
  readonly warnings: readonly Issue[];
}
