export {
  FlowControl,
  isFlowControl,
  type AnswerStatus,
  type BlockClass,
  type BlockInit,
  type KeyFacts,
  type ModelFacts,
  type PlannedRequest,
  type Price,
  type RequestCall,
  type RequestReport,
  type StepContext,
  type StepEvent,
  type WorkflowBlock,
} from './block.ts';
export {
  MAX_DIMENSIONALITY,
  MAX_KINDS,
  inputSchemas,
  legacyInputTypes,
  outlineSchema,
  outputSchema,
  type InputType,
} from './definition.ts';
export { editorSchema } from './editor-schema.ts';
export { didYouMean, nearest } from './did-you-mean.ts';
export * from './errors.ts';
export {
  imageBrand,
  isAddress,
  isWorkflowImage,
  wireOrigin,
  type BoxMark,
  type CaptionMark,
  type CropPlace,
  type CropRegion,
  type EncodedImage,
  type EncodingPolicy,
  type ImageMark,
  type ImageRegion,
  type ImageSize,
  type LabelMark,
  type LabelPosition,
  type MarkColour,
  type WireImage,
  type WireOrigin,
  type WorkflowImage,
} from './image.ts';
export { cutNames, isError, issueCodes, jsonPointer, type Issue, type IssueCode } from './issue.ts';
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
  StepValues,
} from './manifest.ts';
export type { Deserialiser, Plugin, QueryLanguageDescription, Serialiser } from './plugin.ts';
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
export { acceptAliases, defName, publishedSchema, workflowSchema } from './workflow-schema.ts';
