import type { ResultRecord } from './record.ts';

/** What questions took; `null` where no answer said anything. */
export interface Effort {
  readonly tokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  readonly latencyMs: number | null;
  readonly models: readonly string[];
}

export function effortOf({ requests }: Pick<ResultRecord, 'requests'>): Effort {
  return {
    tokens: sum(requests.flatMap(({ inputTokens, outputTokens }) => [inputTokens, outputTokens])),
    cost: sum(requests.map(({ cost }) => cost)),
    latencyMs: sum(requests.map(({ latencyMs }) => latencyMs)),
    models: [...new Set(requests.map(({ model, requestedModel }) => model ?? requestedModel))],
  };
}

export function togetherWith(one: Effort, other: Effort): Effort {
  return {
    tokens: sum([one.tokens, other.tokens]),
    cost: sum([one.cost, other.cost]),
    latencyMs: sum([one.latencyMs, other.latencyMs]),
    models: [...new Set([...one.models, ...other.models])],
  };
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null);
}
