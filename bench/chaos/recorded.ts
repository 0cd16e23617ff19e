import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

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
