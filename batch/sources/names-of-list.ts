import { access, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';
import { isAddress } from './address.ts';
import type { BatchItem } from '../item.ts';
import { namedItem, type Surroundings } from './named-item.ts';

/** A name as a list has it. */
export interface ListedName {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly parameters?: BatchItem['parameters'];
}

/**
 * Makes items of the names in a list. Relative paths start from the list's own folder, wherever the command is given; those
 * of standard input and other pipes, which lie in no folder, from the working directory.
 */
export class NamesOfList {
  readonly #source: string;
  readonly #folder: string | null;
  readonly #surroundings: Surroundings;
  #isChecked = false;

  private constructor(source: string, folder: string | null, surroundings: Surroundings) {
    this.#source = source;
    this.#folder = folder;
    this.#surroundings = surroundings;
  }

  /** @param source path of the list, or `-` */
  static async of(source: string, surroundings: Surroundings): Promise<NamesOfList> {
    const info = source === '-' ? null : await stat(resolve(surroundings.cwd, source)).catch(() => null);
    return new NamesOfList(source, info?.isFile() === true ? dirname(source) : null, surroundings);
  }

  /** @throws CliError where the first path is one from the working directory, as then all of them are. */
  async itemOf({ text, line, parameters = null }: ListedName): Promise<BatchItem> {
    if (this.#folder === null || isAddress(text) || isAbsolute(text))
      return namedItem(text, this.#surroundings, parameters);
    const name = join(this.#folder, text);
    if (!this.#isChecked) await this.#check(name, text, line);
    this.#isChecked = true;
    return { ...namedItem(name, this.#surroundings, parameters), list: this.#source };
  }

  async #check(name: string, text: string, line: number): Promise<void> {
    const { cwd } = this.#surroundings;
    const [path, other] = [resolve(cwd, name), resolve(cwd, text)];
    if (path === other || (await isThere(path)) || !(await isThere(other))) return;
    throw new CliError(
      `${this.#source}:${line}: there is no file \`${name.slice(0, 200)}\`, but there is \`${text.slice(0, 200)}\`. ` +
        "Paths in a list are relative to the list's own folder. Move the list, or give it on standard input, where they are relative to the working directory.",
    );
  }
}

/** What to say about a file that is not there. */
export function missingFile({ image, list }: Pick<BatchItem, 'image' | 'list'>): string {
  const rule =
    list === undefined ? '' : ` Paths in \`${list.slice(0, 200)}\` are relative to the list's own folder.`;
  return `There is no file \`${image.slice(0, 200)}\`.${rule}`;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
