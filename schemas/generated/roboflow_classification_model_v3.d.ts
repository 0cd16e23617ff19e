/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/roboflow_classification_model@v3';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The images to ask the model about.
 */
export type Images = string;
/**
 * A model trained on Roboflow, as `<project>/<version>`.
 */
export type Model = string;
/**
 * Which confidence decides what is left out.
 */
export type ConfidenceMode = ('default' | 'custom') | string;
/**
 * What the model is less sure of is left out.
 */
export type CustomConfidence = number | string | null;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning = string | null;

export interface SingleLabelClassificationModelV3 {
  type: Type;
  name: StepName;
  images: Images;
  model_id: Model;
  confidence_mode?: ConfidenceMode;
  custom_confidence?: CustomConfidence;
  disable_active_learning?: NoActiveLearning;
  active_learning_target_dataset?: ProjectForActiveLearning;
  [k: string]: unknown;
}
