import type { ItemStatus } from '../../engine/index.ts';
import { contentOf, identify, type IdentifiedItem, type WorkItem } from './work-item.ts';
import { answerKey } from '../store/result-index.ts';
import type { ResultRecord } from '../store/record.ts';
import type { ResultsFile } from '../store/results-file.ts';
import type { BatchItem } from '../item.ts';

/** What is to be done about a listed item. */
export type Decision =
  | { readonly type: 'run'; readonly item: WorkItem }
  /** It has its record. */
  | { readonly type: 'skip'; readonly status: ItemStatus }
  /** The same picture with the same parameters has its record: this one gets the same. */
  | { readonly type: 'copy'; readonly item: WorkItem; readonly from: ResultRecord }
  /** The same picture with the same parameters is under way: this one gets what that one gets. */
  | { readonly type: 'wait' }
  /** It was listed before in this run. */
  | { readonly type: 'repeated' };

export interface WorkListOptions {
  readonly results: Pick<ResultsFile, 'index' | 'read'>;
  /** Absolute path of the folder that the paths of images are seen from. */
  readonly base: string;
  /** Run failed items again. */
  readonly retryFailed: boolean;
}

/** Decides what has to be asked, and what need not be paid again. */
export class WorkList {
  readonly #options: WorkListOptions;
  readonly #underWay = new Set<string>();
  /** Those that wait for the answer to a question that is under way. */
  readonly #waiting = new Map<string, WorkItem[]>();
  /** Items that this run tried and that failed. */
  readonly #failedNow = new Set<string>();

  constructor(options: WorkListOptions) {
    this.#options = options;
  }

  async decide(listed: BatchItem): Promise<Decision> {
    const item = await identify(listed, this.#options.base);
    const { key, size, mtimeMs } = item.facts;
    if (this.#underWay.has(key)) return { type: 'repeated' };
    const entry = this.#options.results.index.get(key);
    const isSame = entry?.size === size && entry.mtimeMs === mtimeMs;
    if (isSame && !this.#isWanted(key, entry.status)) return { type: 'skip', status: entry.status };
    return this.#decideByContent(item, isSame ? entry.offset : null);
  }

  /** To be called when the item's record is on the disk. Gives those that waited for it. */
  settle({ facts }: WorkItem, status: ItemStatus): readonly WorkItem[] {
    const { key, content, parametersHash } = facts;
    this.#underWay.delete(key);
    if (status === 'failed') this.#failedNow.add(key);
    if (content === null) return [];
    const answer = answerKey(content, parametersHash);
    const waiting = this.#waiting.get(answer) ?? [];
    this.#waiting.delete(answer);
    for (const { facts: copy } of waiting) {
      this.#underWay.delete(copy.key);
      if (status === 'failed') this.#failedNow.add(copy.key);
    }
    return waiting;
  }

  /** @param recordedAt where the record of the same, unchanged file is */
  async #decideByContent(identified: IdentifiedItem, recordedAt: number | null): Promise<Decision> {
    const { item: listed, facts } = identified;
    const recorded = recordedAt === null ? null : await this.#options.results.read(recordedAt);
    const content = recorded?.content ?? (await contentOf(identified));
    const item: WorkItem = { facts: { ...facts, content }, item: listed };
    if (content === null) return this.#run(item);
    const answer = answerKey(content, facts.parametersHash);
    const waiting = this.#waiting.get(answer);
    if (waiting !== undefined) {
      waiting.push(item);
      this.#underWay.add(facts.key);
      return { type: 'wait' };
    }
    const answered = await this.#answered(answer);
    if (answered === null || this.#isWanted(answered.key, answered.status)) {
      this.#waiting.set(answer, []);
      const cached = answered?.answers;
      return this.#run(cached === undefined ? item : { ...item, cached });
    }
    // A file that was only touched.
    if (answered.key === facts.key) return { type: 'skip', status: answered.status };
    return { type: 'copy', item, from: answered };
  }

  #run(item: WorkItem): Decision {
    this.#underWay.add(item.facts.key);
    return { type: 'run', item };
  }

  async #answered(answer: string): Promise<ResultRecord | null> {
    const { results } = this.#options;
    const offset = results.index.answerAt(answer);
    return offset === undefined ? null : results.read(offset);
  }

  #isWanted(key: string, status: ItemStatus): boolean {
    return status === 'failed' && this.#options.retryFailed && !this.#failedNow.has(key);
  }
}
