export {
  blockOfManifest,
  type CatalogueBlock,
  type CatalogueInput,
  type CatalogueOutput,
} from './introspection/catalogue.ts';
export {
  connectionsOf,
  discoverConnections,
  type BlockConnections,
  type Consumer,
  type Producer,
} from './introspection/connections.ts';
export type {
  BlockDescription,
  BlockRestriction,
  EngineDescription,
  KindConnection,
  PrimitiveConnection,
} from './introspection/describe.ts';
export type { GraphEdge, GraphStep, WorkflowGraph } from './introspection/graph-types.ts';
export type { WorkflowInterface } from './introspection/interface.ts';
export { readCatalogue } from './introspection/read-catalogue.ts';
export { ENGINE_VERSION } from './compile/engine-version.ts';
export type { Plan, PlannedOutput, PlannedReference, PlannedStep } from './compile/plan.ts';
export { secretInputs } from './compile/secret-inputs.ts';
export { Engine } from './engine.ts';
export type { EngineOptions } from './engine-options.ts';
export * from './images/index.ts';
export type { CachedAnswer, CachedAnswers } from './items/cached-answers.ts';
export {
  runItem,
  type ItemError,
  type ItemRecord,
  type ItemStatus,
  type RunItemOptions,
  type WorkflowItem,
} from './items/run-item.ts';
export { runMany, type RunManyOptions } from './items/run-many.ts';
export { CompiledWorkflow } from './run/compiled-workflow.ts';
export type {
  ElementFailure,
  EventPlace,
  ReportedRequest,
  RunEvent,
  RunReport,
  RunTotals,
} from './run/events.ts';
export type { PlannedStepRequest } from './run/planned-requests.ts';
export type { RunLimits, RunOptions } from './run/run-options.ts';
export type { RunResult, RunnableWorkflow, WorkflowResult } from './run/run-plan.ts';
