import type { Completion } from '../chat/completion.ts';
import type { Exchange } from '../http/exchange.ts';
import type { FaultParameters } from './script.ts';

export interface FaultContext {
  readonly call: Exchange;
  readonly parameters: FaultParameters;
}

/** A fault of one form of answer leaves requests for the other form alone. */
export type AnswerForm = 'json' | 'stream' | 'both';

/** Replaces everything, by a reply or by throwing an `ApiError`: the request is not even checked. */
export interface ReplyFault {
  readonly kind: 'reply';
  readonly form: AnswerForm;
  readonly send: (context: FaultContext) => void | Promise<void>;
}

/** Changes the answer to a request that was admitted. */
export interface CompletionFault {
  readonly kind: 'completion';
  readonly form: 'both';
  readonly alter: (completion: Completion) => Completion;
}

/** Changes how the answer to a request that was admitted is sent. */
export interface DeliveryFault {
  readonly kind: 'delivery';
  readonly form: AnswerForm;
  readonly send: (completion: Completion, context: FaultContext) => Promise<void>;
}

export type Fault = ReplyFault | CompletionFault | DeliveryFault;
