import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BatchOptions } from '../../cli/commands/batch-options.ts';
import { writeMessage } from '../../cli/render/message.ts';
import type { Terminal } from '../../cli/terminal.ts';
import { countItems, type ItemCount } from './count-items.ts';
import type { PreparedBatch } from '../../cli/batch/prepare.ts';
import { listItems } from './list-items.ts';
import type { BatchItem } from '../item.ts';
import { matcherOf } from './pattern.ts';

export interface ListingPlace {
  readonly options: BatchOptions;
  readonly terminal: Terminal;
  /** Ends the listing. */
  readonly drain: AbortSignal;
}

/** What is listed, as often as it has to be read. */
export class Listing {
  readonly #sources: PreparedBatch['sources'];
  readonly #place: ListingPlace;
  #taken = 0;
  #isComplete = false;

  constructor(sources: PreparedBatch['sources'], place: ListingPlace) {
    this.#sources = sources;
    this.#place = place;
  }

  /** Items that the run has taken. */
  get taken(): ItemCount {
    return { count: this.#taken, isComplete: this.#isComplete };
  }

  /** Items for the run. */
  async *items(): AsyncGenerator<BatchItem, void> {
    const { options, terminal } = this.#place;
    const onIgnored = (column: string): void => {
      const text = `The workflow has no input \`${column.slice(0, 200)}\`; that column of the manifest is ignored.`;
      if (!options.quiet) writeMessage('warning', text, terminal);
    };
    for await (const item of this.#list(onIgnored)) {
      this.#taken++;
      yield item;
    }
    this.#isComplete = !this.#place.drain.aborted;
  }

  /** Counts beside the run, unless what is listed can be read but once. */
  counter(): () => ItemCount {
    let counted = (): ItemCount => this.taken;
    const begin = async (): Promise<void> => {
      if (await this.#canBeReadTwice())
        counted = countItems(
          this.#list(() => undefined),
          this.#place.drain,
        );
    };
    void begin();
    return () => counted();
  }

  /** A pipe gives each of its lines to one reader. */
  async #canBeReadTwice(): Promise<boolean> {
    const { list, manifest } = this.#sources;
    for (const file of [list, manifest]) {
      if (file === undefined) continue;
      const info =
        file === '-' ? null : await stat(resolve(this.#place.terminal.cwd, file)).catch(() => null);
      if (info?.isFile() !== true) return false;
    }
    return true;
  }

  async *#list(onIgnored: (column: string) => void): AsyncGenerator<BatchItem, void> {
    const { options, terminal, drain } = this.#place;
    const matches = options.only === undefined ? null : matcherOf(options.only);
    const { cwd, stdin } = terminal;
    const source = { ...this.#sources, onIgnored };
    for await (const item of listItems(source, { cwd, stdin, signal: drain })) {
      if (matches === null || matches(item.image)) yield item;
    }
  }
}
