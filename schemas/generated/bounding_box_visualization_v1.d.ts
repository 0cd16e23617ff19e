/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/bounding_box_visualization@v1' | 'BoundingBoxVisualization';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The image to draw on.
 */
export type Image = string;
/**
 * Images are never changed here, so that this makes no difference.
 */
export type CopyTheImage = boolean | string;
/**
 * What was found in the image.
 */
export type Detections = string;
/**
 * The colours to draw with.
 */
export type Palette =
  | (
      | 'DEFAULT'
      | 'CUSTOM'
      | 'ROBOFLOW'
      | 'Matplotlib Viridis'
      | 'Matplotlib Plasma'
      | 'Matplotlib Inferno'
      | 'Matplotlib Magma'
      | 'Matplotlib Cividis'
      | 'Matplotlib Pastel1'
      | 'Matplotlib Pastel2'
      | 'Matplotlib Paired'
      | 'Matplotlib Accent'
      | 'Matplotlib Dark2'
      | 'Matplotlib Set1'
      | 'Matplotlib Set2'
      | 'Matplotlib Set3'
      | 'Matplotlib Tab10'
      | 'Matplotlib Tab20'
      | 'Matplotlib Tab20b'
      | 'Matplotlib Tab20c'
    )
  | string;
/**
 * How many colours to take from a palette of Matplotlib.
 */
export type SizeOfThePalette = number | string;
/**
 * Of the palette `CUSTOM`: `#rrggbb`, `rgb(r, g, b)` or names.
 */
export type Colours = string[] | string;
/**
 * What has a colour of its own: each detection, each class or each tracked object.
 */
export type ColourBy = ('INDEX' | 'CLASS' | 'TRACK') | string;
/**
 * Of the lines, in pixels. 0 draws nothing.
 */
export type Thickness = number | string;
/**
 * Of the corners: 0 is square, 1 as round as the box allows.
 */
export type Roundness = number | string;

export interface BoundingBoxVisualizationV1 {
  type: Type;
  name: StepName;
  image: Image;
  copy_image?: CopyTheImage;
  predictions: Detections;
  color_palette?: Palette;
  palette_size?: SizeOfThePalette;
  custom_colors?: Colours;
  color_axis?: ColourBy;
  thickness?: Thickness;
  roundness?: Roundness;
  [k: string]: unknown;
}
