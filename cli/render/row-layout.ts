import stringWidth from 'string-width';
import { type Colors, colorsFor, type Terminal, widthOf } from '../terminal.ts';
import { safeLine } from './safe-text.ts';
import { flow, type FlowOptions } from './wrap.ts';

const MAX_NAME_WIDTH = 24;
const MIN_TEXT_WIDTH = 30;
const STACKED_INDENT = 2;

/** Rows for a person: the image's name in a column and its answers wrapped beside it, or below it on a narrow screen. */
export class RowLayout {
  readonly colors: Colors;
  readonly #terminal: Terminal;
  readonly #nameWidth: number;

  constructor(terminal: Terminal, labels: readonly string[]) {
    this.#terminal = terminal;
    this.colors = colorsFor(terminal.stdout, terminal.environment);
    this.#nameWidth = columnWidth(labels);
  }

  /** The name with what separates it from the text. */
  label(name: string): string {
    if (this.#nameWidth === 0) return '';
    const { bold } = this.colors;
    const line = safeLine(name);
    if (this.#isStacked) return `${bold(shorten(line, this.#width))}\n${' '.repeat(STACKED_INDENT)}`;
    const short = shorten(line, this.#nameWidth);
    return `${bold(short)}${' '.repeat(this.#nameWidth - stringWidth(short) + 1)}`;
  }

  /** How text is wrapped. */
  flow(taken = 0): FlowOptions {
    return { width: this.#width - this.indent, indent: this.indent, taken, measure: stringWidth };
  }

  get indent(): number {
    if (this.#nameWidth === 0) return 0;
    return this.#isStacked ? STACKED_INDENT : this.#nameWidth + 1;
  }

  /** An output under its title, wrapped; an empty title is none. */
  field(title: string, text: string): string {
    return this.title(title) + flow(text, this.flow(title === '' ? 0 : stringWidth(title) + 2));
  }

  title(title: string): string {
    return title === '' ? '' : `${this.colors.cyan(`${title}:`)} `;
  }

  problems(errors: readonly string[], warnings: readonly string[]): readonly string[] {
    const { red, yellow } = this.colors;
    const wrapped = (text: string): string => flow(safeLine(text), this.flow());
    return [
      ...errors.map((error) => eachLine(wrapped(error), red)),
      ...warnings.map((warning) => eachLine(wrapped(warning), yellow)),
    ];
  }

  /** The last column stays free: terminals disagree on what a line that fills it does. */
  get #width(): number {
    return widthOf(this.#terminal.stdout) - 1;
  }

  get #isStacked(): boolean {
    return this.#width - this.#nameWidth - 1 < MIN_TEXT_WIDTH;
  }
}

function columnWidth(labels: readonly string[]): number {
  let widest = 0;
  for (const label of labels) {
    if (widest >= MAX_NAME_WIDTH) return MAX_NAME_WIDTH;
    widest = Math.max(widest, stringWidth(safeLine(label)));
  }
  return Math.min(widest, MAX_NAME_WIDTH);
}

function eachLine(text: string, color: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => color(line))
    .join('\n');
}

const TAIL_WIDTH = 8;

/** Cut in the middle: names of one folder differ at their ends. */
function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const tail = [...takeWidth([...characters].reverse(), TAIL_WIDTH)].reverse();
  return `${takeWidth(characters, width - TAIL_WIDTH - 1).join('')}…${tail.join('')}`;
}

function takeWidth(characters: readonly string[], width: number): readonly string[] {
  let taken = 0;
  const end = characters.findIndex((character) => (taken += stringWidth(character)) > width);
  return end === -1 ? characters : characters.slice(0, end);
}
