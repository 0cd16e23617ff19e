import { costOf, type ResultRecord } from '../store/record.ts';
import { jobIdOf } from './protocol.ts';
import type { Finished, RunQueue } from './run-queue.ts';

/** Answers whose late copies are told from others. A copy of an older one counts as paid for, to be on the safe side. */
const REMEMBERED = 8000;

/** The answers of a run on their way from Redis to the store, where each is removed only when it is written, and counts once. */
export class Answers {
  readonly #queue: RunQueue;
  readonly #onRepeat: (key: string, cost: number) => void;
  /** Given to the store, and still in Redis, by key: what is to be removed once it is written. */
  readonly #unstored = new Map<string, Finished>();
  #stored: string[] = [];
  /** Answered by a late record, by key, while their job is with somebody else, who is to find it before asking. */
  readonly #late = new Map<string, Extract<Finished, { readonly type: 'late' }>>();
  /** What tells the answers that were given lately from others: the same one may come twice. */
  readonly #identities = new Set<string>();

  /** @param onRepeat called with what an answer cost that was paid for a second time, in US dollars */
  constructor(queue: RunQueue, onRepeat: (key: string, cost: number) => void) {
    this.#queue = queue;
    this.#onRepeat = onRepeat;
  }

  /** How many the store has not written. */
  get unstored(): number {
    return this.#unstored.size;
  }

  /** How many jobs are at a worker although their item has its record. */
  get late(): number {
    return this.#late.size;
  }

  isLate(key: string): boolean {
    return this.#late.has(key);
  }

  /** Whether nothing further is to be done about it for now. */
  isKnown({ type, key }: Finished): boolean {
    return this.#unstored.has(key) || (type === 'late' && this.#late.has(key));
  }

  /** The record is given to the store. */
  add(record: ResultRecord, finished: Finished): void {
    this.#unstored.set(record.key, finished);
    this.#identities.add(identityOf(record));
    const [oldest] = this.#identities;
    if (this.#identities.size > REMEMBERED && oldest !== undefined) this.#identities.delete(oldest);
  }

  onStored(key: string): void {
    if (this.#unstored.has(key)) this.#stored.push(key);
  }

  async removeStored(): Promise<void> {
    const stored = this.#stored;
    this.#stored = [];
    await Promise.all(
      stored.map(async (key) => {
        const finished = this.#unstored.get(key);
        if (finished !== undefined) await this.#remove(finished);
        this.#unstored.delete(key);
      }),
    );
  }

  /**
   * Removes what is not needed; an answer that was paid for twice still counts as spent.
   * @param stored the item's record, where it is at hand
   */
  async discard(finished: Finished, stored?: ResultRecord): Promise<void> {
    const { key } = finished;
    if (finished.type !== 'lost' && !this.#isCopy(finished.record, stored))
      this.#onRepeat(key, costOf(finished.record));
    await this.#remove(finished);
    const late = this.#late.get(key);
    if (late === undefined || finished.type === 'late') return;
    this.#late.delete(key);
    await this.#queue.removeLate(late.field);
  }

  #isCopy(record: ResultRecord, stored: ResultRecord | undefined): boolean {
    const identity = identityOf(record);
    return stored === undefined ? this.#identities.has(identity) : identity === identityOf(stored);
  }

  async #remove(finished: Finished): Promise<void> {
    if (finished.type !== 'late') {
      await this.#queue.remove(finished.id);
      return;
    }
    const { key, pass } = finished.record;
    const id = jobIdOf(pass, key);
    const isActive = !(await this.#queue.remove(id)) && !(await this.#queue.missing([id])).has(id);
    if (isActive) this.#late.set(key, finished);
    else await this.#queue.removeLate(finished.field);
  }
}

/** What tells two answers to an item apart. */
function identityOf({ key, startedAt, worker, durationMs }: ResultRecord): string {
  return JSON.stringify([key, startedAt, worker, durationMs]);
}
