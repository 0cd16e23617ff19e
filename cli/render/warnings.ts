import type { CompiledWorkflow } from '../../engine/index.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { isError } from '../../schemas/issue.ts';
import type { Terminal } from '../terminal.ts';
import { writeMessage } from './message.ts';
import { safeLine } from './safe-text.ts';

/** What is doubtful about a workflow and the parameters given to it, before it runs. */
export function writeWarnings(
  { warnings, plan }: CompiledWorkflow,
  given: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): void {
  const names = [...plan.inputs.keys()];
  const ignored = Object.keys(given)
    .filter((name) => !plan.inputs.has(name))
    .map((name) => `The workflow has no input \`${name}\`; its value is ignored.${didYouMean(name, names)}`);
  const messages = warnings.filter((issue) => !isError(issue)).map(({ message }) => message);
  for (const message of [...messages, ...ignored]) writeMessage('warning', safeLine(message), terminal);
}
