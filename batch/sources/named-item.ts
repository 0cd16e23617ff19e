import { relative, resolve, sep } from 'node:path';
import { addressItem, isAddress } from './address.ts';
import type { BatchItem } from '../item.ts';

export interface Surroundings {
  readonly cwd: string;
  /** Absolute path of the folder of results. */
  readonly output: string;
}

/** A file or address by its name. Whether it is there shows when it is read. */
export function namedItem(
  name: string,
  { cwd, output }: Surroundings,
  parameters: BatchItem['parameters'] = null,
): BatchItem {
  if (isAddress(name)) return addressItem(name, parameters);
  const path = resolve(cwd, name);
  return { image: name, identity: identityOf(path, output), place: { type: 'file', path }, parameters };
}

/** Seen from the results: the same from wherever the command is given, and after both have moved together. */
export function identityOf(path: string, output: string): string {
  return relative(output, path).split(sep).join('/');
}
