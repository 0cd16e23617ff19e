import type { ResultRecord } from '../store/record.ts';
import type { LimitReason } from './stop.ts';

export interface BatchLimits {
  /** US dollars for the store, earlier runs included. Ends the run where the service does not say what answers cost. */
  readonly maxCost?: number;
  /** Failed items of this run. */
  readonly maxFailures?: number;
  /** Items asked about in this run. */
  readonly items?: number;
  /** Milliseconds from the start; then there is the grace period for what is under way. */
  readonly deadlineMs?: number;
}

/** Answers in a row, from the first, that may keep silent about their cost before a limit in dollars is given up. */
const SILENT_AT_MOST = 5;

/** Says when a run has to end for the sake of a limit. Only what is on the disk counts as spent. */
export class LimitTracker {
  readonly #limits: BatchLimits;
  #spent: number;
  #spentNow = 0;
  /** Recorded answers of this run by whether they said what they cost. */
  #telling = 0;
  #silent = 0;
  /** Answers before the first that says what it cost; minus infinity after that. */
  #silence = 0;
  #settled = 0;
  #failed = 0;
  #taken = 0;

  /** @param spent US dollars that earlier runs cost */
  constructor(limits: BatchLimits, spent: number) {
    this.#limits = limits;
    this.#spent = spent;
  }

  /** US dollars that answers said they cost. */
  get spent(): number {
    return this.#spent;
  }

  /** Items that were taken and have no record yet. */
  get underWay(): number {
    return this.#taken - this.#settled;
  }

  /** To be called for each item that is to be asked about. Gives why it must not be; otherwise it counts as under way. */
  take(): LimitReason | null {
    const { items } = this.#limits;
    const isReached = items !== undefined && this.#taken >= items;
    const reason =
      this.exceeded() ?? this.#tooMuch() ?? (isReached ? { type: 'items' as const, limit: items } : null);
    if (reason === null) this.#taken++;
    return reason;
  }

  /** To be called for an item that was taken and is not asked about after all. */
  drop(): void {
    this.#taken--;
  }

  /** To be called for each answer at once: failures come fast, and the disk may be slow. */
  answer({ status, requests }: Pick<ResultRecord, 'status' | 'requests'>): void {
    if (status === 'failed') this.#failed++;
    const silent = requests.filter(({ cost }) => cost === null).length;
    if (silent < requests.length) this.#silence = Number.NEGATIVE_INFINITY;
    this.#silence += silent;
  }

  /** To be called for each item that was taken, when its record is on the disk. */
  settle({ requests }: Pick<ResultRecord, 'requests'>): void {
    for (const { cost } of requests) {
      if (cost === null) this.#silent++;
      else this.#telling++;
      this.#spent += cost ?? 0;
      this.#spentNow += cost ?? 0;
    }
    this.#settled++;
  }

  /** Why nothing further may be asked; `null` while it may. */
  exceeded(): LimitReason | null {
    const { maxCost, maxFailures } = this.#limits;
    if (maxFailures !== undefined && this.#failed >= maxFailures)
      return { type: 'max-failures', limit: maxFailures, failed: this.#failed };
    if (maxCost === undefined) return null;
    if (this.#silence >= SILENT_AT_MOST) return { type: 'cost-unknown', limit: maxCost };
    const spent = this.#spent + this.#guessed;
    return spent < maxCost ? null : this.#overCost(maxCost, spent);
  }

  /** What is under way is expected to cost as much as the others did, so that it is within the limit when it ends. */
  #tooMuch(): LimitReason | null {
    const { maxCost = Number.POSITIVE_INFINITY } = this.#limits;
    const spent = this.#spent + this.#guessed;
    const mean = this.#settled === 0 ? 0 : (this.#spentNow + this.#guessed) / this.#settled;
    return spent + (this.underWay + 1) * mean <= maxCost ? null : this.#overCost(maxCost, spent);
  }

  #overCost(limit: number, spent: number): LimitReason {
    return { type: 'max-cost', limit, spent, isGuessed: this.#guessed > 0 };
  }

  /** US dollars of answers that did not say: each as much as the mean of those that did. */
  get #guessed(): number {
    return this.#telling === 0 ? 0 : this.#silent * (this.#spentNow / this.#telling);
  }
}
