import { join } from 'node:path';
import { readLines } from '../read-lines.ts';
import { parseResultLine, type ResultLine } from '../result-line.ts';
import { RESULTS } from '../results-file.ts';

/** The last line of every key of a folder's results. */
export class FinalLines {
  /** Names of outputs, in the order in which they were first seen. */
  readonly outputs: readonly string[];
  readonly #path: string;
  /** Where the last line of each key begins. */
  readonly #offsets: ReadonlySet<number>;

  private constructor(path: string, offsets: ReadonlySet<number>, outputs: readonly string[]) {
    this.#path = path;
    this.#offsets = offsets;
    this.outputs = outputs;
  }

  static async of(folder: string): Promise<FinalLines> {
    const path = join(folder, RESULTS);
    const last = new Map<string, number>();
    const outputs = new Set<string>();
    for await (const { bytes, offset } of readLines(path)) {
      const line = parseResultLine(bytes);
      if (line === null) continue;
      last.set(line.key, offset);
      for (const name of Object.keys(line.outputs)) outputs.add(name);
    }
    return new FinalLines(path, new Set(last.values()), [...outputs]);
  }

  /** The lines, read again one by one. */
  async *lines(): AsyncGenerator<ResultLine, void> {
    for await (const { bytes, offset } of readLines(this.#path)) {
      const line = this.#offsets.has(offset) ? parseResultLine(bytes) : null;
      if (line !== null) yield line;
    }
  }
}
