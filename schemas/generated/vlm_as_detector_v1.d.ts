/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/vlm_as_detector@v1';
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
 * The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes = string | string[] | null;
/**
 * Whose way of writing boxes the answer follows. This package reads those of `google-gemini`, `anthropic-claude`, and any of these for an answer of Llama; the others are refused when a workflow is compiled.
 */
export type ModelType = 'google-gemini' | 'anthropic-claude' | 'florence-2';
/**
 * What the model was asked to do. `florence-2` has all tasks, every other model `object-detection` alone.
 */
export type TaskType =
  | 'object-detection'
  | 'phrase-grounded-object-detection'
  | 'open-vocabulary-object-detection'
  | 'ocr-with-text-detection'
  | 'object-detection-and-caption'
  | 'region-proposal';

export interface VLMAsDetectorV1 {
  type: Type;
  name: StepName;
  image: Image;
  vlm_output: Answer;
  classes: Classes;
  model_type: ModelType;
  task_type: TaskType;
  [k: string]: unknown;
}
