import type { PlannedStep } from '../compile/plan.ts';
import { inRootCoordinates } from './results.ts';
import type { ExecutionOptions } from './run-options.ts';
import { StepRunner } from './step-runner.ts';
import { countAt, outputAt, type Made, type ValueSource } from './values.ts';

/**
 * One run of a plan. A batch is a list of futures: what an element needs is made when it is asked for, and each step
 * starts on an element as soon as that element's inputs are there.
 */
export class Execution {
  readonly #options: ExecutionOptions;
  readonly #cells = new Cells<Made>();
  readonly #inputs = new Cells<unknown>();
  readonly #source: ValueSource;
  readonly #runner: StepRunner;
  /** A step that joins the whole batch keeps every element alive until it has run. */
  readonly #joinsRun: boolean;
  /** Steps that nothing waits for: running these runs all. Those of single elements, and those of the run. */
  readonly #lastOfElements: readonly PlannedStep[];
  readonly #lastOfRun: readonly PlannedStep[];

  constructor(options: ExecutionOptions) {
    this.#options = options;
    const { inputs, plan, maxConcurrentElements } = options;
    this.#source = {
      inputs,
      inputAt: (name, index) =>
        this.#inputs.at(name, index, index.length === 0, () => Promise.resolve(inputs.at(name, index))),
      steps: plan.steps,
      call: (step, index) => this.#call(step, index),
      forEach: (count, task) => forEachIndex(count, maxConcurrentElements, task),
    };
    this.#runner = new StepRunner(options, this.#source);
    const steps = [...plan.steps.values()];
    this.#joinsRun = steps.some((step) =>
      step.references.some(({ lineage }) => lineage.length > 0 && step.callLineage.length === 0),
    );
    const last = steps.filter(({ isLast }) => isLast);
    this.#lastOfElements = last.filter(belongsToElements);
    this.#lastOfRun = last.filter((step) => !belongsToElements(step));
  }

  /** Runs the steps that belong to no single element. */
  async runShared(): Promise<void> {
    await Promise.all(this.#lastOfRun.map((step) => this.#runBelow(step, [])));
  }

  /** Runs every step for one element of the run's batch and gives its record. */
  async runElement(element: number): Promise<Readonly<Record<string, unknown>>> {
    await Promise.all(this.#lastOfElements.map((step) => this.#runBelow(step, [element])));
    const result = await this.#record(element);
    if (this.#joinsRun) return result;
    this.#cells.drop(element);
    this.#inputs.drop(element);
    return result;
  }

  async #runBelow(step: PlannedStep, index: readonly number[]): Promise<void> {
    if (index.length >= step.callLineage.length) {
      await this.#call(step, index.slice(0, step.callLineage.length));
      return;
    }
    const count = await countAt(step.callLineage, index, this.#source);
    await this.#source.forEach(count ?? 0, (position) => this.#runBelow(step, [...index, position]));
  }

  async #record(element: number): Promise<Readonly<Record<string, unknown>>> {
    const { outputs } = this.#options.plan;
    const fields = await Promise.all(
      outputs.map(async (output) => {
        const { name, selector, lineage } = output;
        const index = lineage[0]?.madeBy === 'run' ? [element] : [];
        const value = await outputAt(selector, lineage, index, this.#source);
        return [name, inRootCoordinates(value, output)] as const;
      }),
    );
    return Object.fromEntries(fields);
  }

  #call(step: PlannedStep, index: readonly number[]): Promise<Made> {
    return this.#cells.at(step.name, index, !belongsToElements(step), () => this.#runner.run(step, index));
  }
}

function belongsToElements({ callLineage }: PlannedStep): boolean {
  return callLineage[0]?.madeBy === 'run';
}

/**
 * Visits 0 to `count` - 1 in order, at most `limit` at once. The first failure rejects and starts no more. All places are
 * taken at once, which p-map's are not: with steps that answer at once it would leave most of the places empty.
 */
export async function forEachIndex(
  count: number,
  limit: number,
  visit: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      try {
        await visit(next++);
      } catch (error) {
        next = count;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, worker));
}

/**
 * Futures of one run, by step and position, grouped by the outermost position so that a finished element is dropped in
 * one go. Positions of values that belong to no element of the run are grouped under `SHARED`.
 */
const SHARED = -1;

export class Cells<Value> {
  readonly #groups = new Map<number, Map<string, Promise<Value>>>();

  /** The future at a place, made on first use. */
  at(step: string, index: readonly number[], isShared: boolean, make: () => Promise<Value>): Promise<Value> {
    const group = this.#group(isShared ? SHARED : (index[0] ?? SHARED));
    const key = `${index.join('.')}|${step}`;
    const existing = group.get(key);
    if (existing !== undefined) return existing;
    const future = make();
    // Whoever needs the value awaits it; a failure that nobody awaits any more is not an event of its own.
    future.catch(() => undefined);
    group.set(key, future);
    return future;
  }

  drop(element: number): void {
    this.#groups.delete(element);
  }

  #group(id: number): Map<string, Promise<Value>> {
    let group = this.#groups.get(id);
    if (group === undefined) this.#groups.set(id, (group = new Map<string, Promise<Value>>()));
    return group;
  }
}
