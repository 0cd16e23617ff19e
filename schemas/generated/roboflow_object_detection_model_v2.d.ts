/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/roboflow_object_detection_model@v2';
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
 * What the model is less sure of is left out.
 */
export type Confidence = number | string;
/**
 * Only these classes. Left out: all.
 */
export type ClassFilter = string[] | string | null;
/**
 * Of two boxes that overlap by more than this part, the less sure one is left out.
 */
export type Overlap = number | string;
/**
 * How many detections an image can have.
 */
export type MostDetections = number | string;
/**
 * Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.
 */
export type OverlapOfOtherClasses = boolean | string | null;
/**
 * How many boxes are considered before overlapping ones are left out. A self-hosted server is told.
 */
export type MostCandidates = number | string;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning = string | null;

export interface ObjectDetectionModelV2 {
  type: Type;
  name: StepName;
  images: Images;
  model_id: Model;
  confidence?: Confidence;
  class_filter?: ClassFilter;
  iou_threshold?: Overlap;
  max_detections?: MostDetections;
  class_agnostic_nms?: OverlapOfOtherClasses;
  max_candidates?: MostCandidates;
  disable_active_learning?: NoActiveLearning;
  active_learning_target_dataset?: ProjectForActiveLearning;
  [k: string]: unknown;
}
