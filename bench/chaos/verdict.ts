import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Bill, Toll } from './answer-book.ts';

/** What the lines of a `results.jsonl` come to, read without the code that is on trial. */
export interface Recorded {
  /** Status of the last line of each key. */
  readonly final: ReadonlyMap<string, string>;
  /** Items with an answer, by what `itemOf` reads out of the line. */
  readonly answered: ReadonlySet<string>;
  /** Keys with more than one line that holds an answer. */
  readonly answeredTwice: number;
  /** Lines that are no JSON; a kill may tear the last one. */
  readonly torn: number;
}

interface Line {
  readonly key: string;
  readonly image: string;
  readonly status: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export async function readRecorded(path: string, itemOf: (line: Line) => string): Promise<Recorded> {
  const final = new Map<string, string>();
  const answered = new Set<string>();
  const answers = new Map<string, number>();
  let torn = 0;
  const texts = existsSync(path) ? createInterface({ input: createReadStream(path) }) : [];
  for await (const text of texts) {
    const line = parse(text);
    if (line === null) {
      torn++;
      continue;
    }
    final.set(line.key, line.status);
    if (line.status === 'failed') continue;
    answered.add(itemOf(line));
    answers.set(line.key, (answers.get(line.key) ?? 0) + 1);
  }
  const answeredTwice = [...answers.values()].filter((count) => count > 1).length;
  return { final, answered, answeredTwice, torn };
}

function parse(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}

export interface ChaosFacts {
  readonly images: number;
  readonly concurrency: number;
  readonly bill: Bill;
  readonly tolls: readonly Toll[];
  /** Milliseconds from each kill to the next run's first question. */
  readonly resumeMs: readonly number[];
  /** Of the runs that were not killed. */
  readonly exitCodes: readonly (number | null)[];
  readonly isHung: boolean;
}

export interface Verdict {
  /** For a person. */
  readonly lines: readonly string[];
  /** What should not be; empty for a sound run. */
  readonly violations: readonly string[];
}

/** What a run that was killed again and again came to. */
export function verdictOf(recorded: Recorded, facts: ChaosFacts): Verdict {
  const { bill, tolls, resumeMs, images } = facts;
  const statuses = new Map<string, number>();
  for (const status of recorded.final.values()) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const cut = sum(tolls.map((toll) => toll.cut));
  const unrecorded = sum(tolls.map((toll) => toll.unrecorded));
  const lines = [
    `final records: ${recorded.final.size} for ${images} images: ${JSON.stringify(Object.fromEntries(statuses))}`,
    `paid again after a kill: ${bill.again}, of at most ${cut + unrecorded} under way at the kills (${cut} cut in flight, ${unrecorded} delivered and not on the disk)`,
    `paid again without a kill to excuse it: ${bill.unexcused}`,
    `spoiled by a fault after the answer was made: ${bill.spoiled}; refused before: ${bill.refused}`,
    `from a kill to the next question: at most ${Math.round(Math.max(0, ...resumeMs))} ms`,
    `hung: ${facts.isHung ? 'yes' : 'no'}`,
  ];
  return { lines, violations: violationsOf(recorded, facts) };
}

function violationsOf(
  { final, answered, answeredTwice }: Recorded,
  { images, concurrency, bill, tolls, exitCodes, isHung }: ChaosFacts,
): readonly string[] {
  const unfinished = [...final.values()].filter((status) => status !== 'done').length;
  const most = mostUnderWay(concurrency);
  const excessive = tolls.filter(({ cut, unrecorded }) => cut > concurrency || cut + unrecorded > most);
  const surprises = exitCodes.filter((code) => code !== 0);
  const checks: readonly (readonly [isSound: boolean, violation: string])[] = [
    [!isHung, 'the run hung'],
    [final.size === images, `${final.size} final records for ${images} images`],
    [answered.size === images, `${answered.size} images have an answer of their own, not ${images}`],
    [unfinished === 0, `${unfinished} final records hold no answer`],
    [answeredTwice === 0, `${answeredTwice} images were answered and recorded twice`],
    [bill.unexcused === 0, `${bill.unexcused} answers were paid again without a kill to excuse it`],
    [excessive.length === 0, `${excessive.length} kills met more under way than there may be`],
    [surprises.length === 0, `runs ended by themselves with exit code ${surprises.join(', ')}`],
  ];
  return checks.flatMap(([isSound, violation]) => (isSound ? [] : [violation]));
}

/** Items that a batch takes at once, twice its requests, and records that it lets wait for the disk. */
function mostUnderWay(concurrency: number): number {
  return 2 * concurrency + 256;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
