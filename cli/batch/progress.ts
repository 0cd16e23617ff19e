import { formatCost, formatCount, formatDuration } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { colorsFor, widthOf, type Terminal } from '../terminal.ts';
import { Rate } from './rate.ts';
import type { Tally } from '../../batch/run/tally.ts';

export interface ProgressFacts {
  readonly tally: Tally;
  /** Items listed so far, and whether that is all of them. */
  readonly listed: () => { readonly count: number; readonly isComplete: boolean };
  /** Items under way. */
  readonly underWay: () => number;
  /** What is being waited for, such as a retry; may be called often. */
  readonly note: () => string | null;
}

const CLEAR_LINE = '\r\u001b[K';
const REDRAW_MS = 100;
const TICK_MS = 1000;
const LOG_MS = 60_000;

/** Says on stderr how far a batch is: one line that changes on a screen, a line a minute anywhere else. */
export class BatchProgress {
  readonly #terminal: Pick<Terminal, 'stderr' | 'environment'>;
  readonly #facts: ProgressFacts;
  readonly #clock: () => number;
  readonly #rate: Rate;
  readonly #isScreen: boolean;
  #timer: NodeJS.Timeout | null = null;
  #drawnAt = Number.NEGATIVE_INFINITY;

  /** @param clock milliseconds, monotonic */
  constructor(
    terminal: Pick<Terminal, 'stderr' | 'environment'>,
    facts: ProgressFacts,
    clock: () => number = () => performance.now(),
  ) {
    this.#terminal = terminal;
    this.#facts = facts;
    this.#clock = clock;
    this.#rate = new Rate(clock);
    this.#isScreen = terminal.stderr.isTTY === true;
  }

  start(): void {
    const draw = (): void => {
      this.#draw();
    };
    this.#timer = setInterval(draw, this.#isScreen ? TICK_MS : LOG_MS).unref();
  }

  update(): void {
    if (this.#isScreen && this.#clock() - this.#drawnAt >= REDRAW_MS) this.#draw();
  }

  /** Says something that stays. */
  say(text: string): void {
    const { stderr } = this.#terminal;
    if (this.#isScreen) stderr.write(CLEAR_LINE);
    stderr.write(`${text}\n`);
    if (this.#isScreen && this.#timer !== null) this.#draw();
  }

  stop(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    if (this.#isScreen) this.#terminal.stderr.write(CLEAR_LINE);
  }

  /** The line as it is now. */
  text(): string {
    const { tally, listed, underWay, note } = this.#facts;
    const { count, isComplete } = listed();
    const { counts, settled } = tally;
    const answered = counts.done + counts.incomplete + counts.failed;
    const rate = this.#rate.perSecond(answered);
    const left = isComplete && rate !== null && rate > 0 ? (count - settled) / rate : null;
    const failed = counts.failed + counts.skipped.failed;
    const waitsFor = note();
    return [
      `${formatCount(settled)}/${formatCount(Math.max(count, settled))}${isComplete ? '' : '+'}`,
      ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
      ...(rate === null ? [] : [`${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)}/s`]),
      ...(left === null || left === 0 ? [] : [`${formatDuration(left * 1000)} left`]),
      ...(counts.cost === null ? [] : [formatCost(counts.cost)]),
      `${formatCount(underWay())} under way`,
      ...(waitsFor === null ? [] : [safeLine(waitsFor)]),
    ].join(' · ');
  }

  #draw(): void {
    const { stderr, environment } = this.#terminal;
    this.#drawnAt = this.#clock();
    if (!this.#isScreen) stderr.write(`${this.text()}\n`);
    else {
      const line = this.text().slice(0, widthOf(stderr) - 1);
      stderr.write(`${CLEAR_LINE}${colorsFor(stderr, environment).dim(line)}`);
    }
  }
}
