/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/dynamic_crop@v1' | 'DynamicCrop' | 'Crop';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The images to cut from.
 */
export type Images = string;
/**
 * The boxes to cut out, in pixels of the images; their corners are rounded to whole pixels.
 */
export type Detections = string;
/**
 * Of the background around an outline. Changes nothing for boxes, which have no outline.
 */
export type MaskOpacity = string | number;
/**
 * Of what lies around an outline. Changes nothing for boxes, which have no outline.
 */
export type BackgroundColour = string | unknown[];

export interface DynamicCropV1 {
  type: Type;
  name: StepName;
  images: Images;
  predictions: Detections;
  mask_opacity?: MaskOpacity;
  background_color?: BackgroundColour;
  [k: string]: unknown;
}
