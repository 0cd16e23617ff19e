import type { AnswerStatus, RequestReport } from '../../../schemas/block.ts';
import type { Call } from '../call.ts';
import { quotableName } from '../errors/words.ts';
import type { Completion } from '../types.ts';
import type { Usage } from './schemas.ts';

/** What one successful attempt brought. */
export interface Answer {
  readonly text: string | null;
  /** What the model thought aloud; empty where none is told. */
  readonly thinking: string;
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

export const NO_ANSWER: Answer = {
  text: null,
  thinking: '',
  hasRefusal: false,
  finishReason: null,
  model: null,
  provider: null,
  requestId: null,
  spent: nothingSpent,
};

export function spentOf(usage: Usage): Spent {
  return {
    inputTokens: usage?.prompt_tokens ?? null,
    outputTokens: usage?.completion_tokens ?? null,
    cost: usage?.cost ?? usage?.estimated_cost ?? null,
  };
}

/** Tokens of one answer, as whole numbers; a count that is none is not known. */
export function usageOf({ inputTokens, outputTokens }: Spent): Completion['usage'] {
  const whole = (count: number | null): number | null => (Number.isInteger(count) ? count : null);
  return { inputTokens: whole(inputTokens), outputTokens: whole(outputTokens) };
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
  /** A JSON schema went with the request that was answered. */
  readonly hasSchema: boolean;
}

/** What a question took that got no answer; `null` where the service has not said. */
export function unansweredReport(effort: Effort): RequestReport | null {
  if (Object.values(effort.spent).every((amount) => amount === null)) return null;
  return { ...requestReport(NO_ANSWER, effort), answer: 'failed' };
}

/** What an answer was and what it took. */
export function requestReport(
  answer: Answer,
  { call, spent, attempts, latencyMs, hasSchema }: Effort,
): RequestReport {
  const { secrets } = call.subject;
  const shown = (name: string | null): string | null => (name === null ? null : quotableName(name, secrets));
  return {
    requestedModel: call.model,
    model: shown(answer.model),
    provider: shown(answer.provider),
    requestId: shown(answer.requestId),
    ...spent,
    attempts,
    latencyMs,
    finishReason: shown(answer.finishReason),
    answer: answerStatus(answer),
    imageBytes: call.imageBytes,
    ...(call.optionalSettings.has('answerSchema') && { structured: hasSchema ? 'enforced' : 'refused' }),
  };
}
