import { createColors } from 'picocolors';
import type { Readable, Writable } from 'node:stream';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The process as the commands see it, so that tests can give another. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Whether stdout goes to a file: what stderr shows on the screen then cannot get mixed up with it. */
  readonly isStdoutFile: boolean;
  readonly environment: Environment;
  readonly cwd: string;
  /** Aborted by Ctrl-C, and by whatever else asks the process to end. */
  readonly signal: AbortSignal;
  /** Gives a command so many milliseconds to end by itself after that. A second Ctrl-C ends the process all the same. */
  readonly allowGrace?: (milliseconds: number) => void;
}

export type Colors = ReturnType<typeof createColors>;

/** Colours for a stream: none in a pipe or with NO_COLOR, always with FORCE_COLOR. */
export function colorsFor(stream: OutputStream, environment: Environment): Colors {
  return createColors(hasColors(stream, environment));
}

export function hasColors({ isTTY }: OutputStream, environment: Environment): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const force = environment['FORCE_COLOR'] ?? '';
  if (force !== '') return force !== '0' && force !== 'false';
  return isTTY === true && environment['TERM'] !== 'dumb';
}

const MIN_WIDTH = 20;
const MAX_WIDTH = 120;

export function widthOf({ columns }: OutputStream): number {
  const width = columns === undefined || columns === 0 ? 80 : columns;
  return Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH));
}
