export type { BlockClass, BlockInit, StepContext, StepEvent, StepValues, WorkflowBlock } from './block.ts';
export { BlockError, type BlockErrorOptions } from './block-error.ts';
export { inputSchemas, legacyInputTypes, outlineSchema, outputSchema, type InputType } from './definition.ts';
export { didYouMean, nearest } from './did-you-mean.ts';
export { FlowControl, isFlowControl } from './flow-control.ts';
export {
  imageBrand,
  isAddress,
  isWorkflowImage,
  wireOrigin,
  type CropPlace,
  type EncodedImage,
  type EncodingPolicy,
  type ImageRegion,
  type ImageSize,
  type WireImage,
  type WireOrigin,
  type WorkflowImage,
} from './image.ts';
export { issueCodes, type IssueCode } from './issue-codes.ts';
export { isError, jsonPointer, type Issue } from './issue.ts';
export { vocabulary, type JsonSchema, type RelevantFor, type ValueMetadata } from './json-schema.ts';
export * from './kinds.ts';
export * from './manifest-builders.ts';
export type {
  BlockManifest,
  DependentResource,
  OutputDefinition,
  SchemaError,
  SchemaValidator,
  StepFinding,
} from './manifest.ts';
export type { KeyFacts, ModelFacts, PlannedRequest, Price } from './planned-request.ts';
export type { Deserialiser, Plugin, Serialiser } from './plugin.ts';
export type { AnswerStatus, RequestReport } from './request-report.ts';
export {
  ALL_OUTPUTS,
  SELECTOR_PATTERN,
  STEP_SELECTOR_PATTERN,
  formatSelector,
  looksLikeSelector,
  parseSelector,
  parseStepSelector,
  type Selector,
} from './selectors.ts';
export { messageOf } from './thrown.ts';
export * from './workflow-error.ts';
export { acceptAliases, defName, workflowSchema } from './workflow-schema.ts';
