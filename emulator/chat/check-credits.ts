import { insufficientCredits, tooExpensive } from '../errors/account-errors.ts';
import type { EmulatedModel } from '../models/model.ts';

export interface TokenBudget {
  readonly promptTokens: number;
  /** The longest answer possible; without `max_tokens` the model's own maximum. */
  readonly maxTokens: number;
}

/**
 * Reserves the price of the longest possible answer. `remaining` in US dollars; a debt refuses free models too.
 * @throws ApiError 402
 */
export function checkCredits(remaining: number, model: EmulatedModel, budget: TokenBudget): void {
  if (remaining === Number.POSITIVE_INFINITY) return;
  const { prompt = '0', completion = '0' } = model.endpoints[0]?.pricing ?? {};
  const isFree = Number(prompt) === 0 && Number(completion) === 0;
  if (remaining < 0 || (remaining === 0 && !isFree)) throw insufficientCredits();
  if (isFree) return;
  const affordable = Math.floor((remaining - budget.promptTokens * Number(prompt)) / Number(completion));
  if (affordable < budget.maxTokens) throw tooExpensive(budget.maxTokens, Math.max(0, affordable));
}
