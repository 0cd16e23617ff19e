/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/detections_classes_replacement@v1' | 'DetectionsClassesReplacement';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The boxes.
 */
export type Detections = string;
/**
 * What was said about each crop, one level deeper than the boxes.
 */
export type Classes = string;
/**
 * Class of a box whose answer names none. Left out, such a box is dropped.
 */
export type FallbackClass = string | null;
/**
 * Number of the fallback class. Left out or negative, the largest that Python has.
 */
export type FallbackNumber = number | string | null;

export interface DetectionsClassesReplacementV1 {
  type: Type;
  name: StepName;
  object_detection_predictions: Detections;
  classification_predictions: Classes;
  fallback_class_name?: FallbackClass;
  fallback_class_id?: FallbackNumber;
  [k: string]: unknown;
}
