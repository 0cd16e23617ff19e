/* Generated from the manifests by `npm run generate`; edits are lost. */

/**
 * Identifier and version of the block.
 */
export type Type = 'roboflow_core/json_parser@v1';
/**
 * Name of the step, unique in the workflow; selectors use it: `$steps.<name>.<output>`.
 */
export type StepName = string;
/**
 * Text with a JSON object: the object alone, or inside a Markdown fence tagged `json`. Of several fences the first counts.
 */
export type Text = string;
/**
 * Keys to take from the object; each becomes an output of the step. `error_status` is taken already.
 */
export type ExpectedFields = string[];

export interface JSONParserV1 {
  type: Type;
  name: StepName;
  raw_json: Text;
  expected_fields: ExpectedFields;
  [k: string]: unknown;
}
