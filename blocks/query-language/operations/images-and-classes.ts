import { isWorkflowImage, type WorkflowImage } from '../../../schemas/index.ts';
import {
  entriesOf,
  isDictionary,
  memberOfDictionary,
  numberIn,
  toPythonFloat,
  type Dictionary,
} from '../../python/values.ts';
import { QueryError, shown, wrongOperand } from '../errors.ts';
import { operation, type Operation } from '../operation.ts';
import { choice, integer } from '../parameters.ts';

/** Frames a second that an image without a video is taken to have. */
const DEFAULT_FPS = 30;

export const imageOperations: readonly Operation[] = [
  operation({
    type: 'ExtractImageProperty',
    does: 'A measure of an image: width and height in pixels, `size` as their product, `aspect_ratio` as width by height.',
    takes: ['image'],
    gives: ['integer'],
    parameters: {
      property_name: choice('ImageProperty', ['size', 'height', 'width', 'aspect_ratio'], {
        description: 'Which measure.',
      }),
    },
    schema: {},
    run: async (value, { property_name: name }, { signal }) => {
      const { width, height } = await imageIn(value).size(signal);
      if (name === 'size') return width * height;
      if (name === 'aspect_ratio') return toPythonFloat(height === 0 ? 0 : width / height);
      return name === 'width' ? width : height;
    },
  }),
  operation({
    type: 'ExtractFrameMetadata',
    does: 'Where in a video an image was taken. Images here are of no video: frame 0, taken now.',
    takes: ['image'],
    gives: ['float', 'integer', 'timestamp'],
    parameters: {
      property_name: choice(
        'FrameMetadataProperty',
        ['frame_number', 'frame_timestamp', 'seconds_since_start'],
        {
          description: 'What of it.',
        },
      ),
    },
    schema: {},
    run: (value, { property_name: name }, { now }) => {
      imageIn(value);
      if (name === 'frame_timestamp') return now();
      return name === 'frame_number' ? 0 : -1 / DEFAULT_FPS;
    },
  }),
  operation({
    type: 'ConvertImageToJPEG',
    does: 'The bytes of the image as JPEG.',
    takes: ['image'],
    gives: ['bytes'],
    parameters: {
      compression_level: integer({ description: 'Quality.', fallback: 95, minimum: 1, maximum: 100 }),
    },
    schema: {},
    run: async (value, { compression_level: quality }, { signal }) => {
      const policy = { canvases: null, passThroughBytes: 0, quality, sendOriginal: false };
      const { bytes, release } = await imageIn(value).encode(policy, signal);
      const copy = Uint8Array.from(bytes);
      release?.();
      return copy;
    },
  }),
  operation({
    type: 'ConvertImageToBase64',
    does: 'The image as base64: as it came where that is JPEG, PNG, WebP or GIF, else as JPEG.',
    takes: ['image'],
    gives: ['string'],
    parameters: {},
    schema: {},
    run: async (value, _, { signal }) => (await imageIn(value).toWire(signal)).value,
  }),
];

function imageIn(value: unknown): WorkflowImage {
  if (isWorkflowImage(value)) return value;
  throw wrongOperand(value, 'an image');
}

type ClassificationProperty =
  'top_class' | 'top_class_confidence' | 'top_class_confidence_single' | 'all_classes' | 'all_confidences';

export const classificationOperations: readonly Operation[] = [
  operation({
    type: 'ClassificationPropertyExtract',
    does: 'A property of a classification: of one class a value, of several a list.',
    takes: ['classification_prediction'],
    gives: ['float_zero_to_one', 'list_of_values', 'string'],
    parameters: {
      property_name: choice(
        'ClassificationProperty',
        [
          'top_class',
          'top_class_confidence',
          'top_class_confidence_single',
          'all_classes',
          'all_confidences',
        ],
        {
          description:
            'Which property. `top_class_confidence_single` is one number also where classes are several.',
        },
      ),
    },
    run: (value, { property_name: name }) => {
      if (isDictionary(value)) return extract(value, name);
      throw wrongOperand(value, 'a classification, as a classifier gives it');
    },
  }),
];

function extract(classification: Dictionary, name: ClassificationProperty): unknown {
  switch (name) {
    case 'top_class': {
      const top = memberOfDictionary(classification, 'top');
      return top === undefined ? predictedClasses(classification) : top;
    }
    case 'top_class_confidence': {
      const confidence = memberOfDictionary(classification, 'confidence');
      return confidence === undefined ? predictedConfidences(classification) : asFloat(confidence);
    }
    case 'top_class_confidence_single': {
      const confidence = memberOfDictionary(classification, 'confidence');
      if (confidence !== undefined) return asFloat(confidence);
      const confidences = predictedConfidences(classification).map((value) => numberIn(value) ?? 0);
      return toPythonFloat(Math.max(0, ...confidences));
    }
    case 'all_classes':
      return allClasses(classification).map(({ name: className }) => className);
    case 'all_confidences':
      return allClasses(classification).map(({ confidence }) => confidence);
  }
}

function predictedClasses(classification: Dictionary): readonly unknown[] {
  const classes = memberOfDictionary(classification, 'predicted_classes');
  return Array.isArray(classes) ? classes : [];
}

function predictedConfidences(classification: Dictionary): readonly unknown[] {
  return predictedClasses(classification).map((name) => {
    const entry = memberIn(memberIn(classification, 'predictions'), String(name));
    return asFloat(memberIn(entry, 'confidence'));
  });
}

interface ClassConfidence {
  readonly name: unknown;
  readonly confidence: unknown;
}

/** As listed; those of several classes by number, and of equal numbers the last. */
function allClasses(classification: Dictionary): readonly ClassConfidence[] {
  const predictions = memberIn(classification, 'predictions');
  if (Array.isArray(predictions)) {
    return predictions.map((entry: unknown) => ({
      name: memberIn(entry, 'class'),
      confidence: asFloat(memberIn(entry, 'confidence')),
    }));
  }
  if (!isDictionary(predictions)) throw missing('predictions', classification);
  const byId = new Map<number, ClassConfidence>();
  for (const [name, entry] of entriesOf(predictions)) {
    const id = numberIn(memberIn(entry, 'class_id'));
    byId.set(id ?? 0, { name, confidence: asFloat(memberIn(entry, 'confidence')) });
  }
  return [...byId].sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

function memberIn(value: unknown, name: string): unknown {
  const found = isDictionary(value) ? memberOfDictionary(value, name) : undefined;
  if (found === undefined) throw missing(name, value);
  return found;
}

function missing(name: string, value: unknown): QueryError {
  return new QueryError(
    'no-such-property',
    `a classification has \`${name}\`, and there is none in ${shown(value)}.`,
  );
}

/** Confidences are floats also where they are whole. */
function asFloat(value: unknown): unknown {
  const number = numberIn(value);
  return number === null ? value : toPythonFloat(number);
}
