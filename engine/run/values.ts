import {
  ALL_OUTPUTS,
  isFlowControl,
  type FlowControl,
  type Selector,
  type StepValues,
} from '../../schemas/index.ts';
import type { Lineage, PlannedStep } from '../compile/plan.ts';
import type { RunInputs } from './inputs.ts';

/** What came of a step: a record, a list of records, a decision about other steps, or `null` if it was skipped. */
export type Made = StepValues | readonly StepValues[] | FlowControl | null;

/** Runs a step for one position, or gives what came of it. */
export type Call = (step: PlannedStep, index: readonly number[]) => Promise<Made>;

export interface ValueSource {
  readonly inputs: Pick<RunInputs, 'size' | 'sizeAt'>;
  /** The value of an input for an element; all that ask within one element get the same. */
  readonly inputAt: (name: string, index: readonly number[]) => Promise<unknown>;
  readonly steps: ReadonlyMap<string, PlannedStep>;
  readonly call: Call;
  /** Visits positions, a bounded number at once. */
  readonly forEach: (count: number, task: (position: number) => Promise<void>) => Promise<void>;
}

/**
 * The value of a selector for an element.
 * @param index position of the element; where it is deeper than the value the value serves all below it, where it is
 * shallower the value is a nested list of what lies below.
 */
export async function valueAt(
  selector: Selector,
  lineage: Lineage,
  index: readonly number[],
  source: ValueSource,
): Promise<unknown> {
  if (index.length >= lineage.length) return leafAt(selector, index.slice(0, lineage.length), source);
  const count = await countAt(lineage, index, source);
  if (count === null) return null;
  const values = Array.from<unknown>({ length: count });
  await source.forEach(count, async (position) => {
    values[position] = await valueAt(selector, lineage, [...index, position], source);
  });
  return values;
}

/**
 * The value of a workflow's output. As in Roboflow's engine, a list that a skipped step did not make is empty, and empty lists at
 * the end of a list are left out: it knows lists only by the elements in them.
 */
export async function outputAt(
  selector: Selector,
  lineage: Lineage,
  index: readonly number[],
  source: ValueSource,
): Promise<unknown> {
  const value = await valueAt(selector, lineage, index, source);
  return emptyLists(value, lineage.length - index.length);
}

function emptyLists(value: unknown, depth: number): unknown {
  if (depth <= 0) return value;
  if (!Array.isArray(value)) return [];
  if (depth === 1) return value;
  const lists = value.map((item: unknown) => emptyLists(item, depth - 1));
  const last = lists.findLastIndex((list) => !Array.isArray(list) || list.length > 0);
  return lists.slice(0, last + 1);
}

/** How many elements lie below a position; `null` where a skipped element has none. */
export async function countAt(
  lineage: Lineage,
  index: readonly number[],
  source: ValueSource,
): Promise<number | null> {
  const level = lineage[index.length];
  if (level === undefined) return null;
  switch (level.madeBy) {
    case 'run':
      return source.inputs.size;
    case 'input':
      return source.inputs.sizeAt(level.input, index);
    case 'step': {
      const step = source.steps.get(level.step);
      const made = step === undefined ? null : await source.call(step, index);
      return Array.isArray(made) ? made.length : null;
    }
  }
}

async function leafAt(selector: Selector, index: readonly number[], source: ValueSource): Promise<unknown> {
  if (selector.type === 'input') return source.inputAt(selector.name, index);
  const step = source.steps.get(selector.step);
  const record = step === undefined ? null : await recordAt(step, index, source);
  if (selector.output === ALL_OUTPUTS) return record ?? emptyRecord(step);
  return record !== null && Object.hasOwn(record, selector.output) ? (record[selector.output] ?? null) : null;
}

async function recordAt(
  step: PlannedStep,
  index: readonly number[],
  source: ValueSource,
): Promise<StepValues | null> {
  const made = await source.call(step, index.slice(0, step.callLineage.length));
  if (isFlowControl(made)) return {};
  if (!Array.isArray(made)) return made as StepValues | null;
  return (made as readonly StepValues[])[index.at(-1) ?? 0] ?? null;
}

/** A skipped step still has its outputs, all of them null. */
function emptyRecord(step: PlannedStep | undefined): StepValues {
  return Object.fromEntries((step?.outputs ?? []).map(({ name }) => [name, null]));
}
