import { costOf, type ResultRecord } from '../store/record.ts';
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

/** Dollars that sums of costs may be off by. */
const ROUNDING = 1e-9;

/**
 * Says when a run has to end for the sake of a limit. A stated cost counts when it is stated, and what is under way is expected to cost
 * as much as the dearest item so far; until one has ended and said what it cost, items are asked about one at a time.
 */
export class LimitTracker {
  readonly #limits: BatchLimits;
  /** US dollars of items with a record, earlier runs included, and of this run alone. */
  #spent: number;
  #spentNow = 0;
  /** US dollars stated so far for each item that was taken and has no record yet. */
  readonly #underWay = new Map<string, number>();
  /** US dollars of the item that has cost most in this run. */
  #dearest = 0;
  /** Recorded answers of this run by whether they said what they cost. */
  #telling = 0;
  #silent = 0;
  /** Answers before the first that says what it cost; minus infinity after that. */
  #silence = 0;
  #failed = 0;
  #taken = 0;
  /** Lets who waits for room look again. */
  #onChange: () => void = () => undefined;

  /** @param spent US dollars that earlier runs cost */
  constructor(limits: BatchLimits, spent: number) {
    this.#limits = limits;
    this.#spent = spent;
  }

  /** US dollars that the service has said so far. */
  get spent(): number {
    return [...this.#underWay.values()].reduce((sum, cost) => sum + cost, this.#spent);
  }

  /** Items that were taken and have no record yet. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /**
   * To be called for each item that is to be asked about, one at a time. Gives why it must not be; otherwise it counts as under way.
   * Waits while what is under way may use up the limit.
   */
  async take(key: string): Promise<LimitReason | null> {
    for (;;) {
      const reason = this.exceeded() ?? this.#tooMany();
      if (reason !== null) return reason;
      if (this.#hasRoom()) break;
      if (this.#underWay.size === 0) return this.#overCost();
      await new Promise<void>((resolve) => {
        this.#onChange = resolve;
      });
    }
    this.#taken++;
    this.#underWay.set(key, 0);
    return null;
  }

  /** To be called for an item that was taken and is not asked about after all. */
  drop(key: string): void {
    this.#taken--;
    // What its attempts cost was spent all the same.
    const stated = this.#underWay.get(key) ?? 0;
    this.#spent += stated;
    this.#spentNow += stated;
    this.#end(key);
  }

  /** To be called when the service says that so many US dollars more were spent on an item. */
  state(key: string, cost: number): void {
    this.#note(key, (this.#underWay.get(key) ?? 0) + cost);
  }

  /** To be called for each answer at once: failures come fast, and the disk may be slow. */
  answer(record: Pick<ResultRecord, 'key' | 'status' | 'requests'>): void {
    const { key, status, requests } = record;
    if (status === 'failed') this.#failed++;
    const metered = requests.filter(isMetered);
    const silent = metered.filter(({ cost }) => cost === null).length;
    if (silent < metered.length) {
      this.#silence = Number.NEGATIVE_INFINITY;
      this.#note(key, costOf(record));
    }
    this.#silence += silent;
  }

  /** To be called for each item that was taken, when its record is on the disk. */
  settle({ key, requests }: Pick<ResultRecord, 'key' | 'requests'>): void {
    for (const { cost } of requests.filter(isMetered)) {
      if (cost === null) this.#silent++;
      else this.#telling++;
    }
    const cost = costOf({ requests });
    this.#spent += cost;
    this.#spentNow += cost;
    this.#dearest = Math.max(this.#dearest, cost);
    this.#end(key);
  }

  /** To be called for an answer that was paid for and has no record. @param cost US dollars */
  waste(cost: number): void {
    this.#spent += cost;
  }

  /** Why nothing further may be asked; `null` while it may. */
  exceeded(): LimitReason | null {
    const { maxCost, maxFailures } = this.#limits;
    if (maxFailures !== undefined && this.#failed >= maxFailures)
      return { type: 'max-failures', limit: maxFailures, failed: this.#failed };
    if (maxCost === undefined) return null;
    if (this.#silence >= SILENT_AT_MOST) return { type: 'cost-unknown', limit: maxCost };
    return this.spent + this.#guessed < maxCost ? null : this.#overCost();
  }

  #tooMany(): LimitReason | null {
    const { items } = this.#limits;
    return items !== undefined && this.#taken >= items ? { type: 'items', limit: items } : null;
  }

  /** Whether one more item, and all that is under way, may cost as much as the dearest did. */
  #hasRoom(): boolean {
    const { maxCost } = this.#limits;
    if (maxCost === undefined) return true;
    if (this.#telling === 0) return this.#underWay.size === 0;
    const reserved = [...this.#underWay.values()].reduce(
      (sum, cost) => sum + Math.max(cost, this.#dearest),
      0,
    );
    return this.#spent + this.#guessed + reserved + this.#dearest <= maxCost + ROUNDING;
  }

  #note(key: string, stated: number): void {
    if (this.#underWay.has(key)) this.#underWay.set(key, stated);
    this.#dearest = Math.max(this.#dearest, stated);
    this.#onChange();
  }

  #end(key: string): void {
    this.#underWay.delete(key);
    this.#onChange();
  }

  #overCost(): LimitReason {
    const { maxCost: limit = 0 } = this.#limits;
    const guessed = this.#guessed;
    return { type: 'max-cost', limit, spent: this.spent + guessed, isGuessed: guessed > 0 };
  }

  /** US dollars of answers that did not say: each as much as the mean of those that did. */
  get #guessed(): number {
    return this.#telling === 0 ? 0 : this.#silent * (this.#spentNow / this.#telling);
  }
}

function isMetered({ isUnmetered }: ResultRecord['requests'][number]): boolean {
  return isUnmetered !== true;
}
