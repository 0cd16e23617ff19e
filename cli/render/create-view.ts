import type { Plan } from '../../engine/index.ts';
import type { Terminal } from '../terminal.ts';
import { jsonView } from './json-view.ts';
import type { RunView } from './outcome.ts';
import { pipeView } from './pipe-view.ts';
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
