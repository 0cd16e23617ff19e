import type { AskedStep } from './asked-steps.ts';
import type { Findings } from './findings.ts';
import { readKey, readModel, type KeyFacts, type ModelFacts } from './service-facts.ts';

export interface AskServiceOptions {
  /** A key that is none. */
  readonly unusedKey: string;
  readonly signal: AbortSignal;
}

/** What the service says about the models and the key of some steps, without a question being asked. */
export async function askService(
  steps: readonly AskedStep[],
  { unusedKey, signal }: AskServiceOptions,
): Promise<Pick<Findings, 'models' | 'key'>> {
  const byModel = new Map(steps.flatMap((step) => (step.model === null ? [] : [[step.model, step.route]])));
  const byKey = new Map(
    steps
      .filter(({ route }) => route.dialect === 'openrouter' && !['', unusedKey].includes(route.apiKey))
      .map(({ route }) => [route.apiKey, route.baseUrl]),
  );
  const [models, keys] = await Promise.all([
    Promise.all(
      [...byModel].map(async ([model, route]) => [model, await factsOf(model, route, signal)] as const),
    ),
    Promise.all([...byKey].map(async ([key, baseUrl]) => readKey(baseUrl, key, signal))),
  ]);
  return { models: new Map(models), key: worst(keys) };
}

async function factsOf(model: string, route: AskedStep['route'], signal: AbortSignal): Promise<ModelFacts> {
  switch (route.dialect) {
    case 'openrouter':
      return readModel(route.baseUrl, model, signal);
    case 'roboflow-proxy':
      return { type: 'unpriced', why: 'Roboflow bills for it' };
    case 'openai':
      return { type: 'unpriced', why: 'the host is not OpenRouter' };
  }
}

/** Of several keys, the one that most likely ends the run. */
function worst(keys: readonly KeyFacts[]): KeyFacts | null {
  const rank = (facts: KeyFacts): number => {
    if (facts.type === 'refused') return Number.NEGATIVE_INFINITY;
    return facts.type === 'accepted' && facts.remaining !== null ? facts.remaining : Number.MAX_VALUE;
  };
  return [...keys].sort((one, other) => rank(one) - rank(other))[0] ?? null;
}
