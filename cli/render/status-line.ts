import { colorsFor, widthOf, type Terminal } from '../terminal.ts';
import { formatCost, formatCount, formatDuration, joined, some, type Progress } from './outcome.ts';
import { safeLine } from './safe-text.ts';

/** Takes away the line that is being shown. */
export const CLEAR_LINE = '\r\u001b[K';
/** Often enough to look alive, seldom enough not to cost anything. */
const REDRAW_MS = 80;
/** Before that the time left is a guess about nothing. */
const ESTIMATE_AFTER_MS = 5000;

/** Puts a text where the line before it was, as far as it fits. */
export function drawLine(
  text: string,
  { stderr, environment }: Pick<Terminal, 'stderr' | 'environment'>,
): void {
  const line = text.slice(0, widthOf(stderr) - 1);
  stderr.write(`${CLEAR_LINE}${colorsFor(stderr, environment).dim(line)}`);
}

/** One line at the bottom that says how far a run is. Nothing where stderr is no screen. */
export class StatusLine {
  readonly #terminal: Terminal;
  readonly #isShown: boolean;
  readonly #clock: () => number;
  readonly #start: number;
  #isVisible = false;
  #drawnAt = 0;
  #note: string | null = null;

  /** @param clock milliseconds, monotonic */
  constructor(terminal: Terminal, clock: () => number = () => performance.now()) {
    const { stdout, stderr, isStdoutFile } = terminal;
    this.#terminal = terminal;
    // What a pipe carries may come out on the same screen, whenever its reader likes.
    this.#isShown = stderr.isTTY === true && (stdout.isTTY === true || isStdoutFile);
    this.#clock = clock;
    this.#start = clock();
  }

  show(progress: Progress): void {
    const now = this.#clock();
    const isFresh = this.#isVisible && progress.note === this.#note && now - this.#drawnAt < REDRAW_MS;
    if (!this.#isShown || isFresh) return;
    drawLine(this.#text(progress, now), this.#terminal);
    this.#isVisible = true;
    this.#drawnAt = now;
    this.#note = progress.note;
  }

  /** To be called before anything else is written to the screen. */
  clear(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.#terminal.stderr.write(CLEAR_LINE);
  }

  #text({ total, done, failed, cost, note }: Progress, now: number): string {
    const elapsed = now - this.#start;
    const isEstimable = done > 0 && done < total && elapsed > ESTIMATE_AFTER_MS;
    const parts = [
      `${formatCount(done)}/${formatCount(total)}`,
      some(failed, 'failed'),
      cost !== null && formatCost(cost),
      isEstimable && `${formatDuration((elapsed / done) * (total - done))} left`,
      note !== null && safeLine(note),
    ];
    return joined(parts, ' · ');
  }
}
