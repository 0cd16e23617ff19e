import {
  didYouMean,
  isFlowControl,
  BlockInterfaceError,
  type StepContext,
  type StepEvent,
  type StepValues,
} from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { list, named } from '../compile/words.ts';
import type { PlannedStep } from '../compile/plan.ts';
import type { StepStatus } from './events.ts';
import { asStepError, interrupted, settleFailure } from './failure.ts';
import type { ExecutionOptions } from './run-options.ts';
import { checkResolved, rejectedValues, resolveInputs } from './step-inputs.ts';
import type { Made, ValueSource } from './values.ts';

/** Runs one step at one position, when what it reads is there. */
export class StepRunner {
  readonly #options: ExecutionOptions;
  readonly #source: ValueSource;

  constructor(options: ExecutionOptions, source: ValueSource) {
    this.#options = options;
    this.#source = source;
  }

  async run(step: PlannedStep, index: readonly number[]): Promise<Made> {
    const { clock, controller, drain, emit, cached, toImage } = this.#options;
    // A step calls the steps that it reads: without a pause, a long chain of them would not fit the stack.
    await Promise.resolve();
    let start = clock();
    const end = <Ended extends Made>(status: StepStatus, made: Ended, code?: string): Ended => {
      const durationMs = clock() - start;
      const place = { step: step.name, element: index };
      emit({ type: 'step-end', ...place, status, durationMs, ...(code !== undefined && { code }) });
      return made;
    };
    try {
      const outputs = cached.get(step.name);
      if (outputs !== undefined) return end('cached', outputs);
      if (beginsElement(step)) drain?.throwIfAborted();
      const isWanted = await this.#isWanted(step, index);
      const { values, isEmpty } = await resolveInputs(step, index, this.#source, toImage);
      start = clock();
      if (isEmpty || !isWanted) return end('skipped', null);
      return end('done', await this.#runBlock(step, index, values));
    } catch (thrown) {
      const failure = drain?.aborted === true && thrown === drain.reason ? interrupted(thrown) : thrown;
      const error = asStepError(failure, step, index);
      // A step whose sources failed, or that was aborted, has not failed itself.
      if (!controller.signal.aborted) end('failed', null, error.code);
      return settleFailure(error, index, this.#options);
    }
  }

  /** Every step that decides about this one must have been run for the element and let it go on. */
  async #isWanted(step: PlannedStep, index: readonly number[]): Promise<boolean> {
    const decisions = step.controllers.map(async (name) => {
      const controller = this.#options.plan.steps.get(name);
      if (controller === undefined) return false;
      const decision = await this.#source.call(controller, index.slice(0, controller.callLineage.length));
      return isFlowControl(decision) && decision.steps.has(step.name);
    });
    return (await Promise.all(decisions)).every(Boolean);
  }

  async #runBlock(step: PlannedStep, index: readonly number[], resolved: StepValues): Promise<Made> {
    const { slots, controller, onMade } = this.#options;
    const { values, issues } = checkResolved(step, resolved, () => true);
    if (issues.length > 0) throw rejectedValues(step, index, issues);
    await slots.enter(step.name);
    try {
      controller.signal.throwIfAborted();
      const made = checkMade(await step.instance.run(values, this.#context(step, index)), step);
      if (isOutputs(made)) onMade(made, { step: step.name, element: index });
      return made;
    } finally {
      slots.leave(step.name);
    }
  }

  #context(step: PlannedStep, element: readonly number[]): StepContext {
    const { controller, drain, wantsTokens, emit } = this.#options;
    return {
      stepName: step.name,
      element,
      signal: controller.signal,
      drain,
      wantsTokens,
      emit: (event: StepEvent) => {
        emit({ ...event, step: step.name, element });
      },
    };
  }
}

/** Nothing that could be lost has been made for an element before such a step. */
function beginsElement({ references, controllers }: PlannedStep): boolean {
  return controllers.length === 0 && references.every(({ selector }) => selector.type !== 'step-output');
}

function isOutputs(made: Made): made is StepValues {
  return made !== null && !Array.isArray(made) && !isFlowControl(made);
}

/** What a block returned, if it is what its manifest says. @throws BlockInterfaceError */
export function checkMade(made: unknown, step: PlannedStep): Made {
  if (isFlowControl(made)) return made;
  const isList = step.manifest.outputDimensionalityOffset === 1;
  const records: readonly unknown[] = isList && Array.isArray(made) ? made : [made];
  if (isList !== Array.isArray(made) || !records.every(isRecord)) {
    const expected = isList ? 'a list of records' : 'a record';
    throw new BlockInterfaceError(`Block \`${step.block.type}\` did not return ${expected} of outputs.`);
  }
  for (const record of records) checkOutputs(record, step);
  return made as Made;
}

/** An output that has no value is `null`. One that is not there is a mistake, which would show as nulls far from here. */
function checkOutputs(record: StepValues, { block, outputs }: PlannedStep): void {
  const missing = outputs.find(({ name }) => !Object.hasOwn(record, name) || record[name] === undefined);
  if (missing === undefined) return;
  const returned = Object.keys(record).filter((name) => record[name] !== undefined);
  throw new BlockInterfaceError(
    `Block \`${block.type}\` left out its output ${named(missing.name)}; it returned ${list(returned) || 'none'}. An output without a value is \`null\`.${didYouMean(missing.name, returned)}`,
  );
}
