/**
 * Futures of one run, by step and position, grouped by the outermost position so that a finished element is dropped in
 * one go. Positions of values that belong to no element of the run are grouped under `SHARED`.
 */
const SHARED = -1;

export class Cells<Value> {
  readonly #groups = new Map<number, Map<string, Promise<Value>>>();

  /** The future at a place, made on first use. */
  at(step: string, index: readonly number[], isShared: boolean, make: () => Promise<Value>): Promise<Value> {
    const group = this.#group(isShared ? SHARED : (index[0] ?? SHARED));
    const key = `${index.join('.')}|${step}`;
    const existing = group.get(key);
    if (existing !== undefined) return existing;
    const future = make();
    // Whoever needs the value awaits it; a failure that nobody awaits any more is not an event of its own.
    future.catch(() => undefined);
    group.set(key, future);
    return future;
  }

  drop(element: number): void {
    this.#groups.delete(element);
  }

  #group(id: number): Map<string, Promise<Value>> {
    let group = this.#groups.get(id);
    if (group === undefined) this.#groups.set(id, (group = new Map<string, Promise<Value>>()));
    return group;
  }
}
