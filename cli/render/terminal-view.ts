import stringWidth from 'string-width';
import type { Terminal } from '../terminal.ts';
import { detectionsText } from './detections.ts';
import { outputText, type Outcome, type Progress, type RunView, type TokenPlace } from './outcome.ts';
import { RowLayout } from './row-layout.ts';
import { safeText } from './safe-text.ts';
import type { StatusLine } from './status-line.ts';
import { FlowingText } from './wrap.ts';

/** What to call each step's tokens; empty where there is nothing to tell apart. */
type Titles = ReadonlyMap<string, string>;

export interface TerminalViewOptions {
  /** Labels of all images, to know how wide their column is. */
  readonly labels: readonly string[];
  /** `null`: tokens are not shown. */
  readonly titles: Titles | null;
  readonly status: StatusLine;
}

interface Paper {
  readonly layout: RowLayout;
  readonly write: (text: string) => void;
}

/** Rows for a person, a status line below. With tokens, the row grows as they come. */
export class TerminalView implements RunView {
  readonly wantsTokens: boolean;
  readonly #titles: Titles | null;
  readonly #status: StatusLine;
  readonly #paper: Paper;
  #growing: Row | null = null;

  constructor(terminal: Terminal, { labels, titles, status }: TerminalViewOptions) {
    this.wantsTokens = titles !== null;
    this.#titles = titles;
    this.#status = status;
    const write = (text: string): void => {
      status.clear();
      terminal.stdout.write(text);
    };
    this.#paper = { layout: new RowLayout(terminal, labels), write };
  }

  onToken(place: TokenPlace, text: string): void {
    this.#growing ??= new Row(place.label, this.#titles, this.#paper);
    this.#growing.onToken(place, text);
  }

  onStepEnd(place: TokenPlace): void {
    this.#growing?.onStepEnd(place);
  }

  onOutcome(outcome: Outcome): void {
    const row = this.#growing ?? new Row(outcome.label, this.#titles, this.#paper);
    row.finish(outcome);
    this.#growing = null;
  }

  onProgress(progress: Progress): void {
    if (this.#growing === null) this.#status.show(progress);
  }

  finish(): void {
    this.#growing?.breakOff();
    this.#status.clear();
  }
}

/** Tokens of one step. */
interface Stream {
  /** Empty: none is shown. */
  readonly title: string;
  /** Without white space at its beginning. */
  text: string;
  isEnded: boolean;
  /** Some of it is on the screen. */
  isShown: boolean;
}

/**
 * The row of an image, which may be written while its answers come. Several steps may answer at once: one is written at a
 * time, the others are kept until it has ended.
 */
class Row {
  readonly #titles: Titles | null;
  readonly #paper: Paper;
  /** By the key of their place, in the order in which they began. */
  readonly #streams = new Map<string, Stream>();
  #current: { readonly stream: Stream; readonly flowing: FlowingText } | null = null;
  /** What begins the next line: the label, then its width in blanks. */
  #margin: string;

  constructor(label: string, titles: Titles | null, paper: Paper) {
    this.#titles = titles;
    this.#paper = paper;
    this.#margin = paper.layout.label(label);
  }

  onToken({ key, step }: TokenPlace, token: string): void {
    const title = this.#titles?.get(step) ?? '';
    const stream = this.#streams.get(key) ?? { title, text: '', isEnded: false, isShown: false };
    this.#streams.set(key, stream);
    const text = stream.text === '' ? safeText(token).trimStart() : safeText(token);
    stream.text += text;
    if (this.#current?.stream === stream) this.#paper.write(this.#current.flowing.add(text));
    else this.#showNext();
  }

  onStepEnd({ key }: TokenPlace): void {
    const stream = this.#streams.get(key);
    if (stream === undefined) return;
    stream.isEnded = true;
    if (this.#current?.stream !== stream) return;
    this.breakOff();
    this.#showNext();
  }

  /** Writes what tokens have not shown yet. */
  finish({ outputs, errors, warnings }: Outcome): void {
    this.breakOff();
    const { layout, write } = this.#paper;
    const hasTitles = this.#titles === null ? Object.keys(outputs).length > 1 : this.#titles.size > 0;
    const fields = Object.entries(outputs).flatMap(([name, value]) => {
      const title = hasTitles ? name : '';
      const text = outputText(value, { isSpaced: true });
      if (value === null || this.#hasShown(title, text)) return [];
      const table = detectionsText(value);
      // Below its title, so that columns stay columns.
      return table === null
        ? [layout.field(title, text)]
        : [...(title === '' ? [] : [layout.title(title).trimEnd()]), ...table.split('\n')];
    });
    const lines = [...fields, ...layout.problems(errors, warnings)];
    const isEmpty = lines.length === 0 && this.#streams.size === 0;
    for (const text of isEmpty ? [''] : lines) write(`${this.#nextMargin()}${text}\n`);
  }

  /** Ends the line that is being written, if there is one. */
  breakOff(): void {
    if (this.#current === null) return;
    this.#paper.write(`${this.#current.flowing.end()}\n`);
    this.#current = null;
  }

  #hasShown(title: string, text: string): boolean {
    const streams = [...this.#streams.values()];
    return streams.some((one) => one.isShown && one.title === title && outputText(one.text) === text);
  }

  #showNext(): void {
    for (const stream of this.#streams.values()) {
      if (this.#current !== null) return;
      if (stream.isShown) continue;
      stream.isShown = true;
      const { layout, write } = this.#paper;
      const flowing = new FlowingText(layout.flow(stream.title === '' ? 0 : stringWidth(stream.title) + 2));
      this.#current = { stream, flowing };
      write(this.#nextMargin() + layout.title(stream.title) + flowing.add(stream.text));
      if (stream.isEnded) this.breakOff();
    }
  }

  #nextMargin(): string {
    const margin = this.#margin;
    this.#margin = ' '.repeat(this.#paper.layout.indent);
    return margin;
  }
}
