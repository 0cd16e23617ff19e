import type { Terminal } from '../terminal.ts';
import type { Outcome, Progress, RunView, TokenPlace, TokenView } from './outcome.ts';
import { RowLayout } from './row-layout.ts';
import type { StatusLine } from './status-line.ts';
import { StreamedRow } from './streamed-row.ts';

export interface TerminalViewOptions {
  /** Labels of all images, to know how wide their column is. */
  readonly labels: readonly string[];
  /** What to call each step's tokens; empty where there is nothing to tell apart. `null`: tokens are not shown. */
  readonly titles: ReadonlyMap<string, string> | null;
  readonly status: StatusLine;
}

/**
 * Rows for a person, a status line below. With tokens, one image at a time is in the foreground and its row grows as
 * the tokens come; what the others have to show waits until that row is whole.
 */
export class TerminalView implements RunView {
  readonly tokens?: TokenView;
  readonly #terminal: Terminal;
  readonly #layout: RowLayout;
  readonly #status: StatusLine;
  readonly #titles: ReadonlyMap<string, string>;
  /** Images whose tokens have begun and whose result is not there yet, the first one in the foreground. */
  readonly #growing = new Map<number, StreamedRow>();
  readonly #waiting: Outcome[] = [];

  constructor(terminal: Terminal, { labels, titles, status }: TerminalViewOptions) {
    this.#terminal = terminal;
    this.#layout = new RowLayout(terminal, labels);
    this.#status = status;
    this.#titles = titles ?? new Map();
    if (titles !== null) this.tokens = this.#tokenView();
  }

  onOutcome(outcome: Outcome): void {
    const row = this.#growing.get(outcome.index);
    this.#growing.delete(outcome.index);
    if (row?.isInForeground === true) {
      row.finish(outcome);
      this.#nextForeground();
    } else if (this.#foreground === undefined) {
      this.#write(this.#layout.row(outcome));
    } else {
      this.#waiting.push(outcome);
    }
  }

  onProgress(progress: Progress): void {
    if (this.#foreground === undefined) this.#status.show(progress);
  }

  finish(): void {
    this.#foreground?.finish(null);
    this.#growing.clear();
    this.#writeWaiting();
    this.#status.clear();
  }

  #tokenView(): TokenView {
    return {
      onToken: (place, text) => {
        this.#rowAt(place).onToken(place, text);
      },
      onStepEnd: ({ index, key }) => {
        this.#growing.get(index)?.onStepEnd(key);
      },
    };
  }

  #rowAt({ index, label }: TokenPlace): StreamedRow {
    const known = this.#growing.get(index);
    if (known !== undefined) return known;
    const row = new StreamedRow(label, {
      layout: this.#layout,
      titles: this.#titles,
      write: (text) => {
        this.#write(text);
      },
    });
    this.#growing.set(index, row);
    if (this.#growing.size === 1) row.show();
    return row;
  }

  get #foreground(): StreamedRow | undefined {
    const [first] = this.#growing.values();
    return first;
  }

  #nextForeground(): void {
    this.#writeWaiting();
    this.#foreground?.show();
  }

  #writeWaiting(): void {
    for (const outcome of this.#waiting.splice(0)) this.#write(this.#layout.row(outcome));
  }

  #write(text: string): void {
    this.#status.clear();
    this.#terminal.stdout.write(text);
  }
}
