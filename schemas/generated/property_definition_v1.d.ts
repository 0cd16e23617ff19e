/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/property_definition@v1' | 'PropertyDefinition' | 'PropertyExtraction';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * The value to begin with, from a step or a batch. A parameter is refused.
 */
export type Data = string;
/**
 * What is done with the value, in this order.
 */
export type Operations = (
  | StringToLowerCase
  | StringToUpperCase
  | StringSubSequence
  | StringMatches
  | LookupTable
  | ToString
  | ToBoolean
  | ConvertDictionaryToJSON
  | TimestampToISOFormat
  | ToNumber
  | NumberRound
  | Multiply
  | Divide
  | RandomNumber
  | SequenceLength
  | SequenceElementsCount
  | SequenceMap
  | SequenceApply
  | SequenceAggregate
  | NumericSequenceAggregate
  | SequenceJoin
  | DetectionsPropertyExtract
  | ExtractDetectionProperty
  | DetectionsFilter
  | DetectionsOffset
  | DetectionsShift
  | DetectionsSelection
  | SortDetections
  | DetectionsRename
  | PickDetectionsByParentClass
  | DetectionsToDictionary
  | ClassificationPropertyExtract
  | ExtractImageProperty
  | ExtractFrameMetadata
  | ConvertImageToJPEG
  | ConvertImageToBase64
)[];

export interface PropertyDefinitionV1 {
  type: Type;
  name: StepName;
  data: Data;
  operations: Operations;
  [k: string]: unknown;
}
/**
 * Text in lower case.
 */
export interface StringToLowerCase {
  type: 'StringToLowerCase';
  [k: string]: unknown;
}
/**
 * Text in upper case.
 */
export interface StringToUpperCase {
  type: 'StringToUpperCase';
  [k: string]: unknown;
}
/**
 * Part of a text. Negative positions count from its end; the end itself is left out.
 */
export interface StringSubSequence {
  type: 'StringSubSequence';
  /**
   * Position of the first character.
   */
  start?: number;
  /**
   * Position after the last character; by default the last character is dropped.
   */
  end?: number;
  [k: string]: unknown;
}
/**
 * Whether a regular expression, in the syntax of Python, is found anywhere in a text.
 */
export interface StringMatches {
  type: 'StringMatches';
  /**
   * The expression.
   */
  regex: string;
  [k: string]: unknown;
}
/**
 * What a table has for the value, which must be one of its keys.
 */
export interface LookupTable {
  type: 'LookupTable';
  /**
   * Values by key.
   */
  lookup_table: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * The value as text, written as Python writes it: `True`, `None`, `[1, 2.0]`.
 */
export interface ToString {
  type: 'ToString';
  [k: string]: unknown;
}
/**
 * False for 0, for nothing and for what is empty, else true; the text `false` is true.
 */
export interface ToBoolean {
  type: 'ToBoolean';
  [k: string]: unknown;
}
/**
 * An object as JSON text.
 */
export interface ConvertDictionaryToJSON {
  type: 'ConvertDictionaryToJSON';
  [k: string]: unknown;
}
/**
 * A time as text, such as `2026-01-31T12:00:00.000000`.
 */
export interface TimestampToISOFormat {
  type: 'TimestampToISOFormat';
  [k: string]: unknown;
}
/**
 * A number, a boolean or a text as a number; as `int` what is after the point is dropped.
 */
export interface ToNumber {
  type: 'ToNumber';
  /**
   * Which sort of number.
   */
  cast_to: 'int' | 'float';
  [k: string]: unknown;
}
/**
 * The number rounded; of two that are equally near the even one. Negative digits round tens.
 */
export interface NumberRound {
  type: 'NumberRound';
  /**
   * Digits after the point.
   */
  decimal_digits: number;
  [k: string]: unknown;
}
/**
 * The number times another. Texts and lists are repeated.
 */
export interface Multiply {
  type: 'Multiply';
  /**
   * The other number.
   */
  other: number;
  [k: string]: unknown;
}
/**
 * The number divided by another, which must not be 0.
 */
export interface Divide {
  type: 'Divide';
  /**
   * The other number.
   */
  other: number;
  [k: string]: unknown;
}
/**
 * A number by chance, whatever the value is.
 */
export interface RandomNumber {
  type: 'RandomNumber';
  /**
   * The lowest number.
   */
  min_value?: number;
  /**
   * The highest number.
   */
  max_value?: number;
  [k: string]: unknown;
}
/**
 * How many elements, characters, keys or detections there are.
 */
export interface SequenceLength {
  type: 'SequenceLength';
  [k: string]: unknown;
}
/**
 * How often each element is there, by its text.
 */
export interface SequenceElementsCount {
  type: 'SequenceElementsCount';
  [k: string]: unknown;
}
/**
 * For each element what a table has for it.
 */
export interface SequenceMap {
  type: 'SequenceMap';
  /**
   * Values by key; each element must be a key.
   */
  lookup_table: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * For each element what a chain of operations makes of it. Of detections each is an element.
 */
export interface SequenceApply {
  type: 'SequenceApply';
  /**
   * The chain.
   */
  operations: (
    | StringToLowerCase
    | StringToUpperCase
    | StringSubSequence
    | StringMatches
    | LookupTable
    | ToString
    | ToBoolean
    | ConvertDictionaryToJSON
    | TimestampToISOFormat
    | ToNumber
    | NumberRound
    | Multiply
    | Divide
    | RandomNumber
    | SequenceLength
    | SequenceElementsCount
    | SequenceMap
    | SequenceApply
    | SequenceAggregate
    | NumericSequenceAggregate
    | SequenceJoin
    | DetectionsPropertyExtract
    | ExtractDetectionProperty
    | DetectionsFilter
    | DetectionsOffset
    | DetectionsShift
    | DetectionsSelection
    | SortDetections
    | DetectionsRename
    | PickDetectionsByParentClass
    | DetectionsToDictionary
    | ClassificationPropertyExtract
    | ExtractImageProperty
    | ExtractFrameMetadata
    | ConvertImageToJPEG
    | ConvertImageToBase64
  )[];
  [k: string]: unknown;
}
/**
 * One element: the first, the last, or the one that is there most or least often.
 */
export interface SequenceAggregate {
  type: 'SequenceAggregate';
  /**
   * Which one. Of equally frequent ones the first counts as the more frequent.
   */
  mode: 'first' | 'last' | 'most_common' | 'least_common';
  [k: string]: unknown;
}
/**
 * The lowest or highest element, or the sum of all.
 */
export interface NumericSequenceAggregate {
  type: 'NumericSequenceAggregate';
  /**
   * What of the elements.
   */
  function: 'min' | 'max' | 'sum';
  /**
   * What an empty list gives.
   */
  neutral_value?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * The elements as one text, each written as Python writes it.
 */
export interface SequenceJoin {
  type: 'SequenceJoin';
  /**
   * What stands between them.
   */
  separator?: string;
  [k: string]: unknown;
}
/**
 * A property of each detection, as a list. Points are rounded to whole pixels.
 */
export interface DetectionsPropertyExtract {
  type: 'DetectionsPropertyExtract';
  /**
   * Which property. Those of trackers, outlines and points are there only where a block gave them.
   */
  property_name:
    | 'confidence'
    | 'class_name'
    | 'x_min'
    | 'x_max'
    | 'y_min'
    | 'y_max'
    | 'size'
    | 'class_id'
    | 'center'
    | 'top_left'
    | 'top_right'
    | 'bottom_left'
    | 'bottom_right'
    | 'in_out'
    | 'path_deviation'
    | 'polygon'
    | 'time_in_zone'
    | 'tracker_id'
    | 'velocity'
    | 'speed'
    | 'smoothed_velocity'
    | 'smoothed_speed'
    | 'image_dimensions'
    | 'prediction_type'
    | 'keypoints_xy'
    | 'rect'
    | 'width'
    | 'height'
    | 'angle'
    | 'area_px'
    | 'area_converted';
  [k: string]: unknown;
}
/**
 * A property of one detection: inside `DetectionsFilter` and `SequenceApply`.
 */
export interface ExtractDetectionProperty {
  type: 'ExtractDetectionProperty';
  /**
   * Which property. Those of trackers, outlines and points are there only where a block gave them.
   */
  property_name:
    | 'confidence'
    | 'class_name'
    | 'x_min'
    | 'x_max'
    | 'y_min'
    | 'y_max'
    | 'size'
    | 'class_id'
    | 'center'
    | 'top_left'
    | 'top_right'
    | 'bottom_left'
    | 'bottom_right'
    | 'in_out'
    | 'path_deviation'
    | 'polygon'
    | 'time_in_zone'
    | 'tracker_id'
    | 'velocity'
    | 'speed'
    | 'smoothed_velocity'
    | 'smoothed_speed'
    | 'image_dimensions'
    | 'prediction_type'
    | 'keypoints_xy'
    | 'rect'
    | 'width'
    | 'height'
    | 'angle'
    | 'area_px'
    | 'area_converted';
  [k: string]: unknown;
}
/**
 * The detections for which a condition holds; in it `_` is the detection.
 */
export interface DetectionsFilter {
  type: 'DetectionsFilter';
  filter_operation: StatementGroup;
  [k: string]: unknown;
}
/**
 * The condition.
 */
export interface StatementGroup {
  type: 'StatementGroup';
  /**
   * Statements, or groups of them. All are asked, from the first to the last.
   *
   * @minItems 1
   */
  statements: (BinaryStatement | UnaryStatement | StatementGroup1)[];
  /**
   * Whether all must hold, or one.
   */
  operator?: 'and' | 'or';
  [k: string]: unknown;
}
/**
 * Compares two values.
 */
export interface BinaryStatement {
  type: 'BinaryStatement';
  left_operand: StaticOperand | DynamicOperand;
  comparator:
    | In
    | AllInSequence
    | AnyInSequence
    | StringContains
    | StringEndsWith
    | StringStartsWith
    | NumberInRange
    | NumberLowerEqual
    | NumberLower
    | NumberGreaterEqual
    | NumberGreater
    | NotEquals
    | Equals
    | DetectionInZone;
  right_operand: StaticOperand | DynamicOperand;
  /**
   * Turn the statement round.
   */
  negate?: boolean;
  [k: string]: unknown;
}
/**
 * A value that is written here.
 */
export interface StaticOperand {
  type: 'StaticOperand';
  /**
   * The value, never a selector.
   */
  value: {
    [k: string]: unknown;
  };
  operations?: (
    | StringToLowerCase
    | StringToUpperCase
    | StringSubSequence
    | StringMatches
    | LookupTable
    | ToString
    | ToBoolean
    | ConvertDictionaryToJSON
    | TimestampToISOFormat
    | ToNumber
    | NumberRound
    | Multiply
    | Divide
    | RandomNumber
    | SequenceLength
    | SequenceElementsCount
    | SequenceMap
    | SequenceApply
    | SequenceAggregate
    | NumericSequenceAggregate
    | SequenceJoin
    | DetectionsPropertyExtract
    | ExtractDetectionProperty
    | DetectionsFilter
    | DetectionsOffset
    | DetectionsShift
    | DetectionsSelection
    | SortDetections
    | DetectionsRename
    | PickDetectionsByParentClass
    | DetectionsToDictionary
    | ClassificationPropertyExtract
    | ExtractImageProperty
    | ExtractFrameMetadata
    | ConvertImageToJPEG
    | ConvertImageToBase64
  )[];
  [k: string]: unknown;
}
/**
 * Boxes made larger, or smaller by negative numbers, around their middle.
 */
export interface DetectionsOffset {
  type: 'DetectionsOffset';
  /**
   * Pixels of width to add.
   */
  offset_x: number;
  /**
   * Pixels of height to add.
   */
  offset_y: number;
  [k: string]: unknown;
}
/**
 * Boxes moved.
 */
export interface DetectionsShift {
  type: 'DetectionsShift';
  /**
   * Pixels to the right.
   */
  shift_x: number;
  /**
   * Pixels down.
   */
  shift_y: number;
  [k: string]: unknown;
}
/**
 * One of the detections; of equals the first.
 */
export interface DetectionsSelection {
  type: 'DetectionsSelection';
  /**
   * Which one. What is left and right is decided by the middles of the boxes.
   */
  mode: 'left_most' | 'right_most' | 'top_confidence' | 'first' | 'last';
  [k: string]: unknown;
}
/**
 * The detections in order. In descending order equals come out in reverse.
 */
export interface SortDetections {
  type: 'SortDetections';
  /**
   * By what.
   */
  mode: 'confidence' | 'x_min' | 'x_max' | 'y_min' | 'y_max' | 'size' | 'center_x' | 'center_y';
  /**
   * Whether the least comes first.
   */
  ascending?: boolean;
  [k: string]: unknown;
}
/**
 * Classes renamed. Strictly every class must have a new name, and all are numbered anew.
 */
export interface DetectionsRename {
  type: 'DetectionsRename';
  /**
   * New names by old names, or the name of the parameter that holds them.
   */
  class_map:
    | {
        [k: string]: string;
      }
    | string;
  /**
   * Whether every class must be renamed, or the name of the parameter that says so.
   */
  strict?: boolean | string;
  /**
   * Where the numbers of new classes begin, when not strict.
   */
  new_classes_id_offset?: number;
  [k: string]: unknown;
}
/**
 * The detections of a class, and then the others whose middle lies in one of them.
 */
export interface PickDetectionsByParentClass {
  type: 'PickDetectionsByParentClass';
  /**
   * The class.
   */
  parent_class: string;
  [k: string]: unknown;
}
/**
 * The detections as the object that stands in results.
 */
export interface DetectionsToDictionary {
  type: 'DetectionsToDictionary';
  [k: string]: unknown;
}
/**
 * A property of a classification: of one class a value, of several a list.
 */
export interface ClassificationPropertyExtract {
  type: 'ClassificationPropertyExtract';
  /**
   * Which property. `top_class_confidence_single` is one number also where classes are several.
   */
  property_name:
    'top_class' | 'top_class_confidence' | 'top_class_confidence_single' | 'all_classes' | 'all_confidences';
  [k: string]: unknown;
}
/**
 * A measure of an image: width and height in pixels, `size` as their product, `aspect_ratio` as width by height.
 */
export interface ExtractImageProperty {
  type: 'ExtractImageProperty';
  /**
   * Which measure.
   */
  property_name: 'size' | 'height' | 'width' | 'aspect_ratio';
  [k: string]: unknown;
}
/**
 * Where in a video an image was taken. Images here are of no video: frame 0, taken now.
 */
export interface ExtractFrameMetadata {
  type: 'ExtractFrameMetadata';
  /**
   * What of it.
   */
  property_name: 'frame_number' | 'frame_timestamp' | 'seconds_since_start';
  [k: string]: unknown;
}
/**
 * The bytes of the image as JPEG.
 */
export interface ConvertImageToJPEG {
  type: 'ConvertImageToJPEG';
  /**
   * Quality.
   */
  compression_level?: number;
  [k: string]: unknown;
}
/**
 * The image as base64: as it came where that is JPEG, PNG, WebP or GIF, else as JPEG.
 */
export interface ConvertImageToBase64 {
  type: 'ConvertImageToBase64';
  [k: string]: unknown;
}
/**
 * A value of the step.
 */
export interface DynamicOperand {
  type: 'DynamicOperand';
  /**
   * Name of a value of the step; `_` is the detection at hand.
   */
  operand_name?: string;
  operations?: (
    | StringToLowerCase
    | StringToUpperCase
    | StringSubSequence
    | StringMatches
    | LookupTable
    | ToString
    | ToBoolean
    | ConvertDictionaryToJSON
    | TimestampToISOFormat
    | ToNumber
    | NumberRound
    | Multiply
    | Divide
    | RandomNumber
    | SequenceLength
    | SequenceElementsCount
    | SequenceMap
    | SequenceApply
    | SequenceAggregate
    | NumericSequenceAggregate
    | SequenceJoin
    | DetectionsPropertyExtract
    | ExtractDetectionProperty
    | DetectionsFilter
    | DetectionsOffset
    | DetectionsShift
    | DetectionsSelection
    | SortDetections
    | DetectionsRename
    | PickDetectionsByParentClass
    | DetectionsToDictionary
    | ClassificationPropertyExtract
    | ExtractImageProperty
    | ExtractFrameMetadata
    | ConvertImageToJPEG
    | ConvertImageToBase64
  )[];
  [k: string]: unknown;
}
/**
 * Holds where the left is an element of the right list, a key of the right object or a part of the right text.
 */
export interface In {
  type: 'in (Sequence)';
  [k: string]: unknown;
}
/**
 * Holds where every element of the left is in the right.
 */
export interface AllInSequence {
  type: 'all in (Sequence)';
  [k: string]: unknown;
}
/**
 * Holds where some element of the left is in the right.
 */
export interface AnyInSequence {
  type: 'any in (Sequence)';
  [k: string]: unknown;
}
/**
 * Holds where the right is in the left text.
 */
export interface StringContains {
  type: '(String) contains';
  [k: string]: unknown;
}
/**
 * Holds where the left text ends with the right one.
 */
export interface StringEndsWith {
  type: '(String) endsWith';
  [k: string]: unknown;
}
/**
 * Holds where the left text begins with the right one.
 */
export interface StringStartsWith {
  type: '(String) startsWith';
  [k: string]: unknown;
}
/**
 * Holds where the left lies between the two elements of the right, or is one of them.
 */
export interface NumberInRange {
  type: '(Number) in range';
  [k: string]: unknown;
}
/**
 * Holds where the left is less or equal.
 */
export interface NumberLowerEqual {
  type: '(Number) <=';
  [k: string]: unknown;
}
/**
 * Holds where the left is less.
 */
export interface NumberLower {
  type: '(Number) <';
  [k: string]: unknown;
}
/**
 * Holds where the left is greater or equal.
 */
export interface NumberGreaterEqual {
  type: '(Number) >=';
  [k: string]: unknown;
}
/**
 * Holds where the left is greater.
 */
export interface NumberGreater {
  type: '(Number) >';
  [k: string]: unknown;
}
/**
 * Holds where they are different.
 */
export interface NotEquals {
  type: '(Number) !=' | '!=';
  [k: string]: unknown;
}
/**
 * Holds where they are equal; 1 and true are, 1 and the text `1` are not.
 */
export interface Equals {
  type: '(Number) ==' | '==';
  [k: string]: unknown;
}
/**
 * Holds where the left point lies inside the right polygon, its border left out.
 */
export interface DetectionInZone {
  type: '(Detection) in zone';
  [k: string]: unknown;
}
/**
 * Asks something of one value.
 */
export interface UnaryStatement {
  type: 'UnaryStatement';
  operand: StaticOperand | DynamicOperand;
  operator: Exists | DoesNotExist | IsTrue | IsFalse | IsEmpty | IsNotEmpty;
  /**
   * Turn the statement round.
   */
  negate?: boolean;
  [k: string]: unknown;
}
/**
 * Holds where there is a value: it is not null.
 */
export interface Exists {
  type: 'Exists';
  [k: string]: unknown;
}
/**
 * Holds where there is no value: it is null.
 */
export interface DoesNotExist {
  type: 'DoesNotExist';
  [k: string]: unknown;
}
/**
 * Holds where it is `true` itself.
 */
export interface IsTrue {
  type: '(Boolean) is True';
  [k: string]: unknown;
}
/**
 * Holds where it is `false` itself.
 */
export interface IsFalse {
  type: '(Boolean) is False';
  [k: string]: unknown;
}
/**
 * Holds where it has no elements.
 */
export interface IsEmpty {
  type: '(Sequence) is empty';
  [k: string]: unknown;
}
/**
 * Holds where it has elements.
 */
export interface IsNotEmpty {
  type: '(Sequence) is not empty';
  [k: string]: unknown;
}
/**
 * Statements joined by `and` or `or`.
 */
export interface StatementGroup1 {
  type: 'StatementGroup';
  /**
   * Statements, or groups of them. All are asked, from the first to the last.
   *
   * @minItems 1
   */
  statements: (BinaryStatement | UnaryStatement | StatementGroup1)[];
  /**
   * Whether all must hold, or one.
   */
  operator?: 'and' | 'or';
  [k: string]: unknown;
}
