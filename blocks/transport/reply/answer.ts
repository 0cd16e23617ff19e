import type { AnswerStatus, RequestReport } from '../../../schemas/block.ts';
import type { Call } from '../call.ts';
import type { Usage } from './schemas.ts';

/** What one successful attempt brought. */
export interface Answer {
  readonly text: string | null;
  readonly hasRefusal: boolean;
  readonly finishReason: string | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly requestId: string | null;
  readonly spent: Spent;
}

export interface Spent {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
}

export const nothingSpent: Spent = { inputTokens: null, outputTokens: null, cost: null };

export function spentOf(usage: Usage): Spent {
  return {
    inputTokens: usage?.prompt_tokens ?? null,
    outputTokens: usage?.completion_tokens ?? null,
    cost: usage?.cost ?? usage?.estimated_cost ?? null,
  };
}

/** Tokens in and out; `null` when the service does not say. */
export function tokensOf({ inputTokens, outputTokens }: Spent): number | null {
  return add(inputTokens, outputTokens);
}

/** Adds what is known; the sum of two unknowns stays unknown. */
export function addSpent(one: Spent, other: Spent): Spent {
  return {
    inputTokens: add(one.inputTokens, other.inputTokens),
    outputTokens: add(one.outputTokens, other.outputTokens),
    cost: add(one.cost, other.cost),
  };
}

function add(one: number | null, other: number | null): number | null {
  return one === null ? other : one + (other ?? 0);
}

export function answerStatus({ text, hasRefusal, finishReason }: Answer): AnswerStatus {
  if (hasRefusal) return 'refused';
  if (finishReason === 'content_filter') return 'filtered';
  if (finishReason === 'length') return 'truncated';
  return (text ?? '').trim() === '' ? 'empty' : 'complete';
}

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
