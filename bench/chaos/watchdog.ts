/** Notices when nothing goes on any more. */
export class Watchdog {
  readonly #timer: NodeJS.Timeout;
  #isHung = false;

  /** @param onHung called when nothing has stirred for so many milliseconds */
  constructor(limitMs: number, onHung: () => void) {
    this.#timer = setTimeout(() => {
      this.#isHung = true;
      onHung();
    }, limitMs);
  }

  get isHung(): boolean {
    return this.#isHung;
  }

  /** To be called whenever something happens. */
  stir(): void {
    if (!this.#isHung) this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
