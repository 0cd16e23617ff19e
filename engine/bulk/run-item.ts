import type { StepExecutionError } from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import type { CompiledWorkflow } from '../run/compiled-workflow.ts';
import type { RunEvent } from '../run/events.ts';
import { knownProblem, type KnownOutputs } from '../run/known.ts';
import type { RunReport } from '../run/report.ts';
import { AnswerKeeper } from './answer-keeper.ts';
import type { BulkItem, BulkRecord, BulkStatus, KeptAnswers } from './bulk-record.ts';

export interface RunItemOptions {
  readonly signal: AbortSignal;
  readonly onEvent: ((id: string, event: RunEvent) => void) | undefined;
}

/** Runs a workflow over an item, and gives its record. @throws as `CompiledWorkflow.run` does. */
export async function runItem(
  workflow: CompiledWorkflow,
  { id, inputs, known: given = {} }: BulkItem,
  { signal, onEvent }: RunItemOptions,
): Promise<BulkRecord> {
  const startedAt = new Date().toISOString();
  const known = fits(workflow.plan, given) ? given : {};
  const keeper = new AnswerKeeper(workflow.plan, known);
  const { results, report } = await workflow.run(inputs, {
    signal,
    onError: 'null',
    serialize: true,
    known: outputsOf(known),
    onMade: (outputs, place) => {
      keeper.add(outputs, place);
    },
    onEvent: (event) => {
      keeper.watch(event);
      onEvent?.(id, event);
    },
  });
  const status = statusOf(report, known);
  return {
    id,
    status,
    outputs: results[0] ?? {},
    errors: report.failures.map(({ step, error }) => ({ step, code: codeOf(error), message: error.message })),
    requests: report.requests,
    ...unlessEmpty('reused', Object.keys(known)),
    ...(status === 'failed' && unlessEmpty('answers', keeper.kept())),
    startedAt,
    durationMs: report.durationMs,
  };
}

/** Answers build on each other, so that they are taken together or not at all. */
function fits(plan: Plan, known: KeptAnswers): boolean {
  return Object.entries(known).every(([step, { outputs }]) => knownProblem(plan, step, outputs) === null);
}

function outputsOf(known: KeptAnswers): KnownOutputs {
  return Object.fromEntries(Object.entries(known).map(([step, { outputs }]) => [step, outputs]));
}

function statusOf({ failures, totals }: RunReport, known: KeptAnswers): BulkStatus {
  if (failures.length > 0) return 'failed';
  const isWhole = Object.values(known).every(({ answer }) => answer === 'complete');
  return isWhole && totals.incompleteAnswers === 0 ? 'done' : 'incomplete';
}

function codeOf({ cause }: StepExecutionError): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'step-failed';
}

function unlessEmpty<Name extends string, Value extends object>(
  name: Name,
  value: Value,
): Partial<Record<Name, Value>> {
  return Object.keys(value).length === 0 ? {} : ({ [name]: value } as Record<Name, Value>);
}
