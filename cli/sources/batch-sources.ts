import { resolve } from 'node:path';
import type { ItemSources } from '../../batch/sources/sources.ts';
import type { SkippedFile, SkipReason } from '../../batch/sources/folder.ts';
import type { TextSource } from '../../batch/sources/text.ts';
import { isAddress } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { writeMessage } from '../render/message.ts';
import { counted } from '../render/outcome.ts';
import type { Terminal } from '../terminal.ts';

export interface BatchSourceOptions {
  readonly output: string;
  readonly list?: string;
  readonly manifest?: string;
  readonly only?: string;
  readonly urls?: string;
}

/**
 * Where the items of a batch come from, as the command line says it.
 * @throws CliError for what cannot go together.
 */
export function batchSources(
  sources: readonly string[],
  { list, manifest, only, output, urls }: BatchSourceOptions,
  { inputs, terminal }: Pick<ItemSources, 'inputs'> & { readonly terminal: Terminal },
): ItemSources {
  if (sources.length === 0 && list === undefined && manifest === undefined)
    throw new CliError(
      'No image was given. Give folders, patterns, files or addresses, or --list FILE, or --manifest FILE.',
    );
  if (sources.includes('-')) throw new CliError('For a list of images on standard input give --list -.');
  if (list === '-' && manifest === '-')
    throw new CliError('--list and --manifest cannot both be standard input.');
  if (urls === 'none' && sources.some(isAddress))
    throw new CliError('An address is given as a source, and --urls none is in force.');
  const textOf = (file: string): TextSource =>
    file === '-' ? { name: 'standard input', stream: terminal.stdin } : file;
  return {
    sources,
    inputs,
    cwd: terminal.cwd,
    except: resolve(terminal.cwd, output),
    ...(list !== undefined && { list: textOf(list) }),
    ...(manifest !== undefined && { manifest: textOf(manifest) }),
    ...(only !== undefined && { only }),
  };
}

/** Counts what listing passes over. */
export class SkippedFiles {
  readonly #counts = new Map<SkipReason, number>();

  readonly add = ({ reason }: SkippedFile): void => {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  };

  /** Says in one sentence what was passed over, unless nothing was. */
  tell({ quiet }: { readonly quiet: boolean }, terminal: Terminal): void {
    if (quiet || this.#counts.size === 0) return;
    const counts = [...this.#counts].map(([reason, count]) => WORDS[reason](count));
    writeMessage('warning', `Passed over: ${counts.join('; ')}.`, terminal);
  }
}

const WORDS: Readonly<Record<SkipReason, (count: number) => string>> = {
  'not-an-image': (count) => `${counted(count, 'file')} not an image by name or content`,
  'folder-link': (count) => `${counted(count, 'link')} to folders, which are not followed`,
  'broken-link': (count) => `${counted(count, 'link')} to nothing`,
  'name-not-utf8': (count) => `${counted(count, 'name')} not in UTF-8, to be renamed`,
};
