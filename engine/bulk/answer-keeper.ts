import type { AnswerStatus, StepExecutionError, StepValues } from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import type { EventPlace, RunEvent } from '../run/events.ts';
import { knownProblem } from '../run/known.ts';
import type { KeptAnswer, KeptAnswers } from './bulk-record.ts';
import { isPlainJson } from './is-plain-json.ts';
import { sourcesOf } from './step-sources.ts';

/**
 * Watches the run of one item, and says in the end which answers of models need not be paid again when the item is run once more.
 */
export class AnswerKeeper {
  readonly #plan: Plan;
  readonly #answers: Map<string, KeptAnswer>;
  readonly #known: ReadonlySet<string>;
  /** How the answers of each step that asked ended: the first that is not complete counts. */
  readonly #asked = new Map<string, AnswerStatus>();
  /** Places whose questions reached a model, or came to nothing on the way. */
  readonly #tried = new Set<string>();
  readonly #failures: StepExecutionError[] = [];
  #isBatch = false;

  /** @param known answers that the run was given */
  constructor(plan: Plan, known: KeptAnswers) {
    this.#plan = plan;
    this.#answers = new Map(Object.entries(known));
    this.#known = new Set(this.#answers.keys());
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
    const isUsable = answer !== undefined && isPlainJson(outputs);
    if (isUsable && knownProblem(this.#plan, step, outputs) === null)
      this.#answers.set(step, { outputs, answer });
  }

  /**
   * An answer is not kept where another run would not arrive at it: something that it builds on failed or is asked again.
   * Nor is it where it is what made a later step fail: it would do so each time.
   */
  kept(): KeptAnswers {
    const { steps } = this.#plan;
    if (this.#isBatch || this.#failures.some(({ stepName }) => !steps.has(stepName))) return {};
    const sources = new Map(
      [...this.#answers.keys()].map((step) => [step, [...sourcesOf(this.#plan, step)]]),
    );
    const failed = new Set(this.#failures.map(({ stepName }) => stepName));
    const blamed = this.#blamed();
    const sound = new Set<string>();
    for (const [step, above] of sources) {
      const isWhole = this.#known.has(step) || !above.some((source) => failed.has(source));
      if (isWhole && !blamed.has(step)) sound.add(step);
    }
    const isAskedAgain = (step: string): boolean => this.#isAsking(step) && !sound.has(step);
    const kept = [...this.#answers].filter(
      ([step]) => sound.has(step) && sources.get(step)?.some(isAskedAgain) === false,
    );
    return Object.fromEntries(kept);
  }

  #isAsking(step: string): boolean {
    return this.#asked.has(step) || this.#known.has(step);
  }

  /** Steps above one that failed on what it was given. */
  #blamed(): ReadonlySet<string> {
    const failures = this.#failures.filter((failure) => !this.#hasAsked(failure));
    return new Set(failures.flatMap(({ stepName }) => [...sourcesOf(this.#plan, stepName)]));
  }

  /** A question that failed may be answered next time; anything else fails on the same values again. */
  #hasAsked({ stepName, element, cause }: StepExecutionError): boolean {
    const isOfRequest = typeof cause === 'object' && cause !== null && 'isRetryable' in cause;
    return isOfRequest || this.#tried.has(placeKey({ step: stepName, element }));
  }
}

function placeKey({ step, element }: EventPlace): string {
  return `${element.join('.')}|${step}`;
}
