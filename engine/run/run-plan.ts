import { setMaxListeners } from 'node:events';
import {
  RuntimeInputError,
  type Deserialiser,
  type Issue,
  type Serialiser,
  type StepExecutionError,
  type StepValues,
} from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import type { EventPlace, ReportBuilder, RunEvent, RunReport } from './events.ts';
import type { ImageAccessPolicy } from '../images/index.ts';
import { Execution, forEachIndex } from './execution.ts';
import { DEFAULT_CONCURRENT_ELEMENTS, type ExecutionOptions, type RunOptions } from './run-options.ts';
import { settleFailure } from './failure.ts';
import { readInputs, type GivenInputs } from './inputs.ts';
import { readCached } from './cached-outputs.ts';
import { checkParameters } from './check-parameters.ts';
import { serialiseResult } from './results.ts';
import type { ToImage } from './step-inputs.ts';
import { StepSlots } from './step-slots.ts';
import type { RunTelemetry } from './telemetry.ts';

export type WorkflowResult = Readonly<Record<string, unknown>>;

export interface RunResult {
  /** One record per element of the input batch, in its order. */
  readonly results: readonly WorkflowResult[];
  readonly report: RunReport;
}

/** A compiled workflow, as far as running it over items asks for it. */
export interface RunnableWorkflow {
  readonly plan: Plan;
  runChecked(inputs: GivenInputs, options: RunOptions): Promise<RunResult>;
}

/** What runs need of the engine. */
export interface RunEnvironment {
  readonly serialisers: ReadonlyMap<string, Serialiser>;
  readonly deserialisers: ReadonlyMap<string, Deserialiser>;
  readonly toImage: ToImage;
  readonly imageAccess: ImageAccessPolicy;
  readonly maxConcurrentSteps: number;
  readonly clock: () => number;
}

/** Where a run's events and results go. */
export interface RunSink {
  readonly report: ReportBuilder;
  readonly emit: (event: RunEvent) => void;
  /** Resolves when another element may start. */
  readonly ready: () => Promise<void>;
  readonly onResult: (index: number, result: WorkflowResult) => void;
}

export interface PlannedRun {
  readonly environment: RunEnvironment;
  readonly given: GivenInputs;
  readonly options: RunOptions;
  readonly sink: RunSink;
}

/**
 * One run of a plan, from its inputs to its report.
 * @throws as `CompiledWorkflow.run` does.
 */
export async function runPlan(plan: Plan, run: PlannedRun): Promise<RunReport> {
  const { options, sink, given } = run;
  const { clock, deserialisers, toImage } = run.environment;
  options.signal?.throwIfAborted();
  const start = clock();
  const { maxConcurrentElements = DEFAULT_CONCURRENT_ELEMENTS } = options.limits ?? {};
  const inputs = readInputs(given, plan.inputs, deserialisers);
  checkParameters(plan, inputs, toImage);
  const cached = readCached(plan, options.cached ?? {}, inputs.size);
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const abort = (): void => {
    controller.abort(options.signal?.reason);
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  const telemetry = isObserved() ? await createTelemetry(plan) : null;
  let isOver = false;
  const emit = (event: RunEvent): void => {
    if (isOver) return;
    telemetry?.add(event);
    sink.report.add(event);
    options.onEvent?.(event);
    sink.emit(event);
  };
  const onMade = (outputs: StepValues, place: EventPlace): void => {
    if (!isOver) options.onMade?.(outputs, place);
  };
  try {
    const work = runElements(plan, run, { inputs, cached, maxConcurrentElements, controller, emit, onMade });
    // Blocks may take no notice of the signal; the run ends all the same.
    const elements = await Promise.race([work, rejectedWhenAborted(controller.signal)]);
    const warnings = [...plan.warnings, ...inputs.warnings];
    const report = sink.report.build({ elements, durationMs: clock() - start, warnings });
    emit({ type: 'run-end', report });
    telemetry?.end();
    return report;
  } catch (error) {
    const reason: unknown = controller.signal.aborted ? controller.signal.reason : error;
    telemetry?.end(reason);
    throw reason;
  } finally {
    isOver = true;
    options.signal?.removeEventListener('abort', abort);
    controller.abort(RUN_OVER);
  }
}

/** Made once: an error takes its stack along. Nobody is told it. */
const RUN_OVER = new DOMException('The run is over.', 'AbortError');

/** Whether the program has an OpenTelemetry SDK: all copies of its interface meet in this one global. Without it nothing is loaded. */
function isObserved(): boolean {
  return Symbol.for('opentelemetry.js.api.1') in globalThis;
}

async function createTelemetry({ steps }: Plan): Promise<RunTelemetry> {
  const { RunTelemetry } = await import('./telemetry.ts');
  return new RunTelemetry(steps);
}

/** What a run would say about its inputs before anything is sent, errors and warnings. */
export function checkInputs(
  plan: Plan,
  given: GivenInputs,
  { deserialisers, toImage }: Pick<RunEnvironment, 'deserialisers' | 'toImage'>,
): readonly Issue[] {
  try {
    const inputs = readInputs(given, plan.inputs, deserialisers);
    checkParameters(plan, inputs, toImage);
    return inputs.warnings;
  } catch (error) {
    if (error instanceof RuntimeInputError) return error.issues;
    throw error;
  }
}

type Ongoing = Pick<
  ExecutionOptions,
  'inputs' | 'cached' | 'maxConcurrentElements' | 'controller' | 'emit' | 'onMade'
>;

/** Gives the number of records. */
async function runElements(
  plan: Plan,
  { environment, options, sink }: PlannedRun,
  ongoing: Ongoing,
): Promise<number> {
  const { inputs, maxConcurrentElements, controller, emit } = ongoing;
  const { maxConcurrentSteps, toImage, clock, serialisers } = environment;
  const { onError = 'fail', serialize = false, tokens: wantsTokens = false, drain } = options;
  const slots = new StepSlots(maxConcurrentSteps);
  const execution = new Execution({ ...ongoing, plan, slots, onError, drain, toImage, clock, wantsTokens });
  const { outputs } = plan;
  const hasElements = outputs.some(({ lineage }) => lineage[0]?.madeBy === 'run');
  const records = hasElements ? inputs.size : 1;
  const { signal } = controller;
  emit({ type: 'run-start', elements: records });
  const elements = forEachIndex(inputs.size, maxConcurrentElements, async (index) => {
    await sink.ready();
    signal.throwIfAborted();
    const made = await execution.runElement(index);
    if (index >= records) return;
    const onFailure = (error: StepExecutionError): void =>
      void settleFailure(error, [index], { controller, onError, emit });
    const result = serialize
      ? await serialiseResult(index, made, { outputs, serialisers, signal, onFailure })
      : made;
    sink.onResult(index, result);
    emit({ type: 'element-result', index, result });
  });
  await Promise.all([elements, execution.runShared()]);
  return records;
}

function rejectedWhenAborted(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the error
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  // Every run's signal is aborted at its end, when nobody waits for this any more.
  aborted.catch(() => undefined);
  return aborted;
}
