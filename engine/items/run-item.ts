import { RuntimeInputError } from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import type { ReportedRequest, RunEvent, RunReport } from '../run/events.ts';
import { INTERRUPTED } from '../run/failure.ts';
import type { GivenInputs } from '../run/inputs.ts';
import { cacheProblem, type CachedOutputs } from '../run/cached-outputs.ts';
import type { RunnableWorkflow, WorkflowResult } from '../run/run-plan.ts';
import { AnswerRecorder, type CachedAnswers } from './cached-answers.ts';

/** One run of a workflow among many: usually one image, with parameters of its own. */
export interface WorkflowItem {
  /** Whatever the caller knows the item by; comes back in its record. */
  readonly id: string;
  readonly inputs: GivenInputs;
  /**
   * `answers` of an earlier record of the same inputs: those steps are not asked again. Where any of them does not fit the
   * workflow any more, all are asked.
   */
  readonly cached?: CachedAnswers;
  /** Instead of the `drain` of all items: withdraws this one. */
  readonly drain?: AbortSignal;
}

/**
 * `done`: every step gave its answer. `incomplete`: so it did, and an answer was truncated, refused, filtered or empty.
 * `failed`: a step failed, its outputs are null.
 */
export type ItemStatus = 'done' | 'incomplete' | 'failed';

export interface ItemError {
  readonly step: string;
  /** Of the registry of codes; `step-failed` where the block gave none, `interrupted` where `drain` kept it from being asked. */
  readonly code: string;
  readonly message: string;
}

/** What came of an item. JSON throughout. */
export interface ItemRecord {
  readonly id: string;
  readonly status: ItemStatus;
  readonly outputs: WorkflowResult;
  readonly errors: readonly ItemError[];
  /**
   * Every question that was answered, also where another one of the item failed, and every one that was paid for without an answer.
   * Those of `reused` are not among them.
   */
  readonly requests: readonly ReportedRequest[];
  /** Steps that were not asked, because their answers were cached. Absent where there are none. */
  readonly reused?: readonly string[];
  /**
   * Of an item that is not done, the answers that are paid for and still hold, cached ones included: as `cached` of the same
   * item they save asking again. Of an incomplete item these are its complete ones. Absent where there are none. Answers about parts of an image are not among them, nor answers that
   * build on what failed, nor such that a later step could not work with.
   */
  readonly answers?: CachedAnswers;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
}

export interface RunItemOptions {
  /** Ends the run of the item, which then has no record. */
  readonly signal?: AbortSignal;
  /**
   * Asks nothing further. What is under way is finished; where a question was not sent, the item has a record with the code
   * `interrupted` and the answers that are paid for, or where there are none, no record.
   */
  readonly drain?: AbortSignal;
  /**
   * What becomes of an item whose inputs do not fit or that a step fails on: `record` gives a record that says so, `fail`
   * throws. @default 'record'
   */
  readonly onError?: 'record' | 'fail';
  /** Called with everything that happens, as it happens. */
  readonly onEvent?: (event: RunEvent) => void;
  /** The time of day. @default `new Date()` */
  readonly now?: () => Date;
}

/**
 * Runs a workflow over one item and gives its record: what a worker does that gets its items from elsewhere. Inputs that do not
 * fit and steps that fail become part of the record; only what would meet every item is thrown.
 * @throws StepExecutionError for a failure that every further item would meet, or the reason of the signal that ended it.
 */
export async function runItem(
  workflow: RunnableWorkflow,
  { id, inputs, cached: given = {} }: WorkflowItem,
  { signal, drain, onError = 'record', onEvent, now = () => new Date() }: RunItemOptions = {},
): Promise<ItemRecord> {
  const startedAt = now().toISOString();
  const cached = fits(workflow.plan, given) ? given : {};
  const recorder = new AnswerRecorder(workflow.plan, cached);
  const running = workflow.runChecked(inputs, {
    ...(signal !== undefined && { signal }),
    ...(drain !== undefined && { drain }),
    onError: onError === 'fail' ? 'fail' : 'null',
    serialize: true,
    cached: outputsOf(cached),
    onMade: (outputs, place) => {
      recorder.add(outputs, place);
    },
    onEvent: (event) => {
      recorder.watch(event);
      onEvent?.(event);
    },
  });
  const ended = await running.catch((error: unknown) => {
    if (onError === 'record' && error instanceof RuntimeInputError) return error;
    throw error;
  });
  if (ended instanceof RuntimeInputError) return { id, ...rejected(ended, workflow.plan), startedAt };
  const { results, report } = ended;
  if (report.requests.length === 0 && isInterrupted(report)) drain?.throwIfAborted();
  const status = statusOf(report, cached);
  return {
    id,
    status,
    outputs: results[0] ?? {},
    errors: report.failures.map(({ step, error }) => ({ step, code: error.code, message: error.message })),
    requests: report.requests,
    ...unlessEmpty('reused', Object.keys(cached)),
    ...(status !== 'done' && unlessEmpty('answers', recorder.kept())),
    startedAt,
    durationMs: report.durationMs,
  };
}

/** What is recorded of an item that could not begin. */
function rejected({ issues }: RuntimeInputError, plan: Plan): Omit<ItemRecord, 'id' | 'startedAt'> {
  return {
    status: 'failed',
    outputs: Object.fromEntries(plan.outputs.map(({ name }) => [name, null])),
    errors: issues.map(({ code, message, blockId = '$inputs' }) => ({ step: blockId, code, message })),
    requests: [],
    durationMs: 0,
  };
}

/** Answers build on each other, so that they are taken together or not at all. */
function fits(plan: Plan, cached: CachedAnswers): boolean {
  return Object.entries(cached).every(([step, { outputs }]) => cacheProblem(plan, step, outputs) === null);
}

function outputsOf(cached: CachedAnswers): CachedOutputs {
  return Object.fromEntries(Object.entries(cached).map(([step, { outputs }]) => [step, outputs]));
}

function statusOf({ failures, totals }: RunReport, cached: CachedAnswers): ItemStatus {
  if (failures.length > 0) return 'failed';
  const isWhole = Object.values(cached).every(({ answer }) => answer === 'complete');
  return isWhole && totals.incompleteAnswers === 0 ? 'done' : 'incomplete';
}

function isInterrupted({ failures }: RunReport): boolean {
  return failures.some(({ error }) => error.code === INTERRUPTED);
}

function unlessEmpty<Name extends string, Value extends object>(
  name: Name,
  value: Value,
): Partial<Record<Name, Value>> {
  return Object.keys(value).length === 0 ? {} : ({ [name]: value } as Record<Name, Value>);
}
