import type { RecordedRequest } from '../../emulator/index.ts';

/** What the service did for one item. */
interface Account {
  /** Answers that went out whole and unspoiled. */
  whole: number;
  /** Unspoiled answers whose connection the client closed: they are billed all the same. */
  cut: number;
  /** Times that a kill excuses asking again. */
  excused: number;
}

/** What a kill cost. */
export interface Toll {
  /** Requests that the kill cut. */
  readonly cut: number;
  /** Answers that were delivered whole and are not on the disk. */
  readonly unrecorded: number;
}

/** Sums over all items. */
export interface Bill {
  /** Items with at least one whole answer. */
  readonly answered: number;
  /** Answers paid for beyond the first of an item, whole or cut. */
  readonly again: number;
  /** Of those, more than the kills excuse. */
  readonly unexcused: number;
  /** Answers that a fault spoiled, so that asking again was right. */
  readonly spoiled: number;
  /** Requests that a fault refused before there was an answer. */
  readonly refused: number;
}

/** Counts, on the service's side, what was answered for each item, and what of it a kill excuses. */
export class AnswerBook {
  readonly #accounts = new Map<string, Account>();
  /** Numbers of the requests for which an answer was made. */
  readonly #made = new Set<number>();
  #cutByKill: string[] | null = null;
  #answered = 0;
  #spoiled = 0;
  #refused = 0;

  /** Items with at least one whole answer. */
  get answered(): number {
    return this.#answered;
  }

  /** To be called when an answer is made, before anything spoils it. */
  made({ number }: Pick<RecordedRequest, 'number'>): void {
    this.#made.add(number);
  }

  /** To be called when the reply has ended. */
  served(item: string, { number, fault, status, aborted }: RecordedRequest): void {
    const wasMade = this.#made.delete(number);
    const account = this.#accountOf(item);
    if (fault !== null) {
      if (wasMade) this.#spoiled++;
      else this.#refused++;
    } else if (aborted) {
      account.cut++;
      this.#cutByKill?.push(item);
    } else if (status === 200) {
      if (account.whole === 0) this.#answered++;
      account.whole++;
    } else this.#refused++;
  }

  /** To be called right before a kill: requests that end cut from now on are cut by it. */
  beginKill(): void {
    this.#cutByKill = [];
  }

  /** To be called when the last connection is closed. @param recorded items whose answer is on the disk */
  endKill(recorded: ReadonlySet<string>): Toll {
    const cut = this.#cutByKill ?? [];
    this.#cutByKill = null;
    for (const item of cut) this.#accountOf(item).excused++;
    let unrecorded = 0;
    for (const [item, account] of this.#accounts) {
      if (account.whole === 0 || recorded.has(item)) continue;
      account.excused++;
      unrecorded++;
    }
    return { cut: cut.length, unrecorded };
  }

  bill(): Bill {
    const accounts = [...this.#accounts.values()];
    const sum = (amount: (account: Account) => number): number =>
      accounts.reduce((total, account) => total + Math.max(0, amount(account)), 0);
    return {
      answered: this.#answered,
      again: sum(({ whole, cut }) => whole + cut - 1),
      unexcused: sum(({ whole, cut, excused }) => whole + cut - 1 - excused),
      spoiled: this.#spoiled,
      refused: this.#refused,
    };
  }

  #accountOf(item: string): Account {
    const known = this.#accounts.get(item);
    if (known !== undefined) return known;
    const account: Account = { whole: 0, cut: 0, excused: 0 };
    this.#accounts.set(item, account);
    return account;
  }
}
