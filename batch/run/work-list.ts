import type { ItemStatus } from '../../engine/index.ts';
import { contentOf, identify, type BatchItem, type IdentifiedItem, type WorkItem } from '../item.ts';
import { isInterrupted, type ResultRecord } from '../store/record.ts';
import { questionOf, stateOf, type ItemState, type ResultStore } from '../store/store.ts';

/** What is to be done about a listed item. */
export type Decision =
  | { readonly type: 'run'; readonly work: WorkItem }
  /** It has its record. */
  | { readonly type: 'skip'; readonly key: string; readonly status: ItemStatus }
  /** The same image with the same parameters has its record: this one gets the same. */
  | { readonly type: 'copy'; readonly work: WorkItem; readonly from: ResultRecord }
  /** The same image with the same parameters is under way: this one gets what that one gets. */
  | { readonly type: 'wait' }
  /** It was listed before in this run. */
  | { readonly type: 'repeated' };

export interface WorkListOptions {
  readonly store: ResultStore;
  /** Of an image's file: one that is larger is refused when it is read, and need not be hashed. */
  readonly maxBytes: number;
  /** Run failed items again. */
  readonly retryFailed: boolean;
  /** Run items again whose answers are truncated, refused, filtered or empty. */
  readonly retryIncomplete: boolean;
}

/** Decides what has to be asked, and what need not be paid again. */
export class WorkList {
  readonly #options: WorkListOptions;
  /** Keys with their questions; `null` where the image could not be read. */
  readonly #underWay = new Map<string, string | null>();
  /** Those that wait for the answer to a question that is under way. */
  readonly #waiting = new Map<string, WorkItem[]>();
  /** Items that this run tried and that are not done. */
  readonly #triedNow = new Set<string>();

  constructor(options: WorkListOptions) {
    this.#options = options;
  }

  async decide(item: BatchItem): Promise<Decision> {
    const { store } = this.#options;
    const identified = await identify(item, store.base);
    const { key, size, mtimeMs } = identified.facts;
    if (this.#underWay.has(key)) return { type: 'repeated' };
    const state = await store.lookup(key);
    const isSame = state?.size === size && state.mtimeMs === mtimeMs;
    if (isSame && !this.#isWanted(key, state)) return { type: 'skip', key, status: state.status };
    return this.#decideByContent(identified, state);
  }

  /** To be called when an item's record is in the store. Gives those that waited for it. */
  settle(record: ResultRecord): readonly WorkItem[] {
    const { key, status } = record;
    // Not of the record, which says nothing of an image that changed while it was asked about.
    const question = this.#underWay.get(key) ?? null;
    this.#underWay.delete(key);
    if (status !== 'done') this.#triedNow.add(key);
    if (question === null) return [];
    const waiting = this.#waiting.get(question) ?? [];
    this.#waiting.delete(question);
    for (const { facts: copy } of waiting) {
      this.#underWay.delete(copy.key);
      if (status !== 'done') this.#triedNow.add(copy.key);
    }
    return isInterrupted(record) ? [] : waiting;
  }

  /** @param last what the item's last record says */
  async #decideByContent(identified: IdentifiedItem, last: ItemState | null): Promise<Decision> {
    const { item, facts } = identified;
    const content = await contentOf(identified, this.#options.maxBytes);
    const work: WorkItem = { facts: { ...facts, content }, item };
    if (content === null) return this.#run(work, null);
    const question = questionOf(content, facts.parametersHash);
    const waiting = this.#waiting.get(question);
    if (waiting !== undefined) {
      waiting.push(work);
      this.#underWay.set(facts.key, question);
      return { type: 'wait' };
    }
    const answered = await this.#options.store.findAnswer(question);
    if (answered === null || this.#isWanted(answered.key, stateOf(answered))) {
      this.#waiting.set(question, []);
      const cached = answered?.answers;
      return this.#run(cached === undefined ? work : { ...work, cached }, question);
    }
    // A file that was only touched. One that is again what it was before another change gets the answer that it had.
    const isLast = answered.size === last?.size && answered.mtimeMs === last.mtimeMs;
    if (answered.key === facts.key && isLast)
      return { type: 'skip', key: facts.key, status: answered.status };
    return { type: 'copy', work, from: answered };
  }

  #run(work: WorkItem, question: string | null): Decision {
    this.#underWay.set(work.facts.key, question);
    return { type: 'run', work };
  }

  #isWanted(key: string, { status, isInterrupted: isUnfinished }: ItemState): boolean {
    if (status === 'done' || this.#triedNow.has(key)) return false;
    const { retryFailed, retryIncomplete } = this.#options;
    return status === 'incomplete' ? retryIncomplete : retryFailed || isUnfinished;
  }
}
