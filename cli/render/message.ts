import { colorsFor, type Terminal } from '../terminal.ts';
import { safeText } from './safe-text.ts';
import { wrapFor } from './wrap.ts';

/** Tells the user something on stderr, after `error:` or `warning:`. */
export function writeMessage(
  kind: 'error' | 'warning',
  text: string,
  { stderr, environment }: Pick<Terminal, 'stderr' | 'environment'>,
): void {
  const { red, yellow } = colorsFor(stderr, environment);
  const mark = kind === 'error' ? red(kind) : yellow(kind);
  stderr.write(`${mark}: ${wrapFor(stderr, safeText(text), { taken: kind.length + 2 })}\n`);
}
