import {
  FLOAT_ZERO_TO_ONE,
  INTEGER,
  type BlockManifest,
  type ImageMark,
  type StepValues,
} from '../../schemas/index.ts';
import { VisualizationBlock, createManifest, valueProperty, type Marked, pixels } from './visualization.ts';

/** `roboflow_core/bounding_box_visualization@v1`: the image with a box around everything that was found. */
export class BoundingBoxVisualizationBlockV1 extends VisualizationBlock {
  static readonly manifest: BlockManifest = createManifest({
    type: 'roboflow_core/bounding_box_visualization@v1',
    alias: 'BoundingBoxVisualization',
    title: 'Bounding Box Visualization',
    summary: 'Draw a box around everything that was found.',
    details:
      'Gives the image with the boxes of the detections over it. It is an image as any other: it can be an output, be cropped, be asked ' +
      'about, or be drawn on again. Roboflow and this package do not draw the same pixels.',
    icon: 'far fa-object-group',
    blockPriority: 0,
    properties: {
      thickness: valueProperty({ type: 'integer' }, INTEGER, {
        title: 'Thickness',
        description: 'Of the lines, in pixels. 0 draws nothing.',
        default: 2,
        examples: [2, '$inputs.thickness'],
      }),
      roundness: valueProperty({ type: 'number', minimum: 0, maximum: 1 }, FLOAT_ZERO_TO_ONE, {
        title: 'Roundness',
        description: 'Of the corners: 0 is square, 1 as round as the box allows.',
        default: 0,
        examples: [0, '$inputs.roundness'],
      }),
    },
  });

  protected marksOf(marked: Marked, { thickness, roundness }: StepValues): readonly ImageMark[] {
    const { left, top, width, height, colour } = marked;
    const line = { colour, thickness: pixels(thickness), roundness: Number(roundness) };
    return [{ type: 'box', left, top, width, height, ...line }];
  }
}
