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
  readonly environment: Environment;
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export type Colors = ReturnType<typeof createColors>;

/** Colours for a stream: none in a pipe or with NO_COLOR, always with FORCE_COLOR. */
export function colorsFor(stream: OutputStream, environment: Environment): Colors {
  const isWanted = stream.isTTY === true && environment['TERM'] !== 'dumb';
  const isForced = (environment['FORCE_COLOR'] ?? '') !== '' && environment['FORCE_COLOR'] !== '0';
  return createColors((environment['NO_COLOR'] ?? '') === '' && (isWanted || isForced));
}

const MAX_WIDTH = 120;

export function widthOf(stream: OutputStream): number {
  return Math.max(40, Math.min(stream.columns ?? 80, MAX_WIDTH));
}
