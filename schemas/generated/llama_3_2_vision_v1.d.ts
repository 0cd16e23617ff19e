/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/llama_3_2_vision@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
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
  | 'detailed-caption';
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
 * Your OpenRouter key.
 */
export type APIKey = string;
/**
 * Which Llama 3.2 Vision model answers. A run may replace it by any other model.
 */
export type Model =
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
 * @deprecated
 */
export interface Llama32VisionV1 {
  type: Type;
  name: StepName;
  images: Image;
  task_type?: TaskType;
  prompt?: Prompt;
  output_structure?: OutputStructure;
  classes?: Classes;
  api_key: APIKey;
  model_version?: Model;
  max_tokens?: MaximumTokens;
  temperature?: Temperature;
  max_concurrent_requests?: ConcurrentRequests;
  [k: string]: unknown;
}
