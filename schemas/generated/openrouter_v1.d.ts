/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/openrouter@v1';
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

export interface OpenRouterV1 {
  type: Type;
  name: StepName;
  api_key?: APIKey;
  privacy_level?: PrivacyLevel;
  max_tokens?: MaximumTokens;
  temperature?: Temperature;
  max_concurrent_requests?: ConcurrentRequests;
  images: Image;
  model_id: Model;
  task_type?: TaskType;
  prompt?: Prompt;
  output_structure?: OutputStructure;
  classes?: Classes;
  [k: string]: unknown;
}
