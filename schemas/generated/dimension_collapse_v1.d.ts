/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/dimension_collapse@v1' | 'DimensionCollapse';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The batch whose innermost level is gathered.
 */
export type Data = string;

export interface DimensionCollapseV1 {
  type: Type;
  name: StepName;
  data: Data;
  [k: string]: unknown;
}
