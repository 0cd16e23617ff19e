import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { sum } from '../statistics.ts';
import type { Bill, Toll } from './answer-book.ts';

/** What the lines of a `results.jsonl` come to, read without the code that is on trial. */
export interface Recorded {
  /** Status of the last line of each key. */
  readonly final: ReadonlyMap<string, string>;
  /** Items with an answer, by what `itemOf` reads out of the line. */
  readonly answered: ReadonlySet<string>;
  /** Answers about one picture that are there more than once for a key. */
  readonly answeredTwice: number;
  /** Answers that are about another picture than the one whose hash is beside them. */
  readonly mistaken: number;
  /** Images whose last record is about what their file was and is no more. */
  readonly stale: number;
  /** Lines that are no JSON; a kill may tear the last one. */
  readonly torn: number;
}

/** As far as it is looked at. */
export interface Line {
  readonly key: string;
  readonly image: string;
  readonly status: string;
  readonly content: string | null;
  readonly copyOf?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What is known of the items. */
export interface Items {
  itemOf(line: Line): string;
  isAboutItsContent(line: Line): boolean;
  contentNow(image: string): Promise<string>;
}

export async function readRecorded(path: string, items: Items): Promise<Recorded> {
  const answered = new Set<string>();
  const answers = new Map<string, number>();
  const last = new Map<string, Line>();
  let torn = 0;
  let mistaken = 0;
  const texts = existsSync(path) ? createInterface({ input: createReadStream(path) }) : [];
  for await (const text of texts) {
    const line = parse(text);
    if (line === null) {
      torn++;
      continue;
    }
    last.set(line.key, line);
    if (line.status === 'failed') continue;
    if (!items.isAboutItsContent(line)) mistaken++;
    answered.add(items.itemOf(line));
    // What was answered before about the same picture is no second answer.
    if (line.copyOf !== undefined) continue;
    const answer = `${line.key} ${line.content ?? ''}`;
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  const now = new Map<string, string>();
  let stale = 0;
  for (const { image, content } of last.values()) {
    if (!now.has(image)) now.set(image, await items.contentNow(image));
    if (now.get(image) !== content) stale++;
  }
  const answeredTwice = [...answers.values()].filter((count) => count > 1).length;
  const final = new Map([...last].map(([key, { status }]) => [key, status]));
  return { final, answered, answeredTwice, mistaken, stale, torn };
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
  /** What was done to the runs. */
  readonly illnesses: Readonly<Record<string, number>>;
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
    `endured besides, with a clock that jumps: ${JSON.stringify(facts.illnesses)}`,
    `hung: ${facts.isHung ? 'yes' : 'no'}`,
  ];
  return { lines, violations: violationsOf(recorded, facts) };
}

function violationsOf(
  { final, answered, answeredTwice, mistaken, stale }: Recorded,
  { images, concurrency, bill, tolls, exitCodes, isHung }: ChaosFacts,
): readonly string[] {
  const unfinished = [...final.values()].filter((status) => status !== 'done').length;
  const own = new Set([...answered].map((item) => item.split('@')[0])).size;
  // Items that a batch takes at once, twice its requests, and records that it lets wait for the disk.
  const most = 2 * concurrency + 256;
  const excessive = tolls.filter(({ cut, unrecorded }) => cut > concurrency || cut + unrecorded > most);
  const surprises = exitCodes.filter((code) => code !== 0);
  return brokenOf([
    [!isHung, 'the run hung'],
    [final.size === images, `${final.size} final records for ${images} images`],
    [own === images, `${own} images have an answer of their own, not ${images}`],
    [mistaken === 0, `${mistaken} answers are about another picture than they say`],
    [stale === 0, `${stale} final records are about what a file is no more`],
    [unfinished === 0, `${unfinished} final records hold no answer`],
    [answeredTwice === 0, `${answeredTwice} images were answered and recorded twice`],
    [bill.unexcused === 0, `${bill.unexcused} answers were paid again without a kill to excuse it`],
    [excessive.length === 0, `${excessive.length} kills met more under way than there may be`],
    [surprises.length === 0, `runs ended by themselves with exit code ${surprises.join(', ')}`],
  ]);
}

/** Of checks, each with what it says where it does not hold, those that do not. */
export function brokenOf(
  checks: readonly (readonly [isSound: boolean, violation: string])[],
): readonly string[] {
  return checks.flatMap(([isSound, violation]) => (isSound ? [] : [violation]));
}
