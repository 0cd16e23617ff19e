import { identify } from '../run/work-item.ts';
import type { ResultIndex } from '../store/result-index.ts';
import type { BatchItem } from '../item.ts';
import { Reservoir, seeded } from './sample.ts';

export interface Survey {
  readonly listed: number;
  /** Of those, by what the folder says. */
  readonly fresh: number;
  readonly done: number;
  readonly failed: number;
  readonly repeated: number;
  /** Items that a run would ask about, before --limit. */
  readonly toDo: number;
  /** Of those that are to do. */
  readonly sample: readonly BatchItem[];
}

export interface SurveyOptions {
  readonly index: ResultIndex;
  /** Absolute path of the folder of results. */
  readonly base: string;
  readonly retryFailed: boolean;
  readonly sampleSize: number;
}

const SEED = 1;

/** Goes through everything that is listed, and keeps counts and a sample. Pictures are told apart by name, not by content. */
export async function surveyItems(
  items: AsyncIterable<BatchItem>,
  { index, base, retryFailed, sampleSize }: SurveyOptions,
): Promise<Survey> {
  const sample = new Reservoir<BatchItem>(sampleSize, seeded(SEED));
  const seen = new Set<string>();
  const counts = { listed: 0, fresh: 0, done: 0, failed: 0, repeated: 0, toDo: 0 };
  for await (const listed of items) {
    counts.listed++;
    const { key, size, mtimeMs } = (await identify(listed, base)).facts;
    if (seen.has(key)) {
      counts.repeated++;
      continue;
    }
    seen.add(key);
    const entry = index.get(key);
    const isSame = entry?.size === size && entry.mtimeMs === mtimeMs;
    const state = !isSame ? 'fresh' : entry.status === 'failed' ? 'failed' : 'done';
    counts[state]++;
    if (state === 'done' || (state === 'failed' && !retryFailed)) continue;
    counts.toDo++;
    sample.add(listed);
  }
  return { ...counts, sample: sample.shuffled() };
}
