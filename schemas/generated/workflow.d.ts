/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/openrouter@v3';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).
 */
export type APIKey = string;
/**
 * Which hosts OpenRouter may hand the image to.
 */
export type PrivacyLevel = 'allow' | 'deny' | 'zdr';
/**
 * Longest answer, in tokens. A longer one is cut off and reported as truncated.
 */
export type MaximumTokens = number;
/**
 * Randomness of the answer, from 0 (nearly repeatable) to 2.
 */
export type Temperature = number | string;
/**
 * Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.
 */
export type ConcurrentRequests = number | null;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image = string;
/**
 * Slug of any model on OpenRouter that sees images, such as `meta-llama/llama-4-scout`. On another host, its name there. A run may replace it by another model.
 */
export type Model = string;
/**
 * How much the model thinks before it answers. Left out: as the model does by itself. A model that refuses the setting is asked without it.
 */
export type ReasoningEffort =
  string | ('none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max') | null;
/**
 * What the model is to do. It decides which other properties are needed and how the answer looks.
 */
export type TaskType =
  | 'unconstrained'
  | 'ocr'
  | 'structured-answering'
  | 'classification'
  | 'multi-label-classification'
  | 'visual-question-answering'
  | 'caption'
  | 'detailed-caption'
  | 'object-detection';
/**
 * Your instruction or question to the model.
 */
export type Prompt = string | null;
/**
 * Fields of the JSON answer: each key with a description of what belongs there.
 */
export type OutputStructure = {
  [k: string]: string;
} | null;
/**
 * Class names to choose from.
 */
export type Classes = string | string[] | null;
/**
 * How the model is asked to write boxes, and how they are read. The setting decides, never the model: choose the way that the model was trained on.
 */
export type DetectionFormat =
  | string
  | (
      | 'xyxy_absolute'
      | 'xyxy_0_1000'
      | 'xyxy_0_999'
      | 'yxyx_0_1000'
      | 'xyxy_percent'
      | 'named_0_1000'
      | 'named_normalized'
    );
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image1 = string;
/**
 * Identifier and version of the block.
 */
export type Type1 = 'roboflow_core/openrouter@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName1 = string;
/**
 * Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).
 */
export type APIKey1 = string;
/**
 * Which hosts OpenRouter may hand the image to.
 */
export type PrivacyLevel1 = 'allow' | 'deny' | 'zdr';
/**
 * Longest answer, in tokens. A longer one is cut off and reported as truncated.
 */
export type MaximumTokens1 = number;
/**
 * Randomness of the answer, from 0 (nearly repeatable) to 2.
 */
export type Temperature1 = number | string;
/**
 * Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.
 */
export type ConcurrentRequests1 = number | null;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image2 = string;
/**
 * Slug of any model on OpenRouter that sees images, such as `meta-llama/llama-4-scout`. On another host, its name there. A run may replace it by another model.
 */
export type Model1 = string;
/**
 * How much the model thinks before it answers. Left out: as the model does by itself. A model that refuses the setting is asked without it.
 */
export type ReasoningEffort1 =
  string | ('none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max') | null;
/**
 * What the model is to do. It decides which other properties are needed and how the answer looks.
 */
export type TaskType1 =
  | 'unconstrained'
  | 'ocr'
  | 'structured-answering'
  | 'classification'
  | 'multi-label-classification'
  | 'visual-question-answering'
  | 'caption'
  | 'detailed-caption'
  | 'object-detection';
/**
 * Your instruction or question to the model.
 */
export type Prompt1 = string | null;
/**
 * Fields of the JSON answer: each key with a description of what belongs there.
 */
export type OutputStructure1 = {
  [k: string]: string;
} | null;
/**
 * Class names to choose from.
 */
export type Classes1 = string | string[] | null;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image3 = string;
/**
 * Identifier and version of the block.
 */
export type Type2 = 'roboflow_core/openrouter@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName2 = string;
/**
 * Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).
 */
export type APIKey2 = string;
/**
 * Which hosts OpenRouter may hand the image to.
 */
export type PrivacyLevel2 = 'allow' | 'deny' | 'zdr';
/**
 * Longest answer, in tokens. A longer one is cut off and reported as truncated.
 */
export type MaximumTokens2 = number;
/**
 * Randomness of the answer, from 0 (nearly repeatable) to 2.
 */
export type Temperature2 = number | string;
/**
 * Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.
 */
export type ConcurrentRequests2 = number | null;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image4 = string;
/**
 * Slug of any model on OpenRouter that sees images, such as `meta-llama/llama-4-scout`. On another host, its name there. A run may replace it by another model.
 */
export type Model2 = string;
/**
 * What the model is to do. It decides which other properties are needed and how the answer looks.
 */
export type TaskType2 =
  | 'unconstrained'
  | 'ocr'
  | 'structured-answering'
  | 'classification'
  | 'multi-label-classification'
  | 'visual-question-answering'
  | 'caption'
  | 'detailed-caption'
  | 'object-detection';
/**
 * Your instruction or question to the model.
 */
export type Prompt2 = string | null;
/**
 * Fields of the JSON answer: each key with a description of what belongs there.
 */
export type OutputStructure2 = {
  [k: string]: string;
} | null;
/**
 * Class names to choose from.
 */
export type Classes2 = string | string[] | null;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image5 = string;
/**
 * Identifier and version of the block.
 */
export type Type3 = 'roboflow_core/llama_vision@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName3 = string;
/**
 * Your OpenRouter key, or `rf_key:account` to go through Roboflow and be billed there (this needs a Roboflow key).
 */
export type APIKey3 = string;
/**
 * Which hosts OpenRouter may hand the image to.
 */
export type PrivacyLevel3 = 'allow' | 'deny' | 'zdr';
/**
 * Longest answer, in tokens. A longer one is cut off and reported as truncated.
 */
export type MaximumTokens3 = number;
/**
 * Randomness of the answer, from 0 (nearly repeatable) to 2.
 */
export type Temperature3 = number | string;
/**
 * Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.
 */
export type ConcurrentRequests3 = number | null;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image6 = string;
/**
 * What the model is to do. It decides which other properties are needed and how the answer looks.
 */
export type TaskType3 =
  | 'unconstrained'
  | 'ocr'
  | 'structured-answering'
  | 'classification'
  | 'multi-label-classification'
  | 'visual-question-answering'
  | 'caption'
  | 'detailed-caption'
  | 'object-detection';
/**
 * Your instruction or question to the model.
 */
export type Prompt3 = string | null;
/**
 * Fields of the JSON answer: each key with a description of what belongs there.
 */
export type OutputStructure3 = {
  [k: string]: string;
} | null;
/**
 * Class names to choose from.
 */
export type Classes3 = string | string[] | null;
/**
 * Which Llama 3.2 Vision model answers. A run may replace it by any other model.
 */
export type Model3 = string | '11B - OpenRouter';
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image7 = string;
/**
 * Identifier and version of the block.
 */
export type Type4 = 'roboflow_core/llama_3_2_vision@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName4 = string;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image8 = string;
/**
 * What the model is to do. It decides which other properties are needed and how the answer looks.
 */
export type TaskType4 =
  | 'unconstrained'
  | 'ocr'
  | 'structured-answering'
  | 'classification'
  | 'multi-label-classification'
  | 'visual-question-answering'
  | 'caption'
  | 'detailed-caption';
/**
 * Your instruction or question to the model.
 */
export type Prompt4 = string | null;
/**
 * Fields of the JSON answer: each key with a description of what belongs there.
 */
export type OutputStructure4 = {
  [k: string]: string;
} | null;
/**
 * Class names to choose from.
 */
export type Classes4 = string | string[] | null;
/**
 * Your OpenRouter key.
 */
export type APIKey4 = string;
/**
 * Which Llama 3.2 Vision model answers. A run may replace it by any other model.
 */
export type Model4 =
  | string
  | (
      | '11B (Free) - OpenRouter'
      | '11B (Regular) - OpenRouter'
      | '90B (Free) - OpenRouter'
      | '90B (Regular) - OpenRouter'
    );
/**
 * Longest answer, in tokens. A longer one is cut off and reported as truncated.
 */
export type MaximumTokens4 = number;
/**
 * Randomness of the answer, from 0 (nearly repeatable) to 2.
 */
export type Temperature4 = number | string;
/**
 * Most requests of this step under way at once. Left out: the limit of the environment, or 8 without one.
 */
export type ConcurrentRequests4 = number | null;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image9 = string;
/**
 * Identifier and version of the block.
 */
export type Type5 = 'roboflow_core/roboflow_object_detection_model@v3';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName5 = string;
/**
 * The images to ask the model about.
 */
export type Images = string;
/**
 * A model trained on Roboflow, as `<project>/<version>`.
 */
export type Model5 = string;
/**
 * Which confidence decides what is left out.
 */
export type ConfidenceMode = ('best' | 'default' | 'custom') | string;
/**
 * What the model is less sure of is left out.
 */
export type CustomConfidence = number | string | null;
/**
 * Only these classes. Left out: all.
 */
export type ClassFilter = string[] | string | null;
/**
 * Of two boxes that overlap by more than this part, the less sure one is left out.
 */
export type Overlap = number | string;
/**
 * How many detections an image can have.
 */
export type MostDetections = number | string;
/**
 * Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.
 */
export type OverlapOfOtherClasses = boolean | string | null;
/**
 * How many boxes are considered before overlapping ones are left out. A self-hosted server is told.
 */
export type MostCandidates = number | string;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning = string | null;
/**
 * Identifier and version of the block.
 */
export type Type6 = 'roboflow_core/roboflow_object_detection_model@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName6 = string;
/**
 * The images to ask the model about.
 */
export type Images1 = string;
/**
 * A model trained on Roboflow, as `<project>/<version>`.
 */
export type Model6 = string;
/**
 * What the model is less sure of is left out.
 */
export type Confidence = number | string;
/**
 * Only these classes. Left out: all.
 */
export type ClassFilter1 = string[] | string | null;
/**
 * Of two boxes that overlap by more than this part, the less sure one is left out.
 */
export type Overlap1 = number | string;
/**
 * How many detections an image can have.
 */
export type MostDetections1 = number | string;
/**
 * Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.
 */
export type OverlapOfOtherClasses1 = boolean | string | null;
/**
 * How many boxes are considered before overlapping ones are left out. A self-hosted server is told.
 */
export type MostCandidates1 = number | string;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning1 = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning1 = string | null;
/**
 * Identifier and version of the block.
 */
export type Type7 =
  | 'roboflow_core/roboflow_object_detection_model@v1'
  | 'RoboflowObjectDetectionModel'
  | 'ObjectDetectionModel';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName7 = string;
/**
 * The images to ask the model about.
 */
export type Images2 = string;
/**
 * A model trained on Roboflow, as `<project>/<version>`.
 */
export type Model7 = string;
/**
 * What the model is less sure of is left out.
 */
export type Confidence1 = number | string;
/**
 * Only these classes. Left out: all.
 */
export type ClassFilter2 = string[] | string | null;
/**
 * Of two boxes that overlap by more than this part, the less sure one is left out.
 */
export type Overlap2 = number | string;
/**
 * How many detections an image can have.
 */
export type MostDetections2 = number | string;
/**
 * Whether boxes of different classes count as overlapping. A self-hosted server is told; the hosted one has no such setting.
 */
export type OverlapOfOtherClasses2 = boolean | string | null;
/**
 * How many boxes are considered before overlapping ones are left out. A self-hosted server is told.
 */
export type MostCandidates2 = number | string;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning2 = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning2 = string | null;
/**
 * Identifier and version of the block.
 */
export type Type8 = 'roboflow_core/roboflow_classification_model@v3';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName8 = string;
/**
 * The images to ask the model about.
 */
export type Images3 = string;
/**
 * A model trained on Roboflow, as `<project>/<version>`.
 */
export type Model8 = string;
/**
 * Which confidence decides what is left out.
 */
export type ConfidenceMode1 = ('default' | 'custom') | string;
/**
 * What the model is less sure of is left out.
 */
export type CustomConfidence1 = number | string | null;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning3 = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning3 = string | null;
/**
 * Identifier and version of the block.
 */
export type Type9 = 'roboflow_core/roboflow_classification_model@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName9 = string;
/**
 * The images to ask the model about.
 */
export type Images4 = string;
/**
 * A model trained on Roboflow, as `<project>/<version>`.
 */
export type Model9 = string;
/**
 * What the model is less sure of is left out.
 */
export type Confidence2 = number | string;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning4 = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning4 = string | null;
/**
 * Identifier and version of the block.
 */
export type Type10 =
  'roboflow_core/roboflow_classification_model@v1' | 'RoboflowClassificationModel' | 'ClassificationModel';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName10 = string;
/**
 * The images to ask the model about.
 */
export type Images5 = string;
/**
 * A model trained on Roboflow, as `<project>/<version>`.
 */
export type Model10 = string;
/**
 * What the model is less sure of is left out.
 */
export type Confidence3 = number | string;
/**
 * Keeps Roboflow from collecting the images for later training.
 */
export type NoActiveLearning5 = boolean | string;
/**
 * Project that images are collected in, if not the model’s own.
 */
export type ProjectForActiveLearning5 = string | null;
/**
 * Identifier and version of the block.
 */
export type Type11 = 'roboflow_core/json_parser@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName11 = string;
/**
 * Text with a JSON object: the object alone, or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Text = string;
/**
 * Keys to take from the object; each becomes an output of the step. `error_status` is taken already.
 */
export type ExpectedFields = string[];
/**
 * Identifier and version of the block.
 */
export type Type12 = 'roboflow_core/vlm_as_classifier@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName12 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image10 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer = string;
/**
 * The class names that the model chose from, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes5 = string | string[];
/**
 * Identifier and version of the block.
 */
export type Type13 = 'roboflow_core/vlm_as_classifier@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName13 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image11 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer1 = string;
/**
 * The class names that the model chose from, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes6 = string | string[];
/**
 * Identifier and version of the block.
 */
export type Type14 = 'roboflow_core/vlm_as_detector@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName14 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image12 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer2 = string;
/**
 * The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes7 = string | string[] | null;
/**
 * Whose way of writing boxes the answer follows. This package reads those of `openai`, `google-gemini`, `anthropic-claude`, and any of these for an answer of Llama; the others are refused when a workflow is compiled.
 */
export type ModelType =
  'openai' | 'google-gemini' | 'anthropic-claude' | 'spacexai' | 'qwen' | 'muse' | 'florence-2';
/**
 * What the model was asked to do. `florence-2` has all tasks, every other model `object-detection` alone.
 */
export type TaskType5 =
  | 'object-detection'
  | 'phrase-grounded-object-detection'
  | 'open-vocabulary-object-detection'
  | 'ocr-with-text-detection'
  | 'object-detection-and-caption'
  | 'region-proposal';
/**
 * Identifier and version of the block.
 */
export type Type15 = 'roboflow_core/vlm_as_detector@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName15 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image13 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer3 = string;
/**
 * The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes8 = string | string[] | null;
/**
 * Whose way of writing boxes the answer follows. This package reads those of `google-gemini`, `anthropic-claude`, and any of these for an answer of Llama; the others are refused when a workflow is compiled.
 */
export type ModelType1 = 'google-gemini' | 'anthropic-claude' | 'florence-2';
/**
 * What the model was asked to do. `florence-2` has all tasks, every other model `object-detection` alone.
 */
export type TaskType6 =
  | 'object-detection'
  | 'phrase-grounded-object-detection'
  | 'open-vocabulary-object-detection'
  | 'ocr-with-text-detection'
  | 'object-detection-and-caption'
  | 'region-proposal';
/**
 * Identifier and version of the block.
 */
export type Type16 = 'roboflow_core/property_definition@v1' | 'PropertyDefinition' | 'PropertyExtraction';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName16 = string;
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
/**
 * Identifier and version of the block.
 */
export type Type17 = 'roboflow_core/expression@v1' | 'Expression';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName17 = string;
/**
 * Identifier and version of the block.
 */
export type Type18 = 'roboflow_core/first_non_empty_or_default@v1' | 'FirstNonEmptyOrDefault';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName18 = string;
/**
 * The values, in the order in which they are looked at.
 *
 * @minItems 1
 */
export type Data2 = string[];
/**
 * Identifier and version of the block.
 */
export type Type19 = 'roboflow_core/continue_if@v1' | 'ContinueIf';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName19 = string;
/**
 * The steps that run only where the condition holds.
 */
export type NextSteps = string[];
/**
 * Seconds for which elements still pass after one for which the condition held.
 */
export type StopDelay = string | number;
/**
 * Identifier and version of the block.
 */
export type Type20 = 'roboflow_core/dimension_collapse@v1' | 'DimensionCollapse';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName20 = string;
/**
 * The batch whose innermost level is gathered.
 */
export type Data3 = string;
/**
 * Identifier and version of the block.
 */
export type Type21 = 'roboflow_core/detections_filter@v1' | 'DetectionsFilter';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName21 = string;
/**
 * The detections to begin with.
 */
export type Detections = string;
/**
 * What is done with them, in this order.
 */
export type Operations1 = (
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
/**
 * Identifier and version of the block.
 */
export type Type22 = 'roboflow_core/detections_classes_replacement@v1' | 'DetectionsClassesReplacement';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName22 = string;
/**
 * The boxes.
 */
export type Detections1 = string;
/**
 * What was said about each crop, one level deeper than the boxes.
 */
export type Classes9 = string;
/**
 * Class of a box whose answer names none. Left out, such a box is dropped.
 */
export type FallbackClass = string | null;
/**
 * Number of the fallback class. Left out or negative, the largest that Python has.
 */
export type FallbackNumber = number | string | null;
/**
 * Identifier and version of the block.
 */
export type Type23 = 'roboflow_core/dynamic_crop@v1' | 'DynamicCrop' | 'Crop';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName23 = string;
/**
 * The images to cut from.
 */
export type Images6 = string;
/**
 * The boxes to cut out, in pixels of the images; their corners are rounded to whole pixels.
 */
export type Detections2 = string;
/**
 * Of the background around an outline. Changes nothing for boxes, which have no outline.
 */
export type MaskOpacity = string | number;
/**
 * Of what lies around an outline. Changes nothing for boxes, which have no outline.
 */
export type BackgroundColour = string | unknown[];
/**
 * The images to cut from.
 */
export type Images7 = string;
/**
 * The boxes to cut out, in pixels of the images; their corners are rounded to whole pixels.
 */
export type Detections3 = string;
/**
 * Identifier and version of the block.
 */
export type Type24 = 'roboflow_core/absolute_static_crop@v1' | 'AbsoluteStaticCrop';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName24 = string;
/**
 * The images to cut from.
 */
export type Images8 = string;
/**
 * Middle of the crop from the left, in pixels.
 */
export type MiddleOfTheCropFromTheLeft = number | string;
/**
 * Middle of the crop from the top, in pixels.
 */
export type MiddleOfTheCropFromTheTop = number | string;
/**
 * Width of the crop, in pixels.
 */
export type WidthOfTheCrop = number | string;
/**
 * Height of the crop, in pixels.
 */
export type HeightOfTheCrop = number | string;
/**
 * The images to cut from.
 */
export type Images9 = string;
/**
 * Identifier and version of the block.
 */
export type Type25 = 'roboflow_core/relative_statoic_crop@v1' | 'RelativeStaticCrop';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName25 = string;
/**
 * The images to cut from.
 */
export type Images10 = string;
/**
 * Middle of the crop from the left, as a part of the image from 0 to 1.
 */
export type MiddleOfTheCropFromTheLeft1 = number | string;
/**
 * Middle of the crop from the top, as a part of the image from 0 to 1.
 */
export type MiddleOfTheCropFromTheTop1 = number | string;
/**
 * Width of the crop, as a part of the image from 0 to 1.
 */
export type WidthOfTheCrop1 = number | string;
/**
 * Height of the crop, as a part of the image from 0 to 1.
 */
export type HeightOfTheCrop1 = number | string;
/**
 * The images to cut from.
 */
export type Images11 = string;
/**
 * Identifier and version of the block.
 */
export type Type26 = 'roboflow_core/bounding_box_visualization@v1' | 'BoundingBoxVisualization';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName26 = string;
/**
 * The image to draw on.
 */
export type Image14 = string;
/**
 * Images are never changed here, so that this makes no difference.
 */
export type CopyTheImage = boolean | string;
/**
 * What was found in the image.
 */
export type Detections4 = string;
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
/**
 * Identifier and version of the block.
 */
export type Type27 = 'roboflow_core/label_visualization@v1' | 'LabelVisualization';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName27 = string;
/**
 * The image to draw on.
 */
export type Image15 = string;
/**
 * Images are never changed here, so that this makes no difference.
 */
export type CopyTheImage1 = boolean | string;
/**
 * What was found in the image.
 */
export type Detections5 = string;
/**
 * The colours to draw with.
 */
export type Palette1 =
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
export type SizeOfThePalette1 = number | string;
/**
 * Of the palette `CUSTOM`: `#rrggbb`, `rgb(r, g, b)` or names.
 */
export type Colours1 = string[] | string;
/**
 * What has a colour of its own: each detection, each class or each tracked object.
 */
export type ColourBy1 = ('INDEX' | 'CLASS' | 'TRACK') | string;
/**
 * What to write.
 */
export type Text1 =
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

/**
 * Inputs, steps and outputs joined by selectors.
 */
export interface RoboflowWorkflow {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * Version of the execution engine that the workflow asks for, such as `1.0`.
   */
  version: string;
  /**
   * What a run is given.
   */
  inputs: (WorkflowImage | WorkflowVideoMetadata | WorkflowBatchInput | WorkflowParameter)[];
  /**
   * What is done; the order does not matter.
   */
  steps: (
    | OpenRouterV3
    | OpenRouterV2
    | OpenRouterV1
    | Llama32VisionV2
    | Llama32VisionV1
    | ObjectDetectionModelV3
    | ObjectDetectionModelV2
    | ObjectDetectionModelV1
    | SingleLabelClassificationModelV3
    | SingleLabelClassificationModelV2
    | SingleLabelClassificationModelV1
    | JSONParserV1
    | VLMAsClassifierV2
    | VLMAsClassifierV1
    | VLMAsDetectorV2
    | VLMAsDetectorV1
    | PropertyDefinitionV1
    | ExpressionV1
    | FirstNonEmptyOrDefaultV1
    | ContinueIfV1
    | DimensionCollapseV1
    | DetectionsFilterV1
    | DetectionsClassesReplacementV1
    | DynamicCropV1
    | AbsoluteStaticCropV1
    | RelativeStaticCropV1
    | BoundingBoxVisualizationV1
    | LabelVisualizationV1
  )[];
  /**
   * What a run returns.
   */
  outputs: JsonField[];
  [k: string]: unknown;
}
/**
 * One image, or a batch of images.
 */
export interface WorkflowImage {
  type: 'WorkflowImage' | 'InferenceImage';
  /**
   * Name, unique among its like; selectors use it.
   */
  name: string;
  /**
   * Kinds of value that the input may hold.
   *
   * @maxItems 200
   */
  kind?: (
    | string
    | {
        name: string;
        [k: string]: unknown;
      }
  )[];
  dimensionality?: number;
  [k: string]: unknown;
}
/**
 * Where in which video each image was taken.
 */
export interface WorkflowVideoMetadata {
  type: 'WorkflowVideoMetadata';
  /**
   * Name, unique among its like; selectors use it.
   */
  name: string;
  /**
   * Kinds of value that the input may hold.
   *
   * @maxItems 200
   */
  kind?: (
    | string
    | {
        name: string;
        [k: string]: unknown;
      }
  )[];
  dimensionality?: number;
  [k: string]: unknown;
}
/**
 * A batch of any kind of value, nested if need be.
 */
export interface WorkflowBatchInput {
  type: 'WorkflowBatchInput';
  /**
   * Name, unique among its like; selectors use it.
   */
  name: string;
  /**
   * Kinds of value that the input may hold.
   *
   * @maxItems 200
   */
  kind?: (
    | string
    | {
        name: string;
        [k: string]: unknown;
      }
  )[];
  /**
   * Levels of nesting: 1 for a list, 2 for a list of lists.
   */
  dimensionality?: number;
  [k: string]: unknown;
}
/**
 * One value for the whole run.
 */
export interface WorkflowParameter {
  type: 'WorkflowParameter' | 'InferenceParameter';
  /**
   * Name, unique among its like; selectors use it.
   */
  name: string;
  /**
   * Kinds of value that the input may hold.
   *
   * @maxItems 200
   */
  kind?: (
    | string
    | {
        name: string;
        [k: string]: unknown;
      }
  )[];
  dimensionality?: number;
  /**
   * Used where a run gives no value.
   */
  default_value?:
    | number
    | string
    | boolean
    | unknown[]
    | {
        [k: string]: unknown;
      }
    | null;
  [k: string]: unknown;
}
export interface OpenRouterV3 {
  type: Type;
  name: StepName;
  api_key?: APIKey;
  privacy_level?: PrivacyLevel;
  max_tokens?: MaximumTokens;
  temperature?: Temperature;
  max_concurrent_requests?: ConcurrentRequests;
  images?: Image;
  model_id: Model;
  reasoning_effort?: ReasoningEffort;
  task_type?: TaskType;
  prompt?: Prompt;
  output_structure?: OutputStructure;
  classes?: Classes;
  detection_format?: DetectionFormat;
  image?: Image1;
  [k: string]: unknown;
}
/**
 * @deprecated
 */
export interface OpenRouterV2 {
  type: Type1;
  name: StepName1;
  api_key?: APIKey1;
  privacy_level?: PrivacyLevel1;
  max_tokens?: MaximumTokens1;
  temperature?: Temperature1;
  max_concurrent_requests?: ConcurrentRequests1;
  images?: Image2;
  model_id: Model1;
  reasoning_effort?: ReasoningEffort1;
  task_type?: TaskType1;
  prompt?: Prompt1;
  output_structure?: OutputStructure1;
  classes?: Classes1;
  image?: Image3;
  [k: string]: unknown;
}
export interface OpenRouterV1 {
  type: Type2;
  name: StepName2;
  api_key?: APIKey2;
  privacy_level?: PrivacyLevel2;
  max_tokens?: MaximumTokens2;
  temperature?: Temperature2;
  max_concurrent_requests?: ConcurrentRequests2;
  images?: Image4;
  model_id: Model2;
  task_type?: TaskType2;
  prompt?: Prompt2;
  output_structure?: OutputStructure2;
  classes?: Classes2;
  image?: Image5;
  [k: string]: unknown;
}
export interface Llama32VisionV2 {
  type: Type3;
  name: StepName3;
  api_key?: APIKey3;
  privacy_level?: PrivacyLevel3;
  max_tokens?: MaximumTokens3;
  temperature?: Temperature3;
  max_concurrent_requests?: ConcurrentRequests3;
  images?: Image6;
  task_type?: TaskType3;
  prompt?: Prompt3;
  output_structure?: OutputStructure3;
  classes?: Classes3;
  model_version?: Model3;
  image?: Image7;
  [k: string]: unknown;
}
/**
 * @deprecated
 */
export interface Llama32VisionV1 {
  type: Type4;
  name: StepName4;
  images?: Image8;
  task_type?: TaskType4;
  prompt?: Prompt4;
  output_structure?: OutputStructure4;
  classes?: Classes4;
  api_key: APIKey4;
  model_version?: Model4;
  max_tokens?: MaximumTokens4;
  temperature?: Temperature4;
  max_concurrent_requests?: ConcurrentRequests4;
  image?: Image9;
  [k: string]: unknown;
}
export interface ObjectDetectionModelV3 {
  type: Type5;
  name: StepName5;
  images: Images;
  model_id: Model5;
  confidence_mode?: ConfidenceMode;
  custom_confidence?: CustomConfidence;
  class_filter?: ClassFilter;
  iou_threshold?: Overlap;
  max_detections?: MostDetections;
  class_agnostic_nms?: OverlapOfOtherClasses;
  max_candidates?: MostCandidates;
  disable_active_learning?: NoActiveLearning;
  active_learning_target_dataset?: ProjectForActiveLearning;
  [k: string]: unknown;
}
export interface ObjectDetectionModelV2 {
  type: Type6;
  name: StepName6;
  images: Images1;
  model_id: Model6;
  confidence?: Confidence;
  class_filter?: ClassFilter1;
  iou_threshold?: Overlap1;
  max_detections?: MostDetections1;
  class_agnostic_nms?: OverlapOfOtherClasses1;
  max_candidates?: MostCandidates1;
  disable_active_learning?: NoActiveLearning1;
  active_learning_target_dataset?: ProjectForActiveLearning1;
  [k: string]: unknown;
}
export interface ObjectDetectionModelV1 {
  type: Type7;
  name: StepName7;
  images: Images2;
  model_id: Model7;
  confidence?: Confidence1;
  class_filter?: ClassFilter2;
  iou_threshold?: Overlap2;
  max_detections?: MostDetections2;
  class_agnostic_nms?: OverlapOfOtherClasses2;
  max_candidates?: MostCandidates2;
  disable_active_learning?: NoActiveLearning2;
  active_learning_target_dataset?: ProjectForActiveLearning2;
  [k: string]: unknown;
}
export interface SingleLabelClassificationModelV3 {
  type: Type8;
  name: StepName8;
  images: Images3;
  model_id: Model8;
  confidence_mode?: ConfidenceMode1;
  custom_confidence?: CustomConfidence1;
  disable_active_learning?: NoActiveLearning3;
  active_learning_target_dataset?: ProjectForActiveLearning3;
  [k: string]: unknown;
}
export interface SingleLabelClassificationModelV2 {
  type: Type9;
  name: StepName9;
  images: Images4;
  model_id: Model9;
  confidence?: Confidence2;
  disable_active_learning?: NoActiveLearning4;
  active_learning_target_dataset?: ProjectForActiveLearning4;
  [k: string]: unknown;
}
export interface SingleLabelClassificationModelV1 {
  type: Type10;
  name: StepName10;
  images: Images5;
  model_id: Model10;
  confidence?: Confidence3;
  disable_active_learning?: NoActiveLearning5;
  active_learning_target_dataset?: ProjectForActiveLearning5;
  [k: string]: unknown;
}
export interface JSONParserV1 {
  type: Type11;
  name: StepName11;
  raw_json: Text;
  expected_fields: ExpectedFields;
  [k: string]: unknown;
}
export interface VLMAsClassifierV2 {
  type: Type12;
  name: StepName12;
  image: Image10;
  vlm_output: Answer;
  classes: Classes5;
  [k: string]: unknown;
}
export interface VLMAsClassifierV1 {
  type: Type13;
  name: StepName13;
  image: Image11;
  vlm_output: Answer1;
  classes: Classes6;
  [k: string]: unknown;
}
export interface VLMAsDetectorV2 {
  type: Type14;
  name: StepName14;
  image: Image12;
  vlm_output: Answer2;
  classes: Classes7;
  model_type: ModelType;
  task_type: TaskType5;
  [k: string]: unknown;
}
export interface VLMAsDetectorV1 {
  type: Type15;
  name: StepName15;
  image: Image13;
  vlm_output: Answer3;
  classes: Classes8;
  model_type: ModelType1;
  task_type: TaskType6;
  [k: string]: unknown;
}
export interface PropertyDefinitionV1 {
  type: Type16;
  name: StepName16;
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
export interface ExpressionV1 {
  type: Type17;
  name: StepName17;
  data: Data1;
  switch: Cases;
  data_operations?: OperationsOnData;
  [k: string]: unknown;
}
/**
 * The values that conditions and results speak of, by name.
 */
export interface Data1 {
  [k: string]: string;
}
/**
 * The conditions with their results, and what there is where none holds.
 */
export interface Cases {
  type: 'CasesDefinition';
  /**
   * Asked in this order; the first that holds decides.
   */
  cases: CaseDefinition[];
  /**
   * Where no case holds.
   */
  default: StaticCaseResult | DynamicCaseResult;
  [k: string]: unknown;
}
export interface CaseDefinition {
  type: 'CaseDefinition';
  condition: StatementGroup1;
  result: StaticCaseResult | DynamicCaseResult;
  [k: string]: unknown;
}
export interface StaticCaseResult {
  type: 'StaticCaseResult';
  value: unknown;
  [k: string]: unknown;
}
export interface DynamicCaseResult {
  type: 'DynamicCaseResult';
  /**
   * Name of a value in `data`.
   */
  parameter_name: string;
  operations?:
    | (
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
      )[]
    | null;
  [k: string]: unknown;
}
/**
 * Operations by name of a value, done before any condition is asked.
 */
export interface OperationsOnData {
  [k: string]: (
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
}
export interface FirstNonEmptyOrDefaultV1 {
  type: Type18;
  name: StepName18;
  data: Data2;
  default?: Default;
  [k: string]: unknown;
}
/**
 * What there is where all are null. Never a selector.
 */
export interface Default {
  [k: string]: unknown;
}
export interface ContinueIfV1 {
  type: Type19;
  name: StepName19;
  condition_statement: Condition;
  evaluation_parameters?: Parameters;
  next_steps: NextSteps;
  stop_delay?: StopDelay;
  [k: string]: unknown;
}
/**
 * Statements joined by `and` or `or`.
 */
export interface Condition {
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
 * The values that the condition speaks of, by name.
 */
export interface Parameters {
  [k: string]: string;
}
export interface DimensionCollapseV1 {
  type: Type20;
  name: StepName20;
  data: Data3;
  [k: string]: unknown;
}
export interface DetectionsFilterV1 {
  type: Type21;
  name: StepName21;
  predictions: Detections;
  operations: Operations1;
  operations_parameters?: Parameters1;
  [k: string]: unknown;
}
/**
 * Values that conditions speak of, by name. `_` is taken: it is the detection.
 */
export interface Parameters1 {
  [k: string]: string;
}
export interface DetectionsClassesReplacementV1 {
  type: Type22;
  name: StepName22;
  object_detection_predictions: Detections1;
  classification_predictions: Classes9;
  fallback_class_name?: FallbackClass;
  fallback_class_id?: FallbackNumber;
  [k: string]: unknown;
}
export interface DynamicCropV1 {
  type: Type23;
  name: StepName23;
  images?: Images6;
  predictions?: Detections2;
  mask_opacity?: MaskOpacity;
  background_color?: BackgroundColour;
  image?: Images7;
  detections?: Detections3;
  [k: string]: unknown;
}
export interface AbsoluteStaticCropV1 {
  type: Type24;
  name: StepName24;
  images?: Images8;
  x_center: MiddleOfTheCropFromTheLeft;
  y_center: MiddleOfTheCropFromTheTop;
  width: WidthOfTheCrop;
  height: HeightOfTheCrop;
  image?: Images9;
  [k: string]: unknown;
}
export interface RelativeStaticCropV1 {
  type: Type25;
  name: StepName25;
  images?: Images10;
  x_center: MiddleOfTheCropFromTheLeft1;
  y_center: MiddleOfTheCropFromTheTop1;
  width: WidthOfTheCrop1;
  height: HeightOfTheCrop1;
  image?: Images11;
  [k: string]: unknown;
}
export interface BoundingBoxVisualizationV1 {
  type: Type26;
  name: StepName26;
  image: Image14;
  copy_image?: CopyTheImage;
  predictions: Detections4;
  color_palette?: Palette;
  palette_size?: SizeOfThePalette;
  custom_colors?: Colours;
  color_axis?: ColourBy;
  thickness?: Thickness;
  roundness?: Roundness;
  [k: string]: unknown;
}
export interface LabelVisualizationV1 {
  type: Type27;
  name: StepName27;
  image: Image15;
  copy_image?: CopyTheImage1;
  predictions: Detections5;
  color_palette?: Palette1;
  palette_size?: SizeOfThePalette1;
  custom_colors?: Colours1;
  color_axis?: ColourBy1;
  text?: Text1;
  text_position?: Position;
  text_color?: ColourOfTheText;
  text_scale?: ScaleOfTheText;
  text_thickness?: ThicknessOfTheText;
  text_padding?: Padding;
  border_radius?: RadiusOfTheCorners;
  [k: string]: unknown;
}
/**
 * One field of each result.
 */
export interface JsonField {
  type: 'JsonField';
  /**
   * Name, unique among its like; selectors use it.
   */
  name: string;
  /**
   * What the field holds: `$steps.<step>.<output>`, `$steps.<step>.*` for all of them, `$inputs.<input>`.
   */
  selector: string;
  /**
   * Whether boxes are given in the coordinates of the crop they were found in or of the whole image.
   */
  coordinates_system?: 'own' | 'parent';
  [k: string]: unknown;
}
