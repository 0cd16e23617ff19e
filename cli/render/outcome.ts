import type { RunReport, WorkflowResult } from '../../engine/index.ts';
import { safeText } from './safe-text.ts';

/** What came of one image. */
export interface Outcome {
  readonly index: number;
  readonly name: string;
  readonly outputs: WorkflowResult;
  /** Why outputs are null, one line a failed step; empty when all went well. */
  readonly errors: readonly string[];
}

/** Shows a run as it goes on. */
export interface RunView {
  onToken(index: number, name: string, text: string): void;
  onOutcome(outcome: Outcome): void;
  onProgress(progress: Progress): void;
  /** Called once, however the run ended. */
  finish(report: RunReport | null): void;
}

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** US dollars; `null` while nobody has said anything. */
  readonly cost: number | null;
  /** What is being waited for, such as a retry. */
  readonly note: string | null;
}

/** An output as text: text as it is, anything else as JSON. */
export function outputText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return safeText(value).trim();
  return safeText(JSON.stringify(value));
}

export function summaryText(
  { elements, failures, totals, durationMs }: RunReport,
  isSimulated: boolean,
): string {
  const failed = new Set(failures.map(({ element }) => element[0])).size;
  const tokens = (totals.inputTokens ?? 0) + (totals.outputTokens ?? 0);
  const parts = [
    `${elements} image${elements === 1 ? '' : 's'}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${totals.requests} request${totals.requests === 1 ? '' : 's'}`,
    ...(totals.attempts > totals.requests ? [`${totals.attempts - totals.requests} retried`] : []),
    ...(totals.incompleteAnswers > 0 ? [`${totals.incompleteAnswers} incomplete`] : []),
    ...(tokens > 0 ? [`${tokens.toLocaleString('en-US')} tokens`] : []),
    ...(totals.cost === null ? [] : [`${formatCost(totals.cost)}${isSimulated ? ' (simulated)' : ''}`]),
    `${(durationMs / 1000).toFixed(1)} s`,
  ];
  return parts.join(', ');
}

export function formatCost(dollars: number): string {
  return dollars === 0 ? '$0' : `$${dollars < 0.01 ? dollars.toPrecision(2) : dollars.toFixed(2)}`;
}
