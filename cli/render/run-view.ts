import type { Plan } from '../../engine/index.ts';
import type { OutputStream, Terminal } from '../terminal.ts';
import { type Outcome, outputText, type RunView } from './outcome.ts';
import { safeLine } from './safe-text.ts';
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
  if (json) return jsonView(terminal, status);
  if (terminal.stdout.isTTY !== true) return pipeView(terminal, status);
  const { TerminalView } = await import('./terminal-view.ts');
  return new TerminalView(terminal, { labels, titles: stream ? titlesOf(plan) : null, status });
}

/** Steps by the output that their answer becomes, so that tokens are called what the row would call them. */
function titlesOf({ steps, outputs }: Plan): ReadonlyMap<string, string> {
  if (steps.size < 2 && outputs.length < 2) return new Map();
  const names = outputs.flatMap(({ name, selector }) =>
    selector.type === 'step-output' && selector.output === 'output' ? [[selector.step, name] as const] : [],
  );
  return new Map([...[...steps.keys()].map((step) => [step, step] as const), ...names]);
}

/** One JSON object a line for each image, as it is ready. */
export function jsonView({ stdout, stderr }: Terminal, status: StatusLine): RunView {
  return {
    onOutcome: (outcome) => {
      const { index, name, outputs, errors, warnings } = outcome;
      status.clear();
      writeProblems(outcome, stderr);
      const problems = { ...(errors.length > 0 && { errors }), ...(warnings.length > 0 && { warnings }) };
      stdout.write(`${JSON.stringify({ index, image: name, outputs, ...problems })}\n`);
    },
    onProgress: (progress) => {
      status.show(progress);
    },
    finish: () => {
      status.clear();
    },
  };
}

/**
 * Tab-separated lines for other programs: the image, then its outputs in the workflow's order. Errors go to stderr, and
 * an image without any output has no line.
 */
export function pipeView({ stdout, stderr }: Terminal, status: StatusLine): RunView {
  return {
    onOutcome: (outcome) => {
      const { name, label, outputs, errors } = outcome;
      status.clear();
      writeProblems(outcome, stderr);
      const values = Object.values(outputs);
      if (errors.length > 0 && values.every((value) => value === null)) return;
      const cells = values.map((value) => escapeCell(outputText(value)));
      stdout.write(`${[safeLine(name ?? label), ...cells].join('\t')}\n`);
    },
    onProgress: (progress) => {
      status.show(progress);
    },
    finish: () => {
      status.clear();
    },
  };
}

function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}

/** What went wrong with an image, for people who look at stderr while stdout goes elsewhere. */
export function writeProblems({ name, label, errors, warnings }: Outcome, stderr: OutputStream): void {
  const prefix = name === null ? '' : `${safeLine(label)}: `;
  for (const problem of [...errors, ...warnings]) stderr.write(`${prefix}${safeLine(problem)}\n`);
}
