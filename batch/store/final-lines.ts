import { join } from 'node:path';
import { readLines } from './read-lines.ts';
import { parseResultLine, type ResultLine } from './record.ts';
import { RESULTS } from './results-file.ts';
import { effortOf, togetherWith, type Effort } from '../run/effort.ts';

export interface FinalLine {
  readonly line: ResultLine;
  /** Of all lines of the key in the same pass: a retry pays for what the lines before it have not answered. */
  readonly effort: Effort;
}

/** The last line of every key of a folder's results. */
export class FinalLines {
  /** Names of outputs, in the order in which they were first seen. */
  readonly outputs: readonly string[];
  readonly #path: string;
  /** Where the last line of each key begins. */
  readonly #offsets: ReadonlySet<number>;
  readonly #signal: AbortSignal | undefined;

  private constructor(
    path: string,
    offsets: ReadonlySet<number>,
    { outputs, signal }: { readonly outputs: readonly string[]; readonly signal: AbortSignal | undefined },
  ) {
    this.#path = path;
    this.#offsets = offsets;
    this.outputs = outputs;
    this.#signal = signal;
  }

  /** Reads which lines are the last. Reading them ends with the signal's reason when the signal is aborted. */
  static async of(folder: string, signal?: AbortSignal): Promise<FinalLines> {
    const path = join(folder, RESULTS);
    const last = new Map<string, number>();
    const outputs = new Set<string>();
    for await (const { bytes, offset } of readLines(path)) {
      signal?.throwIfAborted();
      const line = parseResultLine(bytes);
      if (line === null) continue;
      last.set(line.key, offset);
      for (const name of Object.keys(line.outputs)) outputs.add(name);
    }
    return new FinalLines(path, new Set(last.values()), { outputs: [...outputs], signal });
  }

  /** The lines, read again one by one. */
  async *lines(): AsyncGenerator<FinalLine, void> {
    const earlier = new Map<string, { readonly pass: number; readonly effort: Effort }>();
    for await (const { bytes, offset } of readLines(this.#path)) {
      this.#signal?.throwIfAborted();
      const line = parseResultLine(bytes);
      if (line === null) continue;
      const { key, pass } = line;
      const before = earlier.get(key);
      const own = effortOf(line);
      const effort = before?.pass === pass ? togetherWith(before.effort, own) : own;
      if (this.#offsets.has(offset)) {
        earlier.delete(key);
        yield { line, effort };
      } else earlier.set(key, { pass, effort });
    }
  }
}
