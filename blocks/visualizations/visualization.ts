import {
  BOOLEAN,
  IMAGE,
  INTEGER,
  LIST_OF_VALUES,
  RLE_INSTANCE_SEGMENTATION_PREDICTION,
  STRING,
  blockTypeProperty,
  oneOf,
  selector,
  selectorOnly,
  stepName,
  text,
  type BlockManifest,
  type ImageMark,
  type ImageRegion,
  type JsonSchema,
  type Kind,
  type MarkColour,
  type StepValues,
  type WorkflowBlock,
  type WorkflowImage,
} from '../../schemas/index.ts';
import { detectionKinds, isDetections, type Detection } from '../predictions/detections.ts';
import { PALETTE_NAMES, createPalette } from './colours.ts';

/** A property that is a value or a selector of one. */
export function valueProperty(value: JsonSchema, kind: Kind, property: JsonSchema): JsonSchema {
  return oneOf([value, selector({ kinds: [kind] })], property);
}

const sharedProperties = {
  image: selectorOnly([IMAGE], {
    title: 'Image',
    description: 'The image to draw on.',
    examples: ['$inputs.image', '$steps.cropping.crops'],
  }),
  copy_image: valueProperty({ type: 'boolean' }, BOOLEAN, {
    title: 'Copy the image',
    description: 'Images are never changed here, so that this makes no difference.',
    default: true,
    examples: [true, false],
  }),
  predictions: selectorOnly([...detectionKinds, RLE_INSTANCE_SEGMENTATION_PREDICTION], {
    title: 'Detections',
    description: 'What was found in the image.',
    examples: ['$steps.object_detection_model.predictions'],
  }),
  color_palette: valueProperty({ type: 'string', enum: PALETTE_NAMES }, STRING, {
    title: 'Palette',
    description: 'The colours to draw with.',
    default: 'DEFAULT',
    examples: ['DEFAULT', '$inputs.color_palette'],
  }),
  palette_size: valueProperty({ type: 'integer' }, INTEGER, {
    title: 'Size of the palette',
    description: 'How many colours to take from a palette of Matplotlib.',
    default: 10,
    examples: [10, '$inputs.palette_size'],
  }),
  custom_colors: valueProperty({ type: 'array', items: text }, LIST_OF_VALUES, {
    title: 'Colours',
    description: 'Of the palette `CUSTOM`: `#rrggbb`, `rgb(r, g, b)` or names.',
    default: [],
    examples: [['#FF0000', '#00FF00', '#0000FF'], '$inputs.custom_colors'],
  }),
  color_axis: valueProperty({ type: 'string', enum: ['INDEX', 'CLASS', 'TRACK'] }, STRING, {
    title: 'Colour by',
    description: 'What has a colour of its own: each detection, each class or each tracked object.',
    default: 'CLASS',
    examples: ['CLASS', '$inputs.color_axis'],
  }),
} satisfies Readonly<Record<string, JsonSchema>>;

export interface Visualization {
  readonly type: string;
  readonly alias: string;
  readonly title: string;
  readonly summary: string;
  readonly details: string;
  readonly icon: string;
  readonly blockPriority: number;
  readonly properties: Readonly<Record<string, JsonSchema>>;
}

export function createManifest(block: Visualization): BlockManifest {
  const { type, alias, title, icon, blockPriority } = block;
  return {
    type,
    typeAliases: [alias],
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `${title} v1`,
      name: title,
      version: 'v1',
      short_description: block.summary,
      long_description: block.details,
      license: 'Apache-2.0',
      block_type: 'visualization',
      search_keywords: ['annotator'],
      ui_manifest: {
        section: 'visualization',
        icon,
        blockPriority,
        popular: true,
        supervision: true,
        warnings: [
          {
            property: 'copy_image',
            value: false,
            message:
              'This setting will mutate its input image. If the input is used by other blocks, it may cause unexpected behavior.',
          },
        ],
      },
      examples: [
        { type, name: 'drawing', image: '$inputs.image', predictions: '$steps.detector.predictions' },
      ],
      type: 'object',
      properties: {
        type: blockTypeProperty(type, [alias]),
        name: stepName,
        ...sharedProperties,
        ...block.properties,
      },
      required: ['type', 'name', 'image', 'predictions'],
    },
    outputs: [{ name: 'image', kind: [IMAGE.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };
}

/** Pixels that a part of a mark may take: more than any picture that is drawn has. */
const MOST_PIXELS = 65_536;

/** A length in pixels as it can be drawn. */
export function pixels(value: unknown, least = 0): number {
  return Math.min(Math.max(Number(value), least), MOST_PIXELS);
}

/** A detection to be marked. */
export interface Marked extends ImageRegion {
  readonly detection: Detection;
  readonly index: number;
  readonly colour: MarkColour;
}

/** Draws marks over an image, one or more for each detection. */
export abstract class VisualizationBlock implements WorkflowBlock {
  protected abstract marksOf(marked: Marked, inputs: StepValues): readonly ImageMark[];

  // eslint-disable-next-line @typescript-eslint/require-await -- what is wrong with the inputs rejects
  async run(inputs: StepValues): Promise<StepValues> {
    const { image, predictions } = inputs as { readonly image: WorkflowImage; readonly predictions: unknown };
    if (!isDetections(predictions)) {
      throw new TypeError(
        `\`predictions\` is of type \`${typeof predictions}\`; detections are expected, as a detector gives them.`,
      );
    }
    const colourAt = createPalette({
      name: String(inputs['color_palette']),
      size: Number(inputs['palette_size']),
      custom: (inputs['custom_colors'] as readonly unknown[]).map(String),
    });
    const marks = predictions.items.flatMap((detection, index) => {
      const colour = colourAt(positionOf(detection, index, inputs['color_axis']));
      return this.marksOf({ ...regionOf(detection), detection, index, colour }, inputs);
    });
    return { image: marks.length === 0 ? image : image.draw(marks) };
  }
}

/** Corners may be the wrong way round. */
function regionOf({ x1, y1, x2, y2 }: Detection): ImageRegion {
  return {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
}

function positionOf({ classId, trackerId }: Detection, index: number, axis: unknown): number {
  if (axis === 'INDEX') return index;
  if (axis !== 'TRACK') return classId;
  if (trackerId !== undefined) return trackerId;
  throw new TypeError(
    '`color_axis` is `TRACK`, and these detections have no tracker id. Take `CLASS` or `INDEX`.',
  );
}
