export { startEmulator, type Emulator } from './emulator.ts';
export { emulatorEnvironment, type EmulatorEnvironment } from './environment.ts';
export type { EmulatorLimits, EmulatorOptions, LatencyRange, StreamUsage } from './options.ts';
export type { AnswerOverride } from './answers/answer.ts';
export type { Clock, Sleep } from './clock.ts';
export type { EmulatorStats } from './stats.ts';
export {
  textOf,
  type RecordedImage,
  type RecordedMessage,
  type RecordedPart,
  type RecordedRequest,
} from './recording.ts';
export { faultNames, isFaultName, transientFaults, type FaultName } from './faults/registry.ts';
export { faultHeader, type FaultRate, type FaultScript, type FaultStep } from './faults/script.ts';
export type { FaultParameters } from './faults/fault.ts';
export { defaultCatalogue } from './models/default-catalogue.ts';
export type { EmulatedModel, ModelEndpoint, ModelPricing } from './models/model.ts';
export { inferTask } from './answers/infer-task.ts';
export type { RequestedField, RequestWords, Task } from './answers/task.ts';
