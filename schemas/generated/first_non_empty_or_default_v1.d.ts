/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/first_non_empty_or_default@v1' | 'FirstNonEmptyOrDefault';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The values, in the order in which they are looked at.
 *
 * @minItems 1
 */
export type Data = string[];

export interface FirstNonEmptyOrDefaultV1 {
  type: Type;
  name: StepName;
  data: Data;
  default?: Default;
  [k: string]: unknown;
}
/**
 * What there is where all are null. Never a selector.
 */
export interface Default {
  [k: string]: unknown;
}
