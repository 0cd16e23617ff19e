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
export type { WorkflowInterface } from './introspection/interface.ts';
export { readCatalogue } from './introspection/read-catalogue.ts';
export { ENGINE_VERSION } from './compile/engine-version.ts';
export type { Plan, PlannedOutput, PlannedReference, PlannedStep } from './compile/plan.ts';
export { Engine } from './engine.ts';
export type { EngineOptions } from './engine-options.ts';
export * from './images/index.ts';
export { CompiledWorkflow, type RunResult, type WorkflowResult } from './run/compiled-workflow.ts';
export type { PlannedStepRequest } from './run/planned-requests.ts';
export type { EventPlace, RunEvent } from './run/events.ts';
export type { ElementFailure, ReportedRequest, RunReport, RunTotals } from './run/report.ts';
export type { RunLimits, RunOptions } from './run/run-options.ts';
export type {
  BulkError,
  BulkItem,
  BulkRecord,
  BulkStatus,
  KeptAnswer,
  KeptAnswers,
} from './bulk/bulk-record.ts';
export { runMany, type RunManyOptions } from './bulk/run-many.ts';
