/**
 * Limits how many different steps run at once, as Roboflow's engine does. A step holds a slot from the moment its first
 * element starts until none of its elements runs.
 */
export class StepSlots {
  readonly #limit: number;
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  async enter(step: string): Promise<void> {
    if (this.#running.has(step) || this.#running.size < this.#limit) {
      this.#running.set(step, (this.#running.get(step) ?? 0) + 1);
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.set(step, [...(this.#waiting.get(step) ?? []), resolve]);
    });
  }

  leave(step: string): void {
    const left = (this.#running.get(step) ?? 0) - 1;
    if (left > 0) {
      this.#running.set(step, left);
      return;
    }
    this.#running.delete(step);
    const [next] = this.#waiting;
    if (next === undefined) return;
    const [waitingStep, elements] = next;
    this.#waiting.delete(waitingStep);
    this.#running.set(waitingStep, elements.length);
    for (const start of elements) start();
  }
}
