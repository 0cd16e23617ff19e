import type { CompiledWorkflow } from '../../engine/index.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { isError } from '../../schemas/issue.ts';
import { colorsFor, type Terminal } from '../terminal.ts';
import { inFlags } from './error.ts';
import { safeLine, safeText } from './safe-text.ts';
import { wrapFor } from './wrap.ts';

/** Tells the user something on stderr, after `error:` or `warning:`. */
export function writeMessage(
  kind: 'error' | 'warning',
  text: string,
  { stderr, environment }: Pick<Terminal, 'stderr' | 'environment'>,
): void {
  const { red, yellow } = colorsFor(stderr, environment);
  const start = `${kind === 'error' ? red(kind) : yellow(kind)}: `;
  stderr.write(`${start}${wrapFor(stderr, safeText(text), { after: start })}\n`);
}

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
  for (const message of [...messages, ...ignored])
    writeMessage('warning', safeLine(inFlags(message)), terminal);
}
