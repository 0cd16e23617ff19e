import { randomUUID } from 'node:crypto';
import {
  FLOAT_ZERO_TO_ONE,
  IMAGE,
  INTEGER,
  blockTypeProperty,
  oneOf,
  selector,
  stepName,
  type BlockInit,
  type BlockManifest,
  type ImageSize,
  type JsonSchema,
  type Kind,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
  type WorkflowImage,
} from '../../schemas/index.ts';
import type { NewId } from '../formatters/answer-parser.ts';
import { cutRectangle, imagesProperty, rectangleAround, wholePixel, type Rectangle } from './crop.ts';

/** The rectangle of a static crop, as the step gives it. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface StaticCrop {
  readonly type: string;
  readonly alias: string;
  readonly title: string;
  readonly blockPriority: number;
  readonly summary: string;
  readonly details: string;
  /** What each of the four numbers may be, and in what it is. */
  readonly number: JsonSchema;
  readonly kind: Kind;
  readonly unit: string;
  readonly example: number;
  readonly steps: Readonly<Record<string, number>>;
}

function createManifest(crop: StaticCrop): BlockManifest {
  const { type, alias, title, unit, kind, number, example } = crop;
  const numberProperty = (of: string, name: string): JsonSchema =>
    oneOf([number, selector({ kinds: [kind] })], {
      title: of,
      description: `${of}, ${unit}.`,
      examples: [example, `$inputs.${name}`],
    });
  const properties = {
    type: blockTypeProperty(type, [alias]),
    name: stepName,
    images: imagesProperty,
    x_center: numberProperty('Middle of the crop from the left', 'center_x'),
    y_center: numberProperty('Middle of the crop from the top', 'center_y'),
    width: numberProperty('Width of the crop', 'width'),
    height: numberProperty('Height of the crop', 'height'),
  } satisfies Readonly<Record<string, JsonSchema>>;
  return {
    type,
    typeAliases: [alias],
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `${title} v1`,
      name: title,
      version: 'v1',
      short_description: crop.summary,
      long_description: crop.details,
      license: 'Apache-2.0',
      block_type: 'transformation',
      ui_manifest: {
        section: 'transformation',
        icon: 'far fa-crop-alt',
        blockPriority: crop.blockPriority,
      },
      examples: [{ type, name: 'crop', images: '$inputs.image', ...crop.steps }],
      type: 'object',
      properties,
      required: Object.keys(properties),
    },
    outputs: [{ name: 'crops', kind: [IMAGE.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
    batchProperties: ['images'],
    keepsTextNumbers: true,
  };
}

/** Numbers that a run gives as text pass the manifest, and Roboflow's blocks cannot reckon with them. */
function frameOf(inputs: StepValues): Frame {
  const read = (name: string): number => {
    const value = inputs[name];
    // To Python `True` is a number.
    if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
    throw new TypeError(`\`${name}\` is of type \`${typeof value}\`; a number is expected.`);
  };
  return { x: read('x_center'), y: read('y_center'), width: read('width'), height: read('height') };
}

/** What both blocks do; how the frame becomes a rectangle is where they differ. */
abstract class StaticCropBlock implements WorkflowBlock {
  readonly #newId: NewId;

  constructor(_init: BlockInit, newId: NewId = randomUUID) {
    this.#newId = newId;
  }

  protected abstract readonly idPrefix: string;
  protected abstract rectangleOf(frame: Frame, size: ImageSize): Rectangle;

  async run(inputs: StepValues, context: StepContext): Promise<StepValues> {
    const image = inputs['images'] as WorkflowImage;
    const frame = frameOf(inputs);
    const rectangle = this.rectangleOf(frame, await image.size(context.signal));
    const identifier = `${this.idPrefix}.${this.#newId()}`;
    return { crops: await cutRectangle(image, rectangle, { identifier, context }) };
  }
}

/** `roboflow_core/absolute_static_crop@v1`: the same rectangle of every image, in pixels. */
export class AbsoluteStaticCropBlockV1 extends StaticCropBlock {
  static readonly manifest: BlockManifest = createManifest({
    type: 'roboflow_core/absolute_static_crop@v1',
    alias: 'AbsoluteStaticCrop',
    title: 'Absolute Static Crop',
    blockPriority: 1,
    summary: 'Cut the same rectangle of pixels out of every image.',
    details:
      'The rectangle is given by its middle and its size in pixels. What lies outside an image is left out; a rectangle without any ' +
      'pixel in it gives null.',
    number: { type: 'integer', exclusiveMinimum: 0 },
    kind: INTEGER,
    unit: 'in pixels',
    example: 40,
    steps: { x_center: 320, y_center: 240, width: 200, height: 100 },
  });

  protected readonly idPrefix = 'absolute_static_crop';

  protected rectangleOf({ x, y, width, height }: Frame, size: ImageSize): Rectangle {
    const { x1, y1, x2, y2 } = rectangleAround({ x, y }, { width, height });
    return {
      x1: within(x1, size.width),
      y1: within(y1, size.height),
      x2: within(x2, size.width),
      y2: within(y2, size.height),
    };
  }
}

function within(position: number, length: number): number {
  return Math.max(0, Math.min(position, length));
}

/** `roboflow_core/relative_statoic_crop@v1`, so spelled by Roboflow: the same part of every image. */
export class RelativeStaticCropBlockV1 extends StaticCropBlock {
  static readonly manifest: BlockManifest = createManifest({
    type: 'roboflow_core/relative_statoic_crop@v1',
    alias: 'RelativeStaticCrop',
    title: 'Relative Static Crop',
    blockPriority: 2,
    summary: 'Cut the same part out of every image, whatever its size.',
    details:
      'The rectangle is given by its middle and its size as parts of the width and height of the image, from 0 to 1. A rectangle that ' +
      'begins left of or above the image gives null, as in Roboflow; one that ends beyond it is cut off there.',
    number: { type: 'number', minimum: 0, maximum: 1 },
    kind: FLOAT_ZERO_TO_ONE,
    unit: 'as a part of the image from 0 to 1',
    example: 0.3,
    steps: { x_center: 0.5, y_center: 0.5, width: 0.5, height: 0.5 },
  });

  protected readonly idPrefix = 'relative_static_crop';

  protected rectangleOf({ x, y, width, height }: Frame, size: ImageSize): Rectangle {
    const center = { x: wholePixel(size.width * x), y: wholePixel(size.height * y) };
    const extent = { width: wholePixel(size.width * width), height: wholePixel(size.height * height) };
    return rectangleAround(center, extent);
  }
}
