import { isOfMachine, type Halt, type WorkerNote } from './protocol.ts';

/** Workers that say nothing for so long, where the run is only waiting for them, are not waited for. */
const ABANDONED_MS = 15_000;

/** The workers of a run, as they last said of themselves. */
export class Workforce {
  #workers: readonly WorkerNote[] = [];
  readonly #toldOut = new Set<string>();
  #heardAt = performance.now();

  /** Those that serve the run. */
  get serving(): readonly WorkerNote[] {
    return this.#workers.filter(({ state }) => state !== 'out');
  }

  /** Items that they take at once. */
  get places(): number {
    return this.serving.reduce((sum, { concurrency }) => sum + concurrency, 0);
  }

  /** Nobody that serves the run has been heard of for so long that what they have is left for the next start. */
  get isGone(): boolean {
    return performance.now() - this.#heardAt > ABANDONED_MS;
  }

  /** From now on they are waited for as long as at the start. */
  beginWaiting(): void {
    this.#heardAt = performance.now();
  }

  /** Gives those that do not serve the run, each once. */
  update(workers: readonly WorkerNote[]): readonly WorkerNote[] {
    this.#workers = workers;
    if (this.serving.length > 0) this.beginWaiting();
    const out = workers.filter(({ name, state }) => state === 'out' && !this.#toldOut.has(name));
    for (const { name } of out) this.#toldOut.add(name);
    return out;
  }

  /** A failure of single machines that has become one of the run: two say the same, or nobody is left. */
  get halt(): Halt | null {
    const halts = this.#workers.flatMap(({ reason }) =>
      reason !== null && isOfMachine(reason) && reason.code !== 'worker-unfit' ? reason : [],
    );
    const twice = halts.find(({ code }, index) => halts.findIndex((halt) => halt.code === code) < index);
    return (this.serving.length === 0 ? halts[0] : twice) ?? null;
  }
}
