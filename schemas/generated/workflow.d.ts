/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/llama_vision@v2';
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
 * Which Llama 3.2 Vision model answers. A run may replace it by any other model.
 */
export type Model = string | '11B - OpenRouter';
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image1 = string;
/**
 * Identifier and version of the block.
 */
export type Type1 = 'roboflow_core/llama_3_2_vision@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName1 = string;
/**
 * The image, or batch of images, to ask about. One request is sent for each.
 */
export type Image2 = string;
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
  | 'detailed-caption';
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
 * Your OpenRouter key.
 */
export type APIKey1 = string;
/**
 * Which Llama 3.2 Vision model answers. A run may replace it by any other model.
 */
export type Model1 =
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
export type Image3 = string;
/**
 * Identifier and version of the block.
 */
export type Type2 = 'roboflow_core/json_parser@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName2 = string;
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
export type Type3 = 'roboflow_core/vlm_as_classifier@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName3 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image4 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer = string;
/**
 * The class names that the model chose from, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes2 = string | string[];
/**
 * Identifier and version of the block.
 */
export type Type4 = 'roboflow_core/vlm_as_classifier@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName4 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image5 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer1 = string;
/**
 * The class names that the model chose from, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes3 = string | string[];
/**
 * Identifier and version of the block.
 */
export type Type5 = 'roboflow_core/vlm_as_detector@v2';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName5 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image6 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer2 = string;
/**
 * The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes4 = string | string[] | null;
/**
 * Whose way of writing boxes the answer follows. This package reads those of `openai`, `google-gemini`, `anthropic-claude`, and any of these for an answer of Llama; the others are refused when a workflow is compiled.
 */
export type ModelType =
  'openai' | 'google-gemini' | 'anthropic-claude' | 'spacexai' | 'qwen' | 'muse' | 'florence-2';
/**
 * What the model was asked to do. `florence-2` has all tasks, every other model `object-detection` alone.
 */
export type TaskType2 =
  | 'object-detection'
  | 'phrase-grounded-object-detection'
  | 'open-vocabulary-object-detection'
  | 'ocr-with-text-detection'
  | 'object-detection-and-caption'
  | 'region-proposal';
/**
 * Identifier and version of the block.
 */
export type Type6 = 'roboflow_core/vlm_as_detector@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName6 = string;
/**
 * The image that the model was asked about. Its size and name become part of the predictions.
 */
export type Image7 = string;
/**
 * The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Answer3 = string;
/**
 * The class names that the model was asked to find, in the same order: the position is the `class_id`. A class that is not among them has -1.
 */
export type Classes5 = string | string[] | null;
/**
 * Whose way of writing boxes the answer follows. This package reads those of `google-gemini`, `anthropic-claude`, and any of these for an answer of Llama; the others are refused when a workflow is compiled.
 */
export type ModelType1 = 'google-gemini' | 'anthropic-claude' | 'florence-2';
/**
 * What the model was asked to do. `florence-2` has all tasks, every other model `object-detection` alone.
 */
export type TaskType3 =
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
export interface Llama32VisionV2 {
  type: Type;
  name: StepName;
  api_key?: APIKey;
  privacy_level?: PrivacyLevel;
  max_tokens?: MaximumTokens;
  temperature?: Temperature;
  max_concurrent_requests?: ConcurrentRequests;
  images?: Image;
  task_type?: TaskType;
  prompt?: Prompt;
  output_structure?: OutputStructure;
  classes?: Classes;
  model_version?: Model;
  image?: Image1;
  [k: string]: unknown;
}
/**
 * @deprecated
 */
export interface Llama32VisionV1 {
  type: Type1;
  name: StepName1;
  images?: Image2;
  task_type?: TaskType1;
  prompt?: Prompt1;
  output_structure?: OutputStructure1;
  classes?: Classes1;
  api_key: APIKey1;
  model_version?: Model1;
  max_tokens?: MaximumTokens1;
  temperature?: Temperature1;
  max_concurrent_requests?: ConcurrentRequests1;
  image?: Image3;
  [k: string]: unknown;
}
export interface JSONParserV1 {
  type: Type2;
  name: StepName2;
  raw_json: Text;
  expected_fields: ExpectedFields;
  [k: string]: unknown;
}
export interface VLMAsClassifierV2 {
  type: Type3;
  name: StepName3;
  image: Image4;
  vlm_output: Answer;
  classes: Classes2;
  [k: string]: unknown;
}
export interface VLMAsClassifierV1 {
  type: Type4;
  name: StepName4;
  image: Image5;
  vlm_output: Answer1;
  classes: Classes3;
  [k: string]: unknown;
}
export interface VLMAsDetectorV2 {
  type: Type5;
  name: StepName5;
  image: Image6;
  vlm_output: Answer2;
  classes: Classes4;
  model_type: ModelType;
  task_type: TaskType2;
  [k: string]: unknown;
}
export interface VLMAsDetectorV1 {
  type: Type6;
  name: StepName6;
  image: Image7;
  vlm_output: Answer3;
  classes: Classes5;
  model_type: ModelType1;
  task_type: TaskType3;
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
