import stringWidth from 'string-width';
import { type Outcome, outputText, type TokenPlace } from './outcome.ts';
import type { RowLayout } from './row-layout.ts';
import { safeText } from './safe-text.ts';
import { FlowingText } from './wrap.ts';

export interface StreamedRowOptions {
  readonly layout: RowLayout;
  /** What to call each step's tokens; empty where there is nothing to tell apart. */
  readonly titles: ReadonlyMap<string, string>;
  readonly write: (text: string) => void;
}

/** Tokens of one step. */
interface Stream {
  readonly key: string;
  /** Of its step. Empty: none is shown. */
  readonly title: string;
  text: string;
  isEnded: boolean;
}

/**
 * The row of an image, written while its answers come. Several steps may answer at once: one is written at a time, the
 * others are kept until it has ended.
 */
export class StreamedRow {
  readonly #label: string;
  readonly #options: StreamedRowOptions;
  readonly #kept: Stream[] = [];
  /** Whole answers that are on the screen, under what title. */
  readonly #shown = new Map<string, string>();
  #current: (Stream & { readonly flowing: FlowingText }) | null = null;
  #isInForeground = false;
  #hasLabel = false;

  constructor(label: string, options: StreamedRowOptions) {
    this.#label = label;
    this.#options = options;
  }

  get isInForeground(): boolean {
    return this.#isInForeground;
  }

  /** Starts writing, with what has been kept so far. */
  show(): void {
    this.#isInForeground = true;
    this.#writeKept();
  }

  onToken({ key, step }: TokenPlace, text: string): void {
    const current = this.#current;
    if (current?.key === key) {
      this.#write(current, text);
      return;
    }
    const kept = this.#kept.find((stream) => stream.key === key && !stream.isEnded);
    const title = this.#options.titles.get(step) ?? '';
    if (kept === undefined) this.#kept.push({ key, title, text, isEnded: false });
    else kept.text += text;
    if (this.#isInForeground) this.#writeKept();
  }

  onStepEnd(key: string): void {
    for (const stream of this.#kept) if (stream.key === key) stream.isEnded = true;
    if (this.#current?.key !== key) return;
    this.#endCurrent();
    this.#writeKept();
  }

  /** What tokens have not shown yet; `null` where the run ended before the result. */
  finish(outcome: Outcome | null): void {
    this.#endCurrent();
    if (outcome === null) return;
    const { layout, titles } = this.#options;
    for (const [name, value] of Object.entries(outcome.outputs)) {
      const text = outputText(value, { isSpaced: true });
      const title = titles.size === 0 ? '' : name;
      if (value === null || this.#shown.get(title) === text) continue;
      this.#writeLine(layout.field(title, text));
    }
    for (const problem of layout.problems(outcome.errors, outcome.warnings)) this.#writeLine(problem);
  }

  #writeKept(): void {
    while (this.#current === null) {
      const next = this.#kept.shift();
      if (next === undefined) return;
      const { layout, write } = this.#options;
      const taken = next.title === '' ? 0 : stringWidth(next.title) + 2;
      const stream = { ...next, text: '', flowing: new FlowingText(layout.flow(taken)) };
      this.#current = stream;
      write(this.#lineStart() + layout.title(next.title));
      this.#write(stream, next.text);
      if (next.isEnded) this.#endCurrent();
    }
  }

  #write(stream: Stream & { readonly flowing: FlowingText }, token: string): void {
    const text = safeText(token);
    const isStart = stream.text.trim() === '';
    stream.text += text;
    this.#options.write(stream.flowing.add(isStart ? text.trimStart() : text));
  }

  #endCurrent(): void {
    const current = this.#current;
    if (current === null) return;
    this.#current = null;
    this.#options.write(`${current.flowing.end()}\n`);
    this.#shown.set(current.title, outputText(current.text));
  }

  #writeLine(text: string): void {
    this.#options.write(`${this.#lineStart()}${text}\n`);
  }

  #lineStart(): string {
    const { layout } = this.#options;
    if (this.#hasLabel) return ' '.repeat(layout.indent);
    this.#hasLabel = true;
    return layout.label(this.#label);
  }
}
