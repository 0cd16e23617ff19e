/** A sort of value that flows between steps. Steps connect when their kinds have one in common. */
export interface Kind {
  readonly name: string;
  readonly description: string;
  readonly docs: string;
  /** Type of the JSON form. */
  readonly serialised_data_type: string;
  /** Type inside a running workflow. */
  readonly internal_data_type: string;
}

function kind(name: string, description: string, internal: string, serialised = internal): Kind {
  return {
    name,
    description,
    docs: description,
    serialised_data_type: serialised,
    internal_data_type: internal,
  };
}

/** Matches every kind, in both directions. */
export const WILDCARD = kind('*', 'Any value', 'unknown');
export const IMAGE = kind('image', 'Image', 'WorkflowImage', '{ type: "base64", value: string }');
export const VIDEO_METADATA = kind('video_metadata', 'Video the image was taken from', 'object');
export const STRING = kind('string', 'Text', 'string');
export const SECRET = kind('secret', 'Text that must not be shown, such as a key', 'string');
export const MANAGED_KEY = kind(
  'ROBOFLOW_MANAGED_KEY',
  'Name of a key that Roboflow keeps for its user',
  'string',
);
export const LANGUAGE_MODEL_OUTPUT = kind(
  'language_model_output',
  'Text written by a language model',
  'string',
);
export const LIST_OF_VALUES = kind('list_of_values', 'List of values of any type', 'unknown[]');
export const DICTIONARY = kind('dictionary', 'JSON object', 'object');
export const BOOLEAN = kind('boolean', 'True or false', 'boolean');
export const INTEGER = kind('integer', 'Whole number', 'number');
export const FLOAT = kind('float', 'Number', 'number');
export const FLOAT_ZERO_TO_ONE = kind('float_zero_to_one', 'Number from 0 to 1', 'number');
export const INFERENCE_ID = kind('inference_id', 'Identifier of one prediction', 'string');
export const ROBOFLOW_MODEL_ID = kind('roboflow_model_id', 'Name of a model trained on Roboflow', 'string');
export const ROBOFLOW_PROJECT = kind('roboflow_project', 'Name of a project on Roboflow', 'string');
export const CLASSIFICATION_PREDICTION = kind(
  'classification_prediction',
  'Classes with confidences',
  'object',
);
export const OBJECT_DETECTION_PREDICTION = kind(
  'object_detection_prediction',
  'Boxes with classes and confidences',
  'object',
);
export const INSTANCE_SEGMENTATION_PREDICTION = kind(
  'instance_segmentation_prediction',
  'Outlines with classes and confidences',
  'object',
);
export const KEYPOINT_DETECTION_PREDICTION = kind(
  'keypoint_detection_prediction',
  'Boxes with points in them',
  'object',
);
export const RLE_INSTANCE_SEGMENTATION_PREDICTION = kind(
  'rle_instance_segmentation_prediction',
  'Outlines with classes and confidences, written as runs of pixels',
  'object',
);
export const RGB_COLOR = kind('rgb_color', 'Colour, as `#rrggbb` or three numbers from 0 to 255', 'unknown');

/** Kinds that exist without any plugin. */
export const coreKinds: readonly Kind[] = [
  WILDCARD,
  IMAGE,
  VIDEO_METADATA,
  STRING,
  SECRET,
  MANAGED_KEY,
  LANGUAGE_MODEL_OUTPUT,
  LIST_OF_VALUES,
  DICTIONARY,
  BOOLEAN,
  INTEGER,
  FLOAT,
  FLOAT_ZERO_TO_ONE,
  INFERENCE_ID,
  ROBOFLOW_MODEL_ID,
  ROBOFLOW_PROJECT,
  CLASSIFICATION_PREDICTION,
  OBJECT_DETECTION_PREDICTION,
  INSTANCE_SEGMENTATION_PREDICTION,
  KEYPOINT_DETECTION_PREDICTION,
  RLE_INSTANCE_SEGMENTATION_PREDICTION,
  RGB_COLOR,
];

/** Whether a value of one of the `given` kinds may feed a place that takes the `accepted` kinds. */
export function areKindsCompatible(given: readonly string[], accepted: readonly string[]): boolean {
  if (given.includes(WILDCARD.name) || accepted.includes(WILDCARD.name)) return true;
  return given.some((name) => accepted.includes(name));
}
