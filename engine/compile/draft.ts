import type { InputType, OutputDefinition, Selector, StepValues } from '../../schemas/index.ts';
import type { Control } from './controls.ts';
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
