/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/absolute_static_crop@v1' | 'AbsoluteStaticCrop';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The images to cut from.
 */
export type Images = string;
/**
 * Middle of the crop from the left, in pixels.
 */
export type MiddleOfTheCropFromTheLeft = number | string;
/**
 * Middle of the crop from the top, in pixels.
 */
export type MiddleOfTheCropFromTheTop = number | string;
/**
 * Width of the crop, in pixels.
 */
export type WidthOfTheCrop = number | string;
/**
 * Height of the crop, in pixels.
 */
export type HeightOfTheCrop = number | string;

export interface AbsoluteStaticCropV1 {
  type: Type;
  name: StepName;
  images: Images;
  x_center: MiddleOfTheCropFromTheLeft;
  y_center: MiddleOfTheCropFromTheTop;
  width: WidthOfTheCrop;
  height: HeightOfTheCrop;
  [k: string]: unknown;
}
