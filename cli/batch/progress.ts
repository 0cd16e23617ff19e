import {
  counted,
  formatCost,
  formatCount,
  formatDuration,
  joined,
  retryText,
  some,
} from '../render/outcome.ts';
import { CLEAR_LINE, drawLine } from '../render/status-line.ts';
import { outageText } from './queue.ts';
import { safeLine } from '../render/safe-text.ts';
import type { Terminal } from '../terminal.ts';
import type { BatchEvent, BatchState } from '../../batch/index.ts';

/** Items listed so far, and whether that is all of them. */
export type ListedCount = () => { readonly count: number; readonly isComplete: boolean };

export interface ProgressOptions {
  readonly listed: ListedCount;
  /** Most items that the run asks about. @default all */
  readonly limit?: number | undefined;
}

const REDRAW_MS = 100;
const TICK_MS = 1000;
const LOG_MS = 60_000;

/** Says on stderr how far a batch is: one line that changes on a screen, a line a minute anywhere else. */
export class BatchProgress {
  readonly #terminal: Pick<Terminal, 'stderr' | 'environment'>;
  readonly #listed: ListedCount;
  readonly #limit: number;
  readonly #clock: () => number;
  readonly #rate: Rate;
  readonly #isScreen: boolean;
  #state: BatchState | null = null;
  #workers: Extract<BatchEvent, { readonly type: 'workers' }> | null = null;
  #retry: { readonly text: string; readonly until: number } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #drawnAt = Number.NEGATIVE_INFINITY;

  /** @param clock milliseconds, monotonic */
  constructor(
    terminal: Pick<Terminal, 'stderr' | 'environment'>,
    { listed, limit = Number.POSITIVE_INFINITY }: ProgressOptions,
    clock: () => number = () => performance.now(),
  ) {
    this.#terminal = terminal;
    this.#listed = listed;
    this.#limit = limit;
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

  update(event: BatchEvent, state: BatchState): void {
    this.#state = state;
    if (event.type === 'request-retry') {
      this.#retry = { text: retryText(event), until: this.#clock() + event.delayMs };
    }
    if (event.type === 'workers') this.#workers = event;
    if (event.type === 'worker-out')
      this.say(`Worker ${safeLine(event.worker)} does not work on this: ${safeLine(event.message)}`);
    if (event.type === 'queue-outage') this.say(outageText(event));
    if (this.#isScreen && this.#timer !== null && this.#clock() - this.#drawnAt >= REDRAW_MS) this.#draw();
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
    if (this.#isScreen) {
      // What comes after takes its time, too, and the line is to say that all is done.
      this.#draw();
      this.#terminal.stderr.write('\n');
    }
    this.#timer = null;
  }

  /** The line as it is now. */
  text(): string {
    const { counts, underWay = 0 } = this.#state ?? {};
    const { done = 0, incomplete = 0, failed: failedNow = 0, skipped, cost = null } = counts ?? {};
    const answered = done + incomplete + failedNow;
    const failed = failedNow + (skipped?.failed ?? 0);
    const before = (skipped?.done ?? 0) + (skipped?.incomplete ?? 0) + (skipped?.failed ?? 0);
    const settled = answered + before;
    const { count, isComplete } = this.#toSettle(before);
    const rate = this.#rate.perSecond(answered);
    const left = isComplete && rate !== null && rate > 0 ? (count - settled) / rate : null;
    const note = this.#note();
    const parts = [
      `${formatCount(settled)}/${formatCount(Math.max(count, settled))}${isComplete ? '' : '+'}`,
      some(failed, 'failed'),
      rate !== null && `${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)}/s`,
      left !== null && left !== 0 && `${formatDuration(left * 1000)} left`,
      cost !== null && formatCost(cost),
      `${formatCount(underWay)} under way`,
      ...this.#workersText(),
      note !== null && safeLine(note),
    ];
    return joined(parts, ' · ');
  }

  /** Of what is listed, what the run comes to: what it leaves as it is, and the rest as far as the limit goes. */
  #toSettle(skipped: number): ReturnType<ListedCount> {
    const { count, isComplete } = this.#listed();
    const most = skipped + this.#limit;
    return count < most ? { count, isComplete } : { count: most, isComplete: true };
  }

  #workersText(): readonly string[] {
    if (this.#workers === null) return [];
    const { workers, waiting, active } = this.#workers;
    return [counted(workers, 'worker'), `${formatCount(active)} active`, `${formatCount(waiting)} waiting`];
  }

  /** What is being waited for. */
  #note(): string | null {
    if (this.#state !== null && this.#state.reason !== null && this.#state.underWay > 0)
      return 'waiting for answers under way';
    return this.#retry !== null && this.#clock() < this.#retry.until ? this.#retry.text : null;
  }

  #draw(): void {
    this.#drawnAt = this.#clock();
    if (this.#isScreen) drawLine(this.text(), this.#terminal);
    else this.#terminal.stderr.write(`${this.text()}\n`);
  }
}

const SAMPLE_MS = 1000;
const WINDOW_MS = 30_000;
/** Before that a rate says nothing. */
const SETTLING_MS = 3000;

/** How fast something has been going over the last half minute. */
export class Rate {
  readonly #clock: () => number;
  readonly #start: number;
  /** Counts at the ends of past seconds, oldest first. */
  readonly #samples: { readonly at: number; readonly count: number }[] = [];

  /** @param clock milliseconds, monotonic */
  constructor(clock: () => number) {
    this.#clock = clock;
    this.#start = clock();
  }

  /** Gives how many a second there have been, from the count so far; `null` in the first seconds. */
  perSecond(count: number): number | null {
    const now = this.#clock();
    const last = this.#samples.at(-1);
    if (last === undefined || now - last.at >= SAMPLE_MS) this.#samples.push({ at: now, count });
    while ((this.#samples[1]?.at ?? now) <= now - WINDOW_MS) this.#samples.shift();
    const [first] = this.#samples;
    if (first === undefined || now - this.#start < SETTLING_MS || now === first.at) return null;
    return ((count - first.count) / (now - first.at)) * 1000;
  }
}
