import stringWidth from 'string-width';
import type { Terminal } from '../terminal.ts';
import {
  outputText,
  type Outcome,
  type Progress,
  type RunView,
  type TokenPlace,
  type TokenView,
} from './outcome.ts';
import { RowLayout } from './row-layout.ts';
import { safeText } from './safe-text.ts';
import type { StatusLine } from './status-line.ts';
import { FlowingText } from './wrap.ts';

export interface TerminalViewOptions {
  /** Labels of all images, to know how wide their column is. */
  readonly labels: readonly string[];
  /** What to call each step's tokens; empty where there is nothing to tell apart. `null`: tokens are not shown. */
  readonly titles: ReadonlyMap<string, string> | null;
  readonly status: StatusLine;
}

/** Rows for a person, a status line below. With tokens, the row grows as they come. */
export class TerminalView implements RunView {
  readonly tokens?: TokenView;
  readonly #layout: RowLayout;
  readonly #status: StatusLine;
  readonly #write: (text: string) => void;
  #growing: GrowingRow | null = null;

  constructor(terminal: Terminal, { labels, titles, status }: TerminalViewOptions) {
    this.#layout = new RowLayout(terminal, labels);
    this.#status = status;
    this.#write = (text) => {
      status.clear();
      terminal.stdout.write(text);
    };
    if (titles !== null) this.tokens = this.#tokenView(titles);
  }

  onOutcome(outcome: Outcome): void {
    if (this.#growing === null) this.#write(this.#layout.row(outcome));
    else this.#growing.finish(outcome);
    this.#growing = null;
  }

  onProgress(progress: Progress): void {
    if (this.#growing === null) this.#status.show(progress);
  }

  finish(): void {
    this.#growing?.finish(null);
    this.#status.clear();
  }

  #tokenView(titles: ReadonlyMap<string, string>): TokenView {
    return {
      onToken: (place, text) => {
        this.#growing ??= new GrowingRow(place.label, titles, { layout: this.#layout, write: this.#write });
        this.#growing.onToken(place, text);
      },
      onStepEnd: (place) => {
        this.#growing?.onStepEnd(place);
      },
    };
  }
}

/** Tokens of one step. */
interface Stream {
  readonly key: string;
  /** Of its step. Empty: none is shown. */
  readonly title: string;
  text: string;
  isEnded: boolean;
}

interface Paper {
  readonly layout: RowLayout;
  readonly write: (text: string) => void;
}

/**
 * The row of an image, written while its answers come. Several steps may answer at once: one is written at a time, the
 * others are kept until it has ended.
 */
class GrowingRow {
  readonly #titles: ReadonlyMap<string, string>;
  readonly #paper: Paper;
  readonly #kept: Stream[] = [];
  /** Whole answers that are on the screen, under what title. */
  readonly #shown = new Map<string, string>();
  #current: (Stream & { readonly flowing: FlowingText }) | null = null;
  /** What begins the next line: the label, then its width in blanks. */
  #margin: string;

  constructor(label: string, titles: ReadonlyMap<string, string>, paper: Paper) {
    this.#titles = titles;
    this.#paper = paper;
    this.#margin = paper.layout.label(label);
  }

  onToken({ key, step }: TokenPlace, text: string): void {
    if (this.#current?.key === key) {
      this.#write(this.#current, text);
      return;
    }
    const kept = this.#kept.find((stream) => stream.key === key && !stream.isEnded);
    if (kept !== undefined) kept.text += text;
    else this.#kept.push({ key, title: this.#titles.get(step) ?? '', text, isEnded: false });
    this.#writeKept();
  }

  onStepEnd({ key }: TokenPlace): void {
    for (const stream of this.#kept) if (stream.key === key) stream.isEnded = true;
    if (this.#current?.key !== key) return;
    this.#endCurrent();
    this.#writeKept();
  }

  /** Writes what tokens have not shown yet; `null` where the run ended before the result. */
  finish(outcome: Outcome | null): void {
    this.#endCurrent();
    if (outcome === null) return;
    const { layout, write } = this.#paper;
    for (const [name, value] of Object.entries(outcome.outputs)) {
      const text = outputText(value, { isSpaced: true });
      const title = this.#titles.size === 0 ? '' : name;
      if (value === null || this.#shown.get(title) === text) continue;
      write(`${this.#nextMargin()}${layout.field(title, text)}\n`);
    }
    for (const problem of layout.problems(outcome.errors, outcome.warnings))
      write(`${this.#nextMargin()}${problem}\n`);
  }

  #writeKept(): void {
    while (this.#current === null) {
      const next = this.#kept.shift();
      if (next === undefined) return;
      const { layout, write } = this.#paper;
      const taken = next.title === '' ? 0 : stringWidth(next.title) + 2;
      const stream = { ...next, text: '', flowing: new FlowingText(layout.flow(taken)) };
      this.#current = stream;
      write(this.#nextMargin() + layout.title(next.title));
      this.#write(stream, next.text);
      if (next.isEnded) this.#endCurrent();
    }
  }

  #write(stream: Stream & { readonly flowing: FlowingText }, token: string): void {
    const text = safeText(token);
    const isStart = stream.text.trim() === '';
    stream.text += text;
    this.#paper.write(stream.flowing.add(isStart ? text.trimStart() : text));
  }

  #endCurrent(): void {
    const current = this.#current;
    if (current === null) return;
    this.#current = null;
    this.#paper.write(`${current.flowing.end()}\n`);
    this.#shown.set(current.title, outputText(current.text));
  }

  #nextMargin(): string {
    const margin = this.#margin;
    this.#margin = ' '.repeat(this.#paper.layout.indent);
    return margin;
  }
}
