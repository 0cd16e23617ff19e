import {
  isFlowControl,
  type StepContext,
  type StepEvent,
  type StepExecutionError,
  type StepValues,
} from '../../schemas/index.ts';
import type { Plan, PlannedStep } from '../compile/plan.ts';
import { Cells } from './cells.ts';
import type { RunEvent } from './events.ts';
import { asStepError, stopsRun } from './failure.ts';
import type { RunInputs } from './inputs.ts';
import { inRootCoordinates } from './root-coordinates.ts';
import { checkResolved, rejectedValues } from './check-values.ts';
import { resolveInputs, type ToImage } from './step-inputs.ts';
import type { StepSlots } from './step-slots.ts';
import { checkMade } from './check-made.ts';
import { countAt, outputAt, type Made, type ValueSource } from './values.ts';
import { forEachWindowed } from './windowed.ts';

export type OnError = 'fail' | 'null';

export interface ExecutionOptions {
  readonly plan: Plan;
  readonly inputs: RunInputs;
  readonly controller: AbortController;
  readonly slots: StepSlots;
  readonly onError: OnError;
  readonly wantsTokens: boolean;
  /** Most elements under way at once. */
  readonly window: number;
  readonly toImage: ToImage;
  readonly emit: (event: RunEvent) => void;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}

/**
 * One run of a plan. A batch is a list of futures: what an element needs is made when it is asked for, and each step
 * starts on an element as soon as that element's inputs are there.
 */
export class Execution {
  readonly #options: ExecutionOptions;
  readonly #cells = new Cells<Made>();
  readonly #inputs = new Cells<unknown>();
  readonly #source: ValueSource;
  /** A step that joins the whole batch keeps every element alive until it has run. */
  readonly #joinsRun: boolean;
  /** Steps that nothing waits for: running these runs all. Those of single elements, and those of the run. */
  readonly #lastOfElements: readonly PlannedStep[];
  readonly #lastOfRun: readonly PlannedStep[];

  constructor(options: ExecutionOptions) {
    this.#options = options;
    const { inputs, plan, window } = options;
    this.#source = {
      inputs,
      inputAt: (name, index) =>
        this.#inputs.at(name, index, index.length === 0, () => Promise.resolve(inputs.at(name, index))),
      steps: plan.steps,
      call: (step, index) => this.#call(step, index),
      forEach: (count, task) => forEachWindowed(count, window, task),
    };
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
    return this.#cells.at(step.name, index, !belongsToElements(step), () => this.#run(step, index));
  }

  async #run(step: PlannedStep, index: readonly number[]): Promise<Made> {
    const { clock, controller, emit, toImage } = this.#options;
    // A step calls the steps that it reads: without a pause, a long chain of them would not fit the stack.
    await Promise.resolve();
    let start = clock();
    const end = (status: 'done' | 'skipped' | 'failed'): void => {
      emit({ type: 'step-end', step: step.name, element: index, status, durationMs: clock() - start });
    };
    try {
      const isWanted = await this.#isWanted(step, index);
      const { values, isEmpty } = await resolveInputs(step, index, this.#source, toImage);
      start = clock();
      if (isEmpty || !isWanted) {
        end('skipped');
        return null;
      }
      const made = await this.#runBlock(step, index, values);
      end('done');
      return made;
    } catch (thrown) {
      // A step whose sources failed, or that was aborted, has not failed itself.
      if (!controller.signal.aborted) end('failed');
      return this.fail(asStepError(thrown, step, index), index);
    }
  }

  /** Every step that decides about this one must have been run for the element and let it go on. */
  async #isWanted(step: PlannedStep, index: readonly number[]): Promise<boolean> {
    const decisions = step.controllers.map(async (name) => {
      const controller = this.#options.plan.steps.get(name);
      if (controller === undefined) return false;
      const decision = await this.#call(controller, index.slice(0, controller.callLineage.length));
      return isFlowControl(decision) && decision.steps.has(step.name);
    });
    return (await Promise.all(decisions)).every(Boolean);
  }

  async #runBlock(step: PlannedStep, index: readonly number[], resolved: StepValues): Promise<Made> {
    const { slots, controller } = this.#options;
    const { values, issues } = checkResolved(step, resolved, () => true);
    if (issues.length > 0) throw rejectedValues(step, index, issues);
    await slots.enter(step.name);
    try {
      controller.signal.throwIfAborted();
      return checkMade(await step.instance.run(values, this.#context(step, index)), step);
    } finally {
      slots.leave(step.name);
    }
  }

  #context(step: PlannedStep, element: readonly number[]): StepContext {
    const { controller, wantsTokens, emit } = this.#options;
    return {
      stepName: step.name,
      element,
      signal: controller.signal,
      wantsTokens,
      emit: (event: StepEvent) => {
        emit({ ...event, step: step.name, element });
      },
    };
  }

  /** A failure either becomes a null with its error reported, or ends the run: then all that is under way is aborted. */
  fail(error: StepExecutionError, element: readonly number[]): null {
    const { controller, onError, emit } = this.#options;
    if (onError === 'null' && !stopsRun(error) && !controller.signal.aborted) {
      emit({ type: 'element-error', step: error.stepName, element, error });
      return null;
    }
    if (!controller.signal.aborted) controller.abort(error);
    throw error;
  }
}

function belongsToElements({ callLineage }: PlannedStep): boolean {
  return callLineage[0]?.madeBy === 'run';
}
