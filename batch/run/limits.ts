import { formatCost, formatCount } from '../../cli/render/outcome.ts';
import type { ResultRecord } from '../store/record.ts';
import type { BudgetReason } from './stop.ts';

export interface BudgetLimits {
  /** US dollars for the folder, earlier runs included. */
  readonly maxCost?: number;
  /** Failed items of this run. */
  readonly maxFailures?: number;
  /** Items asked about in this run. */
  readonly limit?: number;
}

/** Answers in a row, from the first, that may keep silent about their cost before a limit in dollars is given up. */
const SILENT_AT_MOST = 5;

/** Says when a run has to end for the sake of a budget. Only what is on the disk counts as spent. */
export class Budgets {
  readonly #limits: BudgetLimits;
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
  constructor(limits: BudgetLimits, spent: number) {
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
  take(): BudgetReason | null {
    const { limit } = this.#limits;
    const reason =
      this.exceeded() ?? (limit !== undefined && this.#taken >= limit ? limitReached(limit) : null);
    if (reason === null) this.#taken++;
    return reason;
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
  exceeded(): BudgetReason | null {
    const { maxCost, maxFailures } = this.#limits;
    if (maxFailures !== undefined && this.#failed >= maxFailures)
      return budget(`${formatCount(this.#failed)} failed, and --max-failures is ${formatCount(maxFailures)}`);
    return maxCost === undefined ? null : this.#overCost(maxCost);
  }

  /** What is under way is expected to cost as much as the others did, so that it is within the budget when it ends. */
  #overCost(maxCost: number): BudgetReason | null {
    if (this.#silence >= SILENT_AT_MOST) return costUnknown(maxCost);
    const spent = this.#spent + this.#guessed;
    const mean = this.#settled === 0 ? 0 : (this.#spentNow + this.#guessed) / this.#settled;
    if (spent < maxCost && spent + (this.underWay + 1) * mean <= maxCost) return null;
    const guess = this.#guessed > 0 ? ' (in part guessed)' : '';
    return budget(`${formatCost(spent)}${guess} of --max-cost ${formatCost(maxCost)} is spent`);
  }

  /** US dollars of answers that did not say: each as much as the mean of those that did. */
  get #guessed(): number {
    return this.#telling === 0 ? 0 : this.#silent * (this.#spentNow / this.#telling);
  }
}

function budget(text: string): BudgetReason {
  return { type: 'budget', text };
}

function limitReached(limit: number): BudgetReason {
  return budget(`--limit ${formatCount(limit)} is reached`);
}

function costUnknown(maxCost: number): BudgetReason {
  return {
    type: 'budget',
    text: `the service does not say what its answers cost, so --max-cost ${formatCost(maxCost)} cannot be kept`,
    again: 'Without --max-cost the same command goes on; --limit ends a run after so many images.',
  };
}
