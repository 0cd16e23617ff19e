export type { BatchItem, ItemFacts, ItemPlace, WorkItem } from './item.ts';
export { batchErrorCodes, BatchError, type BatchErrorCode } from './errors.ts';
export {
  estimate,
  type Calibrated,
  type Estimate,
  type EstimateEvent,
  type EstimateOptions,
  type EstimateProblem,
  type Guess,
} from './estimate/estimate.ts';
export { createQueueRunner, type QueueRunnerOptions } from './queue/runner.ts';
export { clearQueue, readQueueStatus, type QueuedRun } from './queue/admin.ts';
export { serveHealth, type HealthOptions, type HealthServer } from './queue/health.ts';
export type { RunSheet } from './queue/protocol.ts';
export type {
  ConnectionOptions,
  QueueOutage,
  QueueWorker,
  ServedWorkflow,
  SharedLimits,
  WorkerEvent,
  WorkerOptions,
  WorkerStatus,
} from './queue/types.ts';
export { createWorker } from './queue/worker.ts';
export { readCoco, type CocoFile } from './report/coco.ts';
export { readCsv, writeCsv, type ReadCsvOptions, type WriteCsvOptions } from './report/write-csv.ts';
export { writeJsonPerImage } from './report/write-json-per-image.ts';
export { writeReport, type ReportOptions } from './report/write-report.ts';
export type { BatchEvent, BatchState, BatchSummary, Counts } from './run/events.ts';
export type { BatchLimits } from './run/limits.ts';
export type { RunBatchOptions } from './run/options.ts';
export { runBatch } from './run/run-batch.ts';
export {
  createLocalRunner,
  type ItemRunner,
  type DrawingFolder,
  type LocalRunnerOptions,
  type RunnerEvent,
  type RunnerOptions,
} from './run/runner.ts';
export { isImageStandIn, saveImages, type ImageStandIn, type SavedImages } from './run/output-images.ts';
export type { LimitReason, StopReason } from './run/stop.ts';
export type { SkippedFile, SkipReason } from './sources/folder.ts';
export type { ManifestInputs } from './sources/manifest.ts';
export {
  fromFolder,
  fromList,
  fromManifest,
  fromSources,
  type ManifestSourceOptions,
  type SourceOptions,
} from './sources/sources.ts';
export type { TextSource } from './sources/text.ts';
export { openStore, peekStore, type FolderStore, type StoreOptions } from './store/folder-store.ts';
export { readFinalRecords } from './store/final-records.ts';
export { parseRecord, type ResultRecord } from './store/record.ts';
export type { Damage } from './store/results-file.ts';
export {
  questionOf,
  stateOf,
  type ItemState,
  type RepeatedAnswers,
  type ResultStore,
} from './store/store.ts';
