import {
  errorCode,
  type AnswerStatus,
  type StepExecutionError,
  type StepValues,
} from '../../schemas/index.ts';
import type { Plan, PlannedStep } from '../compile/plan.ts';
import type { EventPlace, RunEvent } from '../run/events.ts';
import { INTERRUPTED } from '../run/failure.ts';
import { cacheProblem, reviveOutput } from '../run/cached-outputs.ts';

/** What a step that asked a model made. JSON. */
export interface CachedAnswer {
  readonly outputs: StepValues;
  /** Of several answers the first that is not complete. */
  readonly answer: AnswerStatus;
}

/** By step. */
export type CachedAnswers = Readonly<Record<string, CachedAnswer>>;

/**
 * Watches the run of one item, and says in the end which answers of models need not be paid again when the item is run once more.
 */
export class AnswerRecorder {
  readonly #plan: Plan;
  readonly #answers: Map<string, CachedAnswer>;
  readonly #cached: ReadonlySet<string>;
  /** How the answers of each step that asked ended: the first that is not complete counts. */
  readonly #asked = new Map<string, AnswerStatus>();
  /** Places whose questions reached a model, or came to nothing on the way. */
  readonly #tried = new Set<string>();
  readonly #failures: StepExecutionError[] = [];
  #isBatch = false;

  /** @param cached answers that the run was given */
  constructor(plan: Plan, cached: CachedAnswers) {
    this.#plan = plan;
    this.#answers = new Map(Object.entries(cached));
    this.#cached = new Set(this.#answers.keys());
  }

  watch(event: RunEvent): void {
    if ('element' in event && (event.element[0] ?? 0) > 0) this.#isBatch = true;
    if (event.type === 'element-error') this.#failures.push(event.error);
    if (event.type !== 'request-end' && event.type !== 'request-retry') return;
    this.#tried.add(placeKey(event));
    if (event.type === 'request-retry') return;
    const earlier = this.#asked.get(event.step) ?? 'complete';
    this.#asked.set(event.step, earlier === 'complete' ? event.request.answer : earlier);
  }

  /** To be called with what a step made. */
  add(outputs: StepValues, { step }: EventPlace): void {
    const answer = this.#asked.get(step);
    const planned = this.#plan.steps.get(step);
    if (answer === undefined || planned === undefined) return;
    const json = toJson(planned, outputs);
    if (json !== null && cacheProblem(this.#plan, step, json) === null)
      this.#answers.set(step, { outputs: json, answer });
  }

  /**
   * An answer is not kept where another run would not arrive at it: something that it builds on failed or is asked again.
   * Nor is it where it is what made a later step fail: it would do so each time. Of an item that did not fail only complete
   * answers are kept: to run it again is to ask for the others again.
   */
  kept(): CachedAnswers {
    const { steps } = this.#plan;
    if (this.#isBatch || this.#failures.some(({ stepName }) => !steps.has(stepName))) return {};
    const sources = new Map(
      [...this.#answers.keys()].map((step) => [step, [...sourcesOf(this.#plan, step)]]),
    );
    const failed = new Set(this.#failures.map(({ stepName }) => stepName));
    const blamed = this.#blamed();
    const sound = new Set<string>();
    for (const [step, above] of sources) {
      const isWhole = this.#cached.has(step) || !above.some((source) => failed.has(source));
      const isGood = failed.size > 0 || this.#answers.get(step)?.answer === 'complete';
      if (isWhole && isGood && !blamed.has(step)) sound.add(step);
    }
    const isAskedAgain = (step: string): boolean => this.#isAsking(step) && !sound.has(step);
    const kept = [...this.#answers].filter(
      ([step]) => sound.has(step) && sources.get(step)?.some(isAskedAgain) === false,
    );
    return Object.fromEntries(kept);
  }

  #isAsking(step: string): boolean {
    return this.#asked.has(step) || this.#cached.has(step);
  }

  /** Steps above one that failed on what it was given. */
  #blamed(): ReadonlySet<string> {
    const failures = this.#failures.filter((failure) => !this.#hasAsked(failure));
    return new Set(failures.flatMap(({ stepName }) => [...sourcesOf(this.#plan, stepName)]));
  }

  /** A question that failed may be answered next time; anything else fails on the same values again. */
  #hasAsked({ stepName, element, cause }: StepExecutionError): boolean {
    const isOfRequest = typeof cause === 'object' && cause !== null && 'isRetryable' in cause;
    return (
      isOfRequest ||
      errorCode(cause) === INTERRUPTED ||
      this.#tried.has(placeKey({ step: stepName, element }))
    );
  }
}

function placeKey({ step, element }: EventPlace): string {
  return `${element.join('.')}|${step}`;
}

/** Names of all steps that have a say in what a step makes: what it reads, what decides about it, and so on upwards. */
export function sourcesOf({ steps }: Plan, name: string): ReadonlySet<string> {
  const sources = new Set<string>();
  const open = [name];
  for (let step = steps.get(open.pop() ?? ''); step !== undefined; step = steps.get(open.pop() ?? '')) {
    for (const source of directSources(step)) {
      if (sources.has(source)) continue;
      sources.add(source);
      open.push(source);
    }
  }
  return sources;
}

function directSources({ references, controllers }: PlannedStep): readonly string[] {
  const read = references.flatMap(({ selector }) => (selector.type === 'step-output' ? [selector.step] : []));
  return [...read, ...controllers];
}

/** Outputs as JSON that gives them back; `null` where one of them has no such JSON. */
function toJson(step: PlannedStep, outputs: StepValues): StepValues | null {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(outputs)) {
    const json = isPlainJson(value) ? value : revivableJson(step, name, value);
    if (json === undefined) return null;
    entries.push([name, json]);
  }
  return Object.fromEntries(entries);
}

function revivableJson(step: PlannedStep, name: string, value: unknown): unknown {
  if (step.revivers.get(name)?.length === 0) return undefined;
  const text = JSON.stringify(value) as string | undefined;
  const json: unknown = text === undefined ? undefined : JSON.parse(text);
  return reviveOutput(step, name, json) === json ? undefined : json;
}

/** Deeper values are taken for circles. */
const MAX_DEPTH = 64;

/** Whether JSON gives a value back as it was: no images, no instances of classes, nothing that is not there. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > MAX_DEPTH) return false;
  return partsOf(value)?.every((part) => isPlainJson(part, depth + 1)) === true;
}

/** `null` for an instance of a class, told by its prototype's prototype, because there may be several `Object`s. */
function partsOf(value: object): readonly unknown[] | null {
  // Copied, because `every` passes over what a list has not.
  if (Array.isArray(value)) return [...(value as readonly unknown[])];
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? Object.values(value) : null;
}
