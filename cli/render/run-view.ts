import type { Plan } from '../../engine/index.ts';
import type { OutputStream, Terminal } from '../terminal.ts';
import { type Outcome, outputText, type RunView } from './outcome.ts';
import { safeJson, safeLine } from './safe-text.ts';
import { StatusLine } from './status-line.ts';

export interface ViewOptions {
  readonly plan: Plan;
  readonly labels: readonly string[];
  readonly json: boolean;
  readonly stream: boolean;
}

/** The view that suits where the output goes. */
export async function createView(
  terminal: Terminal,
  { plan, labels, json, stream }: ViewOptions,
): Promise<RunView> {
  const status = new StatusLine(terminal);
  if (json) return lineView(terminal, status, jsonLine);
  if (terminal.stdout.isTTY !== true) return lineView(terminal, status, cellLine);
  const { TerminalView } = await import('./terminal-view.ts');
  // Tokens of several images at once would be read by nobody.
  const isStreamed = stream && labels.length < 2;
  return new TerminalView(terminal, { labels, titles: isStreamed ? titlesOf(plan) : null, status });
}

/** Steps by the output that their answer becomes, so that tokens are called what the row would call them. */
function titlesOf({ steps, outputs }: Plan): ReadonlyMap<string, string> {
  if (steps.size < 2 && outputs.length < 2) return new Map();
  const names = outputs.flatMap(({ name, selector }) =>
    selector.type === 'step-output' && selector.output === 'output' ? [[selector.step, name] as const] : [],
  );
  return new Map([...[...steps.keys()].map((step) => [step, step] as const), ...names]);
}

/** A line of stdout for each image as it is ready, its problems on stderr. */
function lineView(
  { stdout, stderr }: Terminal,
  status: StatusLine,
  lineOf: (outcome: Outcome) => string | null,
): RunView {
  return {
    onOutcome: (outcome) => {
      status.clear();
      writeProblems(outcome, stderr);
      const line = lineOf(outcome);
      if (line !== null) stdout.write(`${line}\n`);
    },
    onProgress: (progress) => {
      status.show(progress);
    },
    finish: () => {
      status.clear();
    },
  };
}

/** A part of what a batch writes into `results.jsonl`, under the same names. */
function jsonLine({ index, name, status, outputs, failures, requests }: Outcome): string {
  return safeJson(JSON.stringify({ index, image: name, status, outputs, errors: failures, requests }));
}

/** Tab-separated: the image, then its outputs in the workflow's order. An image without any output has no line. */
function cellLine({ name, label, outputs, errors }: Outcome): string | null {
  const values = Object.values(outputs);
  if (errors.length > 0 && values.every((value) => value === null)) return null;
  const cells = values.map((value) => escapeCell(outputText(value)));
  return [safeLine(name ?? label), ...cells].join('\t');
}

function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}

/** What went wrong with an image, for people who look at stderr while stdout goes elsewhere. */
function writeProblems({ name, label, errors, warnings }: Outcome, stderr: OutputStream): void {
  const prefix = name === null ? '' : `${safeLine(label)}: `;
  for (const problem of [...errors, ...warnings]) stderr.write(`${prefix}${safeLine(problem)}\n`);
}
