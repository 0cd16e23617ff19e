import {
  FLOAT_ZERO_TO_ONE,
  IMAGE,
  INSTANCE_SEGMENTATION_PREDICTION,
  RGB_COLOR,
  STRING,
  blockTypeProperty,
  oneOf,
  selector,
  selectorOnly,
  stepName,
  text,
  type BlockManifest,
  type JsonSchema,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
  type WorkflowImage,
} from '../../schemas/index.ts';
import {
  Detections,
  detectionKinds,
  isDetections,
  shifted,
  type Detection,
} from '../predictions/detections.ts';
import { cutRectangle, imagesProperty, wholePixel } from './crop.ts';

const TYPE = 'roboflow_core/dynamic_crop@v1';
const ALIASES = ['DynamicCrop', 'Crop'];

const onlyWithMasks = {
  predictions: { kind: [INSTANCE_SEGMENTATION_PREDICTION.name], required: true },
};
const shade: JsonSchema = { type: 'integer' };

const properties = {
  type: blockTypeProperty(TYPE, ALIASES),
  name: stepName,
  images: imagesProperty,
  predictions: selectorOnly(detectionKinds, {
    title: 'Detections',
    description: 'The boxes to cut out, in pixels of the images; their corners are rounded to whole pixels.',
    examples: ['$steps.my_object_detection_model.predictions'],
    aliases: ['detections'],
  }),
  mask_opacity: oneOf(
    [selector({ kinds: [FLOAT_ZERO_TO_ONE] }), { type: 'number', minimum: 0, maximum: 1 }],
    {
      title: 'Mask opacity',
      description: 'Of the background around an outline. Changes nothing for boxes, which have no outline.',
      default: 0,
      ge: 0,
      le: 1,
      relevant_for: onlyWithMasks,
    },
  ),
  background_color: oneOf(
    [
      selector({ kinds: [STRING] }),
      selector({ kinds: [RGB_COLOR] }),
      text,
      { type: 'array', prefixItems: [shade, shade, shade], minItems: 3, maxItems: 3 },
    ],
    {
      title: 'Background colour',
      description: 'Of what lies around an outline. Changes nothing for boxes, which have no outline.',
      default: [0, 0, 0],
      examples: ['#431112', '$inputs.bg_color', [18, 17, 67]],
      relevant_for: onlyWithMasks,
    },
  ),
} satisfies Readonly<Record<string, JsonSchema>>;

const schema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Dynamic Crop v1',
  name: 'Dynamic Crop',
  version: 'v1',
  short_description: 'Cut every detected box out of its image.',
  long_description:
    'Gives a crop for each detection, one level deeper than the image: a list of crops for an image, to be asked about one by ' +
    'one. A box without any pixel in the image gives null. Beside the crops come their detections, moved so that they begin where the ' +
    'crop does; for boxes in the whole image use the detections that went in. Crops are cut out when they are used, and an image is decoded ' +
    'once for all of them.',
  license: 'Apache-2.0',
  block_type: 'transformation',
  ui_manifest: { section: 'transformation', icon: 'far fa-crop-alt', blockPriority: 0, popular: true },
  examples: [
    { type: TYPE, name: 'crops', images: '$inputs.image', predictions: '$steps.detector.predictions' },
  ],
  type: 'object',
  properties,
  required: ['type', 'name', 'images', 'predictions'],
};

/** `roboflow_core/dynamic_crop@v1`: a crop for each detection, cut as Roboflow's block cuts. */
export class DynamicCropBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema,
    outputs: [
      { name: 'crops', kind: [IMAGE.name] },
      { name: 'predictions', kind: detectionKinds.map(({ name }) => name) },
    ],
    engineCompatibility: '>=1.3.0,<2.0.0',
    batchProperties: ['images', 'predictions'],
    outputDimensionalityOffset: 1,
  };

  async run({ images, predictions }: StepValues, context: StepContext): Promise<readonly StepValues[]> {
    if (!isDetections(predictions)) {
      throw new TypeError(
        `\`predictions\` is of type \`${typeof predictions}\`; detections are expected, as a detector gives them.`,
      );
    }
    const image = images as WorkflowImage;
    // Measured once; the cuts below then ask for nothing that has to be read.
    if (predictions.items.length > 0) await image.size(context.signal);
    return Promise.all(predictions.items.map((detection) => cut(image, detection, context)));
  }
}

async function cut(image: WorkflowImage, detection: Detection, context: StepContext): Promise<StepValues> {
  const rectangle = {
    x1: wholePixel(detection.x1),
    y1: wholePixel(detection.y1),
    x2: wholePixel(detection.x2),
    y2: wholePixel(detection.y2),
  };
  const crops = await cutRectangle(image, rectangle, { identifier: detection.detectionId, context });
  if (crops === null) return { crops, predictions: null };
  return { crops, predictions: new Detections([shifted(detection, -rectangle.x1, -rectangle.y1)]) };
}
