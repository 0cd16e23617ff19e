import {
  FLOAT,
  INTEGER,
  STRING,
  text,
  type BlockManifest,
  type ImageMark,
  type LabelPosition,
  type StepValues,
} from '../../schemas/index.ts';
import { readColour } from './colours.ts';
import { VisualizationBlock, createManifest, valueProperty, type Marked, pixels } from './visualization.ts';

/** Height of the text at scale 1, in pixels: that of the font which Roboflow draws with. */
const FONT_SIZE = 28;

/** What can be written at a detection. */
const TEXTS: Readonly<Record<string, (marked: Marked) => string>> = {
  Class: ({ detection }) => detection.className,
  Confidence: ({ detection }) => detection.confidence.toFixed(2),
  'Class and Confidence': ({ detection }) => `${detection.className} ${detection.confidence.toFixed(2)}`,
  Index: ({ index }) => String(index),
  Dimensions: ({ width, height }) => `${Math.trunc(width)}x${Math.trunc(height)}`,
  Area: areaOf,
  'Area (mask)': areaOf,
  'Area (converted)': areaOf,
  'Tracker Id': ({ detection }) =>
    detection.trackerId === undefined ? 'no tracker id' : String(detection.trackerId),
  'Time In Zone': () => 'no time in zone',
};

/** Outlines are not known here, so that every area is the box's. */
function areaOf({ width, height }: Marked): string {
  return String(Math.trunc(width * height));
}

const POSITIONS: Readonly<Record<string, LabelPosition>> = {
  CENTER: 'center-center',
  CENTER_LEFT: 'center-left',
  CENTER_RIGHT: 'center-right',
  TOP_CENTER: 'top-center',
  TOP_LEFT: 'top-left',
  TOP_RIGHT: 'top-right',
  BOTTOM_LEFT: 'bottom-left',
  BOTTOM_CENTER: 'bottom-center',
  BOTTOM_RIGHT: 'bottom-right',
  CENTER_OF_MASS: 'center-center',
};

/** `roboflow_core/label_visualization@v1`: the image with a text at everything that was found. */
export class LabelVisualizationBlockV1 extends VisualizationBlock {
  static readonly manifest: BlockManifest = createManifest({
    type: 'roboflow_core/label_visualization@v1',
    alias: 'LabelVisualization',
    title: 'Label Visualization',
    summary: 'Write what was found beside it.',
    details:
      'Gives the image with a label at each detection: its class, confidence, size or number. A label that would stand outside the ' +
      'image is moved into it. Draw boxes first with `bounding_box_visualization` and give its image to this block to have both.',
    icon: 'far fa-tag',
    blockPriority: 2,
    properties: {
      text: valueProperty({ type: 'string', enum: Object.keys(TEXTS) }, STRING, {
        title: 'Text',
        description: 'What to write.',
        default: 'Class',
        examples: ['LABEL', '$inputs.text'],
        always_visible: true,
      }),
      text_position: valueProperty({ type: 'string', enum: Object.keys(POSITIONS) }, STRING, {
        title: 'Position',
        description: 'The point of the box at which the label stands.',
        default: 'TOP_LEFT',
        examples: ['CENTER', '$inputs.text_position'],
      }),
      text_color: valueProperty(text, STRING, {
        title: 'Colour of the text',
        description: '`#rrggbb`, `rgb(r, g, b)` or a name such as `WHITE`.',
        default: 'WHITE',
        examples: ['WHITE', '#FFFFFF', 'rgb(255, 255, 255)$inputs.text_color'],
      }),
      text_scale: valueProperty({ type: 'number' }, FLOAT, {
        title: 'Scale of the text',
        description: `Size of the text; 1 is ${FONT_SIZE} pixels.`,
        default: 1,
        examples: [1, '$inputs.text_scale'],
      }),
      text_thickness: valueProperty({ type: 'integer' }, INTEGER, {
        title: 'Thickness of the text',
        description: 'Bold from 2 on.',
        default: 1,
        examples: [1, '$inputs.text_thickness'],
      }),
      text_padding: valueProperty({ type: 'integer' }, INTEGER, {
        title: 'Padding',
        description: 'Between the text and the edge of its label, in pixels.',
        default: 10,
        examples: [10, '$inputs.text_padding'],
      }),
      border_radius: valueProperty({ type: 'integer' }, INTEGER, {
        title: 'Radius of the corners',
        description: 'Of the label, in pixels.',
        default: 0,
        examples: [0, '$inputs.border_radius'],
      }),
    },
  });

  protected marksOf(marked: Marked, inputs: StepValues): readonly ImageMark[] {
    const { left, top, width, height, colour } = marked;
    const label = TEXTS[String(inputs['text'])]?.(marked) ?? '';
    return [
      {
        type: 'label',
        ...{ left, top, width, height, colour },
        text: label,
        position: POSITIONS[String(inputs['text_position'])] ?? 'top-left',
        textColour: readColour(String(inputs['text_color']), 'text_color'),
        fontSize: pixels(Number(inputs['text_scale']) * FONT_SIZE, 1),
        isBold: Number(inputs['text_thickness']) > 1,
        padding: pixels(inputs['text_padding']),
        borderRadius: pixels(inputs['border_radius']),
      },
    ];
  }
}
