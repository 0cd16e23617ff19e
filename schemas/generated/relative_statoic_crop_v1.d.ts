/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/relative_statoic_crop@v1' | 'RelativeStaticCrop';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The images to cut from.
 */
export type Images = string;
/**
 * Middle of the crop from the left, as a part of the image from 0 to 1.
 */
export type MiddleOfTheCropFromTheLeft = number | string;
/**
 * Middle of the crop from the top, as a part of the image from 0 to 1.
 */
export type MiddleOfTheCropFromTheTop = number | string;
/**
 * Width of the crop, as a part of the image from 0 to 1.
 */
export type WidthOfTheCrop = number | string;
/**
 * Height of the crop, as a part of the image from 0 to 1.
 */
export type HeightOfTheCrop = number | string;

export interface RelativeStaticCropV1 {
  type: Type;
  name: StepName;
  images: Images;
  x_center: MiddleOfTheCropFromTheLeft;
  y_center: MiddleOfTheCropFromTheTop;
  width: WidthOfTheCrop;
  height: HeightOfTheCrop;
  [k: string]: unknown;
}
