/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/vlm_as_classifier@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer = string;
/**
 * The class names that the model chose from, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes = string | string[];

export interface VLMAsClassifierV1 {
  type: Type;
  name: StepName;
  image: Image;
  vlm_output: Answer;
  classes: Classes;
  [k: string]: unknown;
}
