import { formatCost, formatCount } from '../render/outcome.ts';
import { costOf, type ResultLine } from './result-line.ts';

export interface BudgetLimits {
  /** US dollars for the folder, earlier runs included. */
  readonly maxCost?: number;
  /** Failed items of this run. */
  readonly maxFailures?: number;
  /** Items asked about in this run. */
  readonly limit?: number;
}

/** Says when a run has to end for the sake of a budget. Only what is on the disk counts as spent. */
export class Budgets {
  readonly #limits: BudgetLimits;
  #spent: number;
  #spentNow = 0;
  #settled = 0;
  #failed = 0;
  #taken = 0;

  /** @param spent US dollars that earlier runs cost */
  constructor(limits: BudgetLimits, spent: number) {
    this.#limits = limits;
    this.#spent = spent;
  }

  get spent(): number {
    return this.#spent;
  }

  /** Items that were taken and have no record yet. */
  get underWay(): number {
    return this.#taken - this.#settled;
  }

  /** To be called for each item that is to be asked about. Gives why it must not be; otherwise it counts as under way. */
  take(): string | null {
    const { limit } = this.#limits;
    const reason =
      this.exceeded() ?? (limit !== undefined && this.#taken >= limit ? limitReached(limit) : null);
    if (reason === null) this.#taken++;
    return reason;
  }

  /** To be called for each answer at once: failures come fast, and the disk may be slow. */
  answer({ status }: Pick<ResultLine, 'status'>): void {
    if (status === 'failed') this.#failed++;
  }

  /** To be called for each item that was taken, when its record is on the disk. */
  settle(line: Pick<ResultLine, 'requests'>): void {
    const cost = costOf(line);
    this.#spent += cost;
    this.#spentNow += cost;
    this.#settled++;
  }

  /** Why nothing further may be asked; `null` while it may. */
  exceeded(): string | null {
    const { maxCost, maxFailures } = this.#limits;
    if (maxFailures !== undefined && this.#failed >= maxFailures)
      return `${formatCount(this.#failed)} failed, and --max-failures is ${formatCount(maxFailures)}`;
    return maxCost === undefined ? null : this.#overCost(maxCost);
  }

  /** What is under way is expected to cost as much as the others did, so that it is within the budget when it ends. */
  #overCost(maxCost: number): string | null {
    const mean = this.#settled === 0 ? 0 : this.#spentNow / this.#settled;
    if (this.#spent < maxCost && this.#spent + (this.underWay + 1) * mean <= maxCost) return null;
    return `${formatCost(this.#spent)} of --max-cost ${formatCost(maxCost)} is spent`;
  }
}

function limitReached(limit: number): string {
  return `--limit ${formatCount(limit)} is reached`;
}
