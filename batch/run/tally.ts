import type { ItemStatus } from '../../engine/index.ts';
import type { ResultRecord } from '../store/record.ts';

/** What a run has come to so far. */
export interface Counts {
  /** Records of this run, copies included. */
  readonly done: number;
  readonly incomplete: number;
  readonly failed: number;
  /** Of those: answers taken over from the same picture. */
  readonly copied: number;
  /** Items with a record of an earlier run, by its status. */
  readonly skipped: Readonly<Record<ItemStatus, number>>;
  /** US dollars of this run; `null` while nobody has said anything. */
  readonly cost: number | null;
  /** Answers that did not say what they cost. */
  readonly unpriced: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Counts what came of items. */
export class Tally {
  #counts: Counts = {
    done: 0,
    incomplete: 0,
    failed: 0,
    copied: 0,
    skipped: { done: 0, incomplete: 0, failed: 0 },
    cost: null,
    unpriced: 0,
    inputTokens: 0,
    outputTokens: 0,
  };

  get counts(): Counts {
    return this.#counts;
  }

  skip(status: ItemStatus): void {
    const { skipped } = this.#counts;
    this.#counts = { ...this.#counts, skipped: { ...skipped, [status]: skipped[status] + 1 } };
  }

  add({ status, requests, copyOf }: Pick<ResultRecord, 'status' | 'requests' | 'copyOf'>): void {
    const counts = this.#counts;
    const sum = requests.reduce<Pick<Counts, 'cost' | 'inputTokens' | 'outputTokens'>>(
      ({ cost, inputTokens, outputTokens }, request) => ({
        cost: request.cost === null ? cost : (cost ?? 0) + request.cost,
        inputTokens: inputTokens + (request.inputTokens ?? 0),
        outputTokens: outputTokens + (request.outputTokens ?? 0),
      }),
      counts,
    );
    const unpriced = counts.unpriced + requests.filter((request) => request.cost === null).length;
    const copied = counts.copied + (copyOf === undefined ? 0 : 1);
    this.#counts = { ...counts, ...sum, [status]: counts[status] + 1, copied, unpriced };
  }
}
