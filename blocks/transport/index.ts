export { modelErrorCodes } from './errors/error-codes.ts';
export type { ModelErrorCode, ModelErrorKind } from './errors/error-codes.ts';
export { isModelError, ModelError } from './errors/model-error.ts';
export { redact } from './errors/redact.ts';
export type { GateLimit, GateState } from './retry/gate-state.ts';
export { createTransport } from './transport.ts';
export type { TransportOptions } from './transport-options.ts';
export type {
  ChatRequest,
  Completion,
  CompletionOptions,
  Dialect,
  ModelRoute,
  PrivacyLevel,
  RetryInfo,
  Transport,
} from './types.ts';
