export { emulatorEnvironment, startEmulator, type Emulator, type EmulatorEnvironment } from './emulator.ts';
export type {
  AnswerOverride,
  EmulatorLimits,
  EmulatorOptions,
  LatencyRange,
  StreamUsage,
} from './options.ts';
export type { Clock, Sleep } from './effects.ts';
export type { EmulatorStats } from './state.ts';
export {
  textOf,
  type RecordedImage,
  type RecordedMessage,
  type RecordedPart,
  type RecordedRequest,
} from './recording.ts';
export { faultNames, isFaultName, transientFaults, type FaultName } from './faults/names.ts';
export {
  FAULT_HEADER,
  type FaultParameters,
  type FaultRate,
  type FaultScript,
  type FaultStep,
} from './faults/script.ts';
export { defaultCatalogue } from './models/default-catalogue.ts';
export type { EmulatedModel, ModelEndpoint, ModelPricing } from './models/model.ts';
export {
  defaultInferenceModels,
  type EmulatedInferenceModel,
  type InferenceModels,
  type InferenceTask,
} from './inference/models.ts';
export type { RequestedField } from './answers/find-in-text.ts';
export { inferTask, type RequestWords, type Task } from './answers/infer-task.ts';
