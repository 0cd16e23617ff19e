import { defaultImageAccess, type CompiledWorkflow, type ImageAccessPolicy } from '../../engine/index.ts';
import type { PlannedStepRequest } from '../../engine/index.ts';
import type { KeyFacts, ModelFacts, Price } from '../../schemas/index.ts';
import { chooseImageInput, type BatchItem } from '../item.ts';
import type { ResultStore } from '../store/store.ts';
import {
  average,
  costRange,
  durationOf,
  inputTokens,
  mostOutputTokens,
  times,
  tokensOfText,
  type Average,
  type Pace,
  type Question,
  type Range,
} from './arithmetic.ts';
import { calibrate, type Calibration } from './calibrate.ts';
import { measure, surveyItems, type ItemCounts, type Measured } from './survey.ts';

export interface EstimateOptions {
  readonly workflow: CompiledWorkflow;
  readonly items: AsyncIterable<BatchItem>;
  /** Where results of earlier runs are, which are not asked for again. @default nothing has been asked */
  readonly store?: Pick<ResultStore, 'base' | 'lookup'>;
  /** What every item is given, as for `runBatch`. A key may be missing; then none is checked. @default none */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** Input that gets the image. @default the workflow's only one for images */
  readonly imageInput?: string;
  /** @default false */
  readonly retryFailed?: boolean;
  /** @default false */
  readonly retryIncomplete?: boolean;
  /** Most items that the run would ask about. @default all */
  readonly limit?: number;
  /** Items to ask about for real, which costs money; the answers are not kept. @default 0 */
  readonly calibrate?: number;
  /** Limits of the run. @default none */
  readonly pace?: Pick<Pace, 'requestsPerMinute' | 'tokensPerMinute'>;
  /** What images may be read from, as the engine is told. */
  readonly images?: Partial<ImageAccessPolicy>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: EstimateEvent) => void;
}

export type EstimateEvent =
  /** Everything is counted, nothing has been asked. */
  | { readonly type: 'survey-end'; readonly counts: ItemCounts }
  | { readonly type: 'calibration-start'; readonly images: number }
  /** What ends it is thrown; `spent` is what the answers cost before, in US dollars. */
  | { readonly type: 'calibration-failure'; readonly spent: number };

/** Why a run would fail for every item. */
export type EstimateProblem =
  | { readonly type: 'key-refused' }
  | { readonly type: 'model-gone'; readonly model: string; readonly others: readonly string[] }
  | { readonly type: 'request-impossible'; readonly step: string; readonly message: string };

/** What a run would do and cost. */
export interface Estimate {
  readonly counts: ItemCounts;
  /** Items that a run would ask about. */
  readonly toAsk: number;
  /** What the steps ask about each of them. */
  readonly requests: readonly PlannedStepRequest[];
  readonly measured: Measured;
  /** By the name of the model. */
  readonly models: ReadonlyMap<string, ModelFacts>;
  /** Of several keys the one that most likely ends the run; `null` without a key that can be checked. */
  readonly key: KeyFacts | null;
  readonly problem: EstimateProblem | null;
  /** From prices, words and the sizes of images. */
  readonly guess: Guess;
  /** From real answers; `null` where none were asked for. */
  readonly calibrated: Calibrated | null;
}

/** Of the whole run. */
export interface Guess {
  readonly inputTokens: Range;
  readonly mostOutputTokens: number;
  /** US dollars, from the fewest tokens and no answer to the most and the longest answer; `null` where a price is not known. */
  readonly cost: Range | null;
}

/** Of the whole run; `null` where no answer says. */
export interface Calibrated {
  readonly sample: Calibration;
  readonly requests: Average | null;
  readonly inputTokens: Average | null;
  readonly outputTokens: Average | null;
  /** US dollars. */
  readonly cost: Average | null;
  readonly durationMs: number | null;
  /** Requests of a step at once, which the duration is for. */
  readonly concurrency: number;
}

/** Images that are prepared to see how large they get. */
const MEASURED = 200;

/**
 * Finds out what a run would do and cost. Unless it is told to calibrate it asks no question; it writes nothing.
 * @throws what the items throw, the signal's reason, and where it calibrates what ends a run for every item.
 */
export async function estimate(options: EstimateOptions): Promise<Estimate> {
  const { workflow, items, inputs = {}, store, limit = Infinity } = options;
  const { signal = new AbortController().signal } = options;
  const imageInput = chooseImageInput(workflow.plan, options.imageInput);
  const { sample, ...counts } = await surveyItems(items, {
    store,
    retryFailed: options.retryFailed ?? false,
    retryIncomplete: options.retryIncomplete ?? false,
    sampleSize: Math.max(MEASURED, options.calibrate ?? 0),
  });
  signal.throwIfAborted();
  options.onEvent?.({ type: 'survey-end', counts });
  const requests = workflow.plannedRequests(inputs);
  const policy = { ...defaultImageAccess, ...options.images };
  const encoding = requests[0]?.encoding;
  const [measured, service] = await Promise.all([
    encoding === undefined
      ? { bytes: [], unreadable: 0 }
      : measure(sample.slice(0, MEASURED), { policy, encoding, signal }),
    askServices(requests, signal),
  ]);
  const toAsk = Math.min(counts.toDo, limit);
  const problem = problemOf(requests, service);
  const questions = questionsOf(options, { requests, sample, models: service.models });
  const guess = {
    inputTokens: inputTokens(toAsk, questions),
    mostOutputTokens: mostOutputTokens(toAsk, questions),
    cost: costRange(toAsk, questions),
  };
  const facts = { counts, toAsk, requests, measured, ...service, problem, guess };
  const images = Math.min(options.calibrate ?? 0, toAsk);
  if (images === 0 || problem !== null) return { ...facts, calibrated: null };
  options.onEvent?.({ type: 'calibration-start', images });
  const atOnce = requests.map(({ maxConcurrentRequests }) => maxConcurrentRequests);
  const concurrency = atOnce.length === 0 ? 1 : Math.min(...atOnce);
  const calibration = await calibrate(sample.slice(0, images), {
    ...{ workflow, inputs, imageInput, signal, maxConcurrentItems: 2 * concurrency },
    onFailure: (spent) => options.onEvent?.({ type: 'calibration-failure', spent }),
  });
  return { ...facts, calibrated: calibratedFor(toAsk, calibration, { ...options.pace, concurrency }) };
}

/** US dollars that are enough, as far as can be told; `null` where no price is known. */
export function enoughFor({ guess, calibrated }: Estimate): number | null {
  if (calibrated !== null) return calibrated.cost?.mean ?? null;
  return guess.cost?.high ?? null;
}

/** What the services say about models and keys, without a question being asked. */
async function askServices(
  requests: readonly PlannedStepRequest[],
  signal: AbortSignal,
): Promise<Pick<Estimate, 'models' | 'key'>> {
  const byModel = new Map(
    requests.flatMap((request) => (request.model === null ? [] : [[request.model, request]])),
  );
  const [models, keys] = await Promise.all([
    Promise.all(
      [...byModel].map(async ([model, { readModel }]) => [model, await readModel(signal)] as const),
    ),
    Promise.all(requests.flatMap(({ readKey }) => (readKey === null ? [] : [readKey(signal)]))),
  ]);
  return { models: new Map(models), key: worst(keys) };
}

/** Of several keys, the one that most likely ends the run. */
function worst(keys: readonly KeyFacts[]): KeyFacts | null {
  const rank = (facts: KeyFacts): number => {
    if (facts.type === 'refused') return Number.NEGATIVE_INFINITY;
    return facts.type === 'accepted' && facts.remaining !== null ? facts.remaining : Number.MAX_VALUE;
  };
  return [...keys].sort((one, other) => rank(one) - rank(other))[0] ?? null;
}

function problemOf(
  requests: readonly PlannedStepRequest[],
  { key, models }: Pick<Estimate, 'key' | 'models'>,
): EstimateProblem | null {
  for (const { step, problem } of requests)
    if (problem !== null) return { type: 'request-impossible', step, message: problem };
  if (key?.type === 'refused') return { type: 'key-refused' };
  for (const [model, facts] of models)
    if (facts.type === 'gone') return { type: 'model-gone', model, others: facts.others };
  return null;
}

/** Each step's question, its words averaged over items that have parameters of their own. */
function questionsOf(
  { workflow, inputs }: EstimateOptions,
  {
    requests,
    sample,
    models,
  }: Pick<Estimate, 'requests' | 'models'> & { readonly sample: readonly BatchItem[] },
): readonly Question[] {
  const plans = sample
    .slice(0, MEASURED)
    .map(({ parameters }) =>
      parameters === null ? requests : workflow.plannedRequests({ ...inputs, ...parameters }),
    );
  return requests.map(({ model, prompt, maxTokens, imageTokens }, at) => {
    const lengths = plans.map((planned) => tokensOfText(planned[at]?.prompt ?? prompt));
    const facts = models.get(model ?? '');
    return {
      promptTokens: average(lengths)?.mean ?? tokensOfText(prompt),
      imageTokens,
      maxTokens,
      price: priceIn(facts),
    };
  });
}

const NOTHING: Price = { inputToken: 0, outputToken: 0, image: 0, request: 0 };

function priceIn(facts: ModelFacts | undefined): Price | null {
  if (facts?.type === 'unmetered') return NOTHING;
  return facts?.type === 'priced' ? facts.price : null;
}

function calibratedFor(
  toAsk: number,
  sample: Calibration,
  pace: Pick<Pace, 'concurrency' | 'requestsPerMinute' | 'tokensPerMinute'>,
): Calibrated {
  const total = (each: Average | null): Average | null => (each === null ? null : times(each, toAsk));
  const { latencyMs } = sample;
  const requests = total(sample.requests);
  const [input, output] = [total(sample.inputTokens), total(sample.outputTokens)];
  return {
    sample,
    requests,
    inputTokens: input,
    outputTokens: output,
    cost: total(sample.cost),
    durationMs:
      requests === null || latencyMs === null
        ? null
        : durationOf({
            ...pace,
            requests: requests.mean,
            tokens: (input?.mean ?? 0) + (output?.mean ?? 0),
            latencyMs: latencyMs.mean,
          }),
    concurrency: pace.concurrency,
  };
}
