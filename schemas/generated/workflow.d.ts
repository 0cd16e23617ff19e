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
export type Type5 = 'roboflow_core/json_parser@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName5 = string;
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
export type Type6 = 'roboflow_core/vlm_as_classifier@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName6 = string;
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
export type Type7 = 'roboflow_core/vlm_as_classifier@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName7 = string;
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
export type Type8 = 'roboflow_core/vlm_as_detector@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName8 = string;
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
export type Type9 = 'roboflow_core/vlm_as_detector@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName9 = string;
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
    | JSONParserV1
    | VLMAsClassifierV2
    | VLMAsClassifierV1
    | VLMAsDetectorV2
    | VLMAsDetectorV1
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
export interface JSONParserV1 {
  type: Type5;
  name: StepName5;
  raw_json: Text;
  expected_fields: ExpectedFields;
  [k: string]: unknown;
}
export interface VLMAsClassifierV2 {
  type: Type6;
  name: StepName6;
  image: Image10;
  vlm_output: Answer;
  classes: Classes5;
  [k: string]: unknown;
}
export interface VLMAsClassifierV1 {
  type: Type7;
  name: StepName7;
  image: Image11;
  vlm_output: Answer1;
  classes: Classes6;
  [k: string]: unknown;
}
export interface VLMAsDetectorV2 {
  type: Type8;
  name: StepName8;
  image: Image12;
  vlm_output: Answer2;
  classes: Classes7;
  model_type: ModelType;
  task_type: TaskType5;
  [k: string]: unknown;
}
export interface VLMAsDetectorV1 {
  type: Type9;
  name: StepName9;
  image: Image13;
  vlm_output: Answer3;
  classes: Classes8;
  model_type: ModelType1;
  task_type: TaskType6;
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
