export { isModelError, ModelError, modelErrorCodes } from './errors/model-error.ts';
export type { ModelErrorCode, ModelErrorKind } from './errors/model-error.ts';
export type { TransportOptions } from './options.ts';
export type {
  AttemptOutcome,
  FailedAttempt,
  GateFactory,
  GateLimit,
  GateState,
  GateSubject,
  Pass,
  RequestGate,
} from './retry/gate.ts';
export { createSharedGate, type SharedLimits } from './retry/shared-gate.ts';
export { createTransport } from './transport.ts';
export type {
  AnswerSchema,
  ChatRequest,
  Completion,
  CompletionOptions,
  Dialect,
  InferenceOptions,
  InferenceReply,
  InferenceRequest,
  ModelRoute,
  PrivacyLevel,
  Reasoning,
  RetryInfo,
  Transport,
} from './types.ts';
