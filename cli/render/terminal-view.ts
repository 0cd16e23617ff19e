import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { colorsFor, widthOf, type Colors, type Terminal } from '../terminal.ts';
import { formatCost, outputText, type Outcome, type Progress, type RunView } from './outcome.ts';
import { safeLine, safeText } from './safe-text.ts';

const NAME_WIDTH = 24;
const CLEAR_LINE = '\r\u001b[K';

/** Rows for a person: the image's name in a column, its answers wrapped beside it, a status line below. */
export class TerminalView implements RunView {
  readonly #terminal: Terminal;
  readonly #colors: Colors;
  readonly #hasStatus: boolean;
  /** The image whose tokens are shown as they come; those of others wait for their turn. */
  #foreground: number | null = null;
  readonly #shown = new Set<number>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#colors = colorsFor(terminal.stdout, terminal.environment);
    this.#hasStatus = terminal.stderr.isTTY === true;
  }

  onToken(index: number, name: string, text: string): void {
    if (this.#foreground === null && !this.#shown.has(index)) {
      this.#foreground = index;
      this.#clearStatus();
      this.#write(`${this.#colors.bold(safeLine(name))}\n`);
    }
    if (this.#foreground === index) this.#write(safeText(text));
  }

  onOutcome(outcome: Outcome): void {
    this.#clearStatus();
    this.#shown.add(outcome.index);
    if (this.#foreground === outcome.index) {
      this.#foreground = null;
      this.#write('\n\n');
      for (const error of outcome.errors) this.#write(`${this.#colors.red(safeLine(error))}\n`);
      return;
    }
    // While one image is streaming its tokens, rows of others would land in the middle of them.
    if (this.#foreground === null) this.#write(this.#row(outcome));
    else this.#waiting.push(outcome);
    this.#flush();
  }

  readonly #waiting: Outcome[] = [];

  #flush(): void {
    if (this.#foreground !== null) return;
    for (const outcome of this.#waiting.splice(0)) this.#write(this.#row(outcome));
  }

  onProgress({ total, done, failed, cost, note }: Progress): void {
    if (!this.#hasStatus || this.#foreground !== null) return;
    this.#flush();
    const parts = [
      `${done}/${total}`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(cost === null ? [] : [formatCost(cost)]),
      ...(note === null ? [] : [safeLine(note)]),
    ];
    const line = parts.join(' · ').slice(0, widthOf(this.#terminal.stderr) - 1);
    this.#terminal.stderr.write(`${CLEAR_LINE}${this.#colors.dim(line)}`);
  }

  finish(): void {
    this.#foreground = null;
    this.#clearStatus();
    this.#flush();
  }

  #row({ name, outputs, errors }: Outcome): string {
    const { bold, red } = this.#colors;
    const label = padded(shorten(safeLine(name), NAME_WIDTH), NAME_WIDTH);
    const fields = Object.entries(outputs).filter(([, value]) => value !== null);
    const texts = [
      ...fields.map(([field, value]) => this.#field(field, outputText(value), fields.length)),
      ...errors.map((error) => red(safeLine(error))),
    ];
    const width = widthOf(this.#terminal.stdout) - NAME_WIDTH - 1;
    const lines = texts.flatMap((text) => wrapAnsi(text, width, { hard: true }).split('\n'));
    const [first = '', ...rest] = lines;
    return (
      [`${bold(label)} ${first}`, ...rest.map((line) => `${' '.repeat(NAME_WIDTH + 1)}${line}`)].join('\n') +
      '\n'
    );
  }

  #field(name: string, text: string, count: number): string {
    return count === 1 ? text : `${this.#colors.cyan(`${name}:`)} ${text}`;
  }

  #clearStatus(): void {
    if (this.#hasStatus) this.#terminal.stderr.write(CLEAR_LINE);
  }

  #write(text: string): void {
    this.#terminal.stdout.write(text);
  }
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const characters = Array.from(text);
  return `${characters.slice(0, width - 9).join('')}…${characters.slice(-8).join('')}`;
}
