import type { Issue } from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import type { ImageAccessPolicy } from '../images/index.ts';
import type { ItemRecord, WorkflowItem } from '../items/run-item.ts';
import { runMany, type RunManyOptions } from '../items/run-many.ts';
import { EventQueue } from './event-queue.ts';
import { ReportBuilder, type RunEvent } from './events.ts';
import type { GivenInputs } from './inputs.ts';
import { plannedRequests, type PlannedStepRequest } from './planned-requests.ts';
import { DEFAULT_CONCURRENT_ELEMENTS, checkRunOptions, type RunOptions } from './run-options.ts';
import {
  checkInputs,
  runPlan,
  type RunEnvironment,
  type RunResult,
  type RunSink,
  type RunnableWorkflow,
  type WorkflowResult,
} from './run-plan.ts';

/** A workflow ready to run, any number of times, also at once. */
export class CompiledWorkflow implements RunnableWorkflow {
  readonly #plan: Plan;
  readonly #environment: RunEnvironment;

  constructor(plan: Plan, environment: RunEnvironment) {
    this.#plan = plan;
    this.#environment = environment;
  }

  /** Findings that did not keep the workflow from compiling. */
  get warnings(): readonly Issue[] {
    return this.#plan.warnings;
  }

  /** What the workflow was compiled to: inputs, steps in order, outputs. */
  get plan(): Plan {
    return this.#plan;
  }

  /** What images may be read from, and how large they may be. */
  get imageAccess(): ImageAccessPolicy {
    return this.#environment.imageAccess;
  }

  /**
   * What a run with these inputs would ask models, for each element; the image need not be among them. Asks nothing.
   * @throws what a block throws where an input has no value that it can take.
   */
  plannedRequests(inputs: GivenInputs): readonly PlannedStepRequest[] {
    return plannedRequests(this.#plan, inputs);
  }

  /** What `run` would find in these inputs before it sends anything: errors, and warnings of what it would ignore. */
  checkInputs(inputs: GivenInputs): readonly Issue[] {
    return checkInputs(this.#plan, inputs, this.#environment);
  }

  /**
   * Runs the workflow over one element or a batch.
   * @param inputs by input name: a value for a parameter, an element or list of elements for a batch input.
   * @throws RuntimeInputError before anything is sent, where the inputs do not fit.
   * @throws StepExecutionError where a step fails (see `onError`), or the reason of the aborted signal.
   * @throws TypeError for options that do not exist or have no such value.
   */
  async run(inputs: GivenInputs, options: RunOptions = {}): Promise<RunResult> {
    checkRunOptions(options);
    return this.runChecked(inputs, options);
  }

  /** `run` for those that make the options of each of many runs themselves. */
  async runChecked(inputs: GivenInputs, options: RunOptions): Promise<RunResult> {
    const results: WorkflowResult[] = [];
    const sink: RunSink = {
      report: new ReportBuilder({ keepsRequests: true }),
      emit: () => undefined,
      ready: () => Promise.resolve(),
      onResult: (index, result) => {
        results[index] = result;
      },
    };
    const report = await runPlan(this.#plan, {
      environment: this.#environment,
      given: inputs,
      options,
      sink,
    });
    return { results, report };
  }

  /**
   * Runs the workflow and gives its events as they happen: tokens, results in the order in which they are ready, and at
   * the end the report. Elements wait while nobody reads; leaving the loop aborts the run.
   * @throws as `run` does, from the iterator.
   */
  stream(inputs: GivenInputs, options: RunOptions = {}): AsyncIterableIterator<RunEvent> {
    const stop = new AbortController();
    const maxConcurrentElements = options.limits?.maxConcurrentElements ?? DEFAULT_CONCURRENT_ELEMENTS;
    const queue = new EventQueue<RunEvent>(maxConcurrentElements, () => {
      stop.abort();
    });
    const sink: RunSink = {
      report: new ReportBuilder({ keepsRequests: false }),
      emit: (event) => {
        queue.push(event);
      },
      ready: () => queue.ready(),
      onResult: () => undefined,
    };
    const signal =
      options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
    const streaming = { tokens: true, ...options, signal };
    const run = async (): Promise<void> => {
      checkRunOptions(options);
      await runPlan(this.#plan, { environment: this.#environment, given: inputs, options: streaming, sink });
    };
    run().then(
      () => {
        queue.end();
      },
      (error: unknown) => {
        queue.fail(error);
      },
    );
    return queue;
  }

  /** Runs the workflow over items that come one by one: see the function `runMany`. */
  runMany(
    items: AsyncIterable<WorkflowItem> | Iterable<WorkflowItem>,
    options: RunManyOptions = {},
  ): AsyncIterableIterator<ItemRecord> {
    return runMany(this, items, options);
  }
}
