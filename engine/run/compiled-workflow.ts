import { setMaxListeners } from 'node:events';
import type { Deserialiser, Issue, Serialiser } from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import { EventQueue } from './event-queue.ts';
import type { RunEvent } from './events.ts';
import { Execution } from './execution.ts';
import { readInputs, type GivenInputs, type RunInputs } from './inputs.ts';
import { checkParameters } from './preflight.ts';
import { ReportBuilder, type RunReport } from './report.ts';
import { DEFAULT_WINDOW, type RunOptions } from './run-options.ts';
import { serialise } from './serialise.ts';
import type { ToImage } from './step-inputs.ts';
import { StepSlots } from './step-slots.ts';
import { forEachWindowed } from './windowed.ts';

export type WorkflowResult = Readonly<Record<string, unknown>>;

export interface RunResult {
  /** One record per element of the input batch, in its order. */
  readonly results: readonly WorkflowResult[];
  readonly report: RunReport;
}

/** What runs need of the engine. */
export interface RunEnvironment {
  readonly serialisers: ReadonlyMap<string, Serialiser>;
  readonly deserialisers: ReadonlyMap<string, Deserialiser>;
  readonly toImage: ToImage;
  readonly maxConcurrentSteps: number;
  readonly clock: () => number;
}

interface Sink {
  readonly emit: (event: RunEvent) => void;
  /** Resolves when another element may start. */
  readonly ready: () => Promise<void>;
  readonly onResult: (index: number, result: WorkflowResult) => void;
}

/** A workflow ready to run, any number of times, also at once. */
export class CompiledWorkflow {
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

  /**
   * Runs the workflow over one element or a batch.
   * @param inputs by input name: a value for a parameter, an element or list of elements for a batch input.
   * @throws RuntimeInputError before anything is sent, where the inputs do not fit.
   * @throws StepExecutionError where a step fails (see `onError`), or the reason of the aborted signal.
   */
  async run(inputs: GivenInputs, options: RunOptions = {}): Promise<RunResult> {
    const results: WorkflowResult[] = [];
    const report = new ReportBuilder({ keepsRequests: true });
    const sink: Sink = {
      emit: (event) => {
        report.add(event);
        options.onEvent?.(event);
      },
      ready: () => Promise.resolve(),
      onResult: (index, result) => {
        results[index] = result;
      },
    };
    const finished = await this.#execute(
      inputs,
      { ...options, tokens: options.tokens ?? false },
      sink,
      report,
    );
    return { results, report: finished };
  }

  /**
   * Runs the workflow and gives its events as they happen: tokens, results in the order in which they are ready, and at
   * the end the report. Elements wait while nobody reads; leaving the loop aborts the run.
   * @throws as `run` does, from the iterator.
   */
  stream(inputs: GivenInputs, options: RunOptions = {}): AsyncIterableIterator<RunEvent> {
    const stop = new AbortController();
    const window = options.limits?.window ?? DEFAULT_WINDOW;
    const queue = new EventQueue<RunEvent>(window, () => {
      stop.abort();
    });
    const report = new ReportBuilder({ keepsRequests: false });
    const sink: Sink = {
      emit: (event) => {
        report.add(event);
        options.onEvent?.(event);
        queue.push(event);
      },
      ready: () => queue.ready(),
      onResult: () => undefined,
    };
    const signal =
      options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
    this.#execute(inputs, { tokens: true, ...options, signal }, sink, report).then(
      () => {
        queue.end();
      },
      (error: unknown) => {
        queue.fail(error);
      },
    );
    return queue;
  }

  async #execute(
    given: GivenInputs,
    options: RunOptions,
    sink: Sink,
    report: ReportBuilder,
  ): Promise<RunReport> {
    const { clock, deserialisers, toImage } = this.#environment;
    options.signal?.throwIfAborted();
    const start = clock();
    const inputs = readInputs(given, this.#plan.inputs, deserialisers);
    checkParameters(this.#plan, inputs, toImage);
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const abort = (): void => {
      controller.abort(options.signal?.reason);
    };
    options.signal?.addEventListener('abort', abort, { once: true });
    try {
      const elements = await this.#runElements(inputs, options, { ...sink, controller });
      const finished = report.build({
        elements,
        durationMs: clock() - start,
        warnings: [...this.#plan.warnings, ...inputs.warnings],
      });
      sink.emit({ type: 'run-end', report: finished });
      return finished;
    } catch (error) {
      throw controller.signal.aborted ? controller.signal.reason : error;
    } finally {
      options.signal?.removeEventListener('abort', abort);
      controller.abort();
    }
  }

  async #runElements(
    inputs: RunInputs,
    { onError = 'fail', limits, serialize = false, tokens = false }: RunOptions,
    { controller, emit, ready, onResult }: Sink & { readonly controller: AbortController },
  ): Promise<number> {
    const { maxConcurrentSteps, toImage, clock } = this.#environment;
    const window = limits?.window ?? DEFAULT_WINDOW;
    const slots = new StepSlots(maxConcurrentSteps);
    const context = { controller, slots, onError, window, toImage, emit, clock, wantsTokens: tokens };
    const execution = new Execution({ ...context, plan: this.#plan, inputs });
    const hasElements = this.#plan.outputs.some(({ lineage }) => lineage[0]?.madeBy === 'run');
    const records = hasElements ? inputs.size : 1;
    emit({ type: 'run-start', elements: records });
    const elements = forEachWindowed(inputs.size, window, async (index) => {
      await ready();
      controller.signal.throwIfAborted();
      const made = await execution.runElement(index);
      if (index >= records) return;
      const result = serialize ? await this.#serialise(made) : made;
      onResult(index, result);
      emit({ type: 'element-result', index, result });
    });
    await Promise.all([elements, execution.runShared()]);
    return records;
  }

  async #serialise(result: WorkflowResult): Promise<WorkflowResult> {
    const { serialisers } = this.#environment;
    const fields = this.#plan.outputs.map(
      async ({ name, kinds }) => [name, await serialise(result[name], kinds, serialisers)] as const,
    );
    return Object.fromEntries(await Promise.all(fields));
  }
}
