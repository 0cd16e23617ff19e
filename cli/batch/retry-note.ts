/** What the last retry waits for, as long as it does. */
export class RetryNote {
  #text = '';
  #until = 0;

  set(code: string, delayMs: number): void {
    this.#text = `${code}: asking again in ${Math.ceil(delayMs / 1000)} s`;
    this.#until = performance.now() + delayMs;
  }

  get text(): string | null {
    return performance.now() < this.#until ? this.#text : null;
  }
}
