/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/label_visualization@v1' | 'LabelVisualization';
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
 * What to write.
 */
export type Text =
  | (
      | 'Class'
      | 'Confidence'
      | 'Class and Confidence'
      | 'Index'
      | 'Dimensions'
      | 'Area'
      | 'Area (mask)'
      | 'Area (converted)'
      | 'Tracker Id'
      | 'Time In Zone'
    )
  | string;
/**
 * The point of the box at which the label stands.
 */
export type Position =
  | (
      | 'CENTER'
      | 'CENTER_LEFT'
      | 'CENTER_RIGHT'
      | 'TOP_CENTER'
      | 'TOP_LEFT'
      | 'TOP_RIGHT'
      | 'BOTTOM_LEFT'
      | 'BOTTOM_CENTER'
      | 'BOTTOM_RIGHT'
      | 'CENTER_OF_MASS'
    )
  | string;
/**
 * `#rrggbb`, `rgb(r, g, b)` or a name such as `WHITE`.
 */
export type ColourOfTheText = string;
/**
 * Size of the text; 1 is 28 pixels.
 */
export type ScaleOfTheText = number | string;
/**
 * Bold from 2 on.
 */
export type ThicknessOfTheText = number | string;
/**
 * Between the text and the edge of its label, in pixels.
 */
export type Padding = number | string;
/**
 * Of the label, in pixels.
 */
export type RadiusOfTheCorners = number | string;

export interface LabelVisualizationV1 {
  type: Type;
  name: StepName;
  image: Image;
  copy_image?: CopyTheImage;
  predictions: Detections;
  color_palette?: Palette;
  palette_size?: SizeOfThePalette;
  custom_colors?: Colours;
  color_axis?: ColourBy;
  text?: Text;
  text_position?: Position;
  text_color?: ColourOfTheText;
  text_scale?: ScaleOfTheText;
  text_thickness?: ThicknessOfTheText;
  text_padding?: Padding;
  border_radius?: RadiusOfTheCorners;
  [k: string]: unknown;
}
