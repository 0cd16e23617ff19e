import type { ChatCall } from '../chat/chat-call.ts';
import type { Completion } from '../chat/completion.ts';
import type { ApiError } from '../errors/api-error.ts';

/** What a step of a fault script may say about its fault. */
export interface FaultParameters {
  /** `Retry-After` of the faults that send one. @default 2 */
  readonly seconds?: number;
  /** Pads of the padding faults. @default 3 */
  readonly pads?: number;
  /** How much of the answer is sent before it breaks off, 0 to 1. @default 0.5 */
  readonly part?: number;
  /** When a spent quota is restored, in milliseconds since 1970. @default the next minute or the next UTC day */
  readonly resetAt?: number;
}

export interface FaultContext {
  readonly call: ChatCall;
  readonly parameters: FaultParameters;
}

/** Replaces everything: the request is not even checked. */
export interface ErrorFault {
  readonly kind: 'error';
  readonly build: (context: FaultContext) => ApiError;
}

/** Replaces everything by a reply that is no error document. */
export interface ReplyFault {
  readonly kind: 'reply';
  readonly appliesTo: AppliesTo;
  readonly send: (context: FaultContext) => void | Promise<void>;
}

/** Changes the answer to a request that was admitted. */
export interface CompletionFault {
  readonly kind: 'completion';
  readonly alter: (completion: Completion, context: FaultContext) => Completion;
}

/** Changes how the answer to a request that was admitted is sent. */
export interface DeliveryFault {
  readonly kind: 'delivery';
  readonly appliesTo: AppliesTo;
  readonly send: (completion: Completion, context: FaultContext) => Promise<void>;
}

/** A fault of one form of answer leaves requests for the other form alone. */
export type AppliesTo = 'json' | 'stream' | 'both';

export type Fault = ErrorFault | ReplyFault | CompletionFault | DeliveryFault;

export function appliesTo(fault: Fault, stream: boolean): boolean {
  if (fault.kind === 'error' || fault.kind === 'completion' || fault.appliesTo === 'both') return true;
  return fault.appliesTo === (stream ? 'stream' : 'json');
}
