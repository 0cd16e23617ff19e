import type { RequestReport } from '../../../schemas/block.ts';
import type { Call } from '../request/call.ts';
import { answerStatus } from './answer.ts';
import type { Answer, Spent } from './answer.ts';

export interface Effort {
  readonly call: Call;
  /** All attempts together. */
  readonly spent: Spent;
  readonly attempts: number;
  readonly latencyMs: number;
}

/** What an answer was and what it took. */
export function requestReport(answer: Answer, { call, spent, attempts, latencyMs }: Effort): RequestReport {
  const { requestId, model, provider, finishReason } = answer;
  return {
    requestedModel: call.model,
    model,
    provider,
    requestId,
    ...spent,
    attempts,
    latencyMs,
    finishReason,
    answer: answerStatus(answer),
    imageBytes: call.imageBytes,
  };
}
