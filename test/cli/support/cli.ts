import { PassThrough, Readable, Writable } from 'node:stream';
import { main } from '../../../cli/main.ts';
import type { Environment, Terminal } from '../../../cli/terminal.ts';
import type { Emulator } from '../../../emulator/index.ts';

/** A stream that keeps what is written to it. */
export class Collector extends Writable {
  readonly isTTY: boolean;
  readonly columns: number;
  #text = '';
  readonly #onText: (text: string) => void;

  constructor({ isTTY = false, columns = 80, onText = (): void => undefined }: CollectorOptions = {}) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
    this.#onText = onText;
  }

  get text(): string {
    return this.#text;
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#text += chunk.toString('utf8');
    this.#onText(this.#text);
    done();
  }
}

interface CollectorOptions {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly onText?: (text: string) => void;
}

export interface CliPlace {
  readonly cwd?: string;
  /** Reached with a key, instead of OpenRouter. */
  readonly emulator?: Emulator;
  readonly environment?: Environment;
  readonly stdin?: Uint8Array | string | Readable;
  /** stdout and stderr are the same screen. */
  readonly isTTY?: boolean;
  /** @default as `isTTY` */
  readonly isStderrTTY?: boolean;
  readonly columns?: number;
  readonly isStdoutFile?: boolean;
  readonly signal?: AbortSignal;
  /** Called with all of stdout whenever something is added. */
  readonly onStdout?: (text: string) => void;
}

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were written. */
  readonly both: string;
}

export const KEY = 'sk-or-v1-0123456789abcdef';

export function environmentOf(emulator: Emulator): Environment {
  return {
    OPENROUTER_BASE_URL: emulator.url,
    ROBOFLOW_API_BASE_URL: emulator.roboflowUrl,
    OPENROUTER_API_KEY: KEY,
  };
}

/** Runs the command line in this process. */
export async function cli(args: readonly string[], place: CliPlace = {}): Promise<CliResult> {
  const { isTTY = false, columns = 80, onStdout = (): void => undefined } = place;
  let both = '';
  const collect = (): ((text: string) => void) => {
    let seen = 0;
    return (text) => {
      both += text.slice(seen);
      seen = text.length;
    };
  };
  const add = collect();
  const stdout = new Collector({
    isTTY,
    columns,
    onText: (text) => {
      add(text);
      onStdout(text);
    },
  });
  const stderr = new Collector({ isTTY: place.isStderrTTY ?? isTTY, columns, onText: collect() });
  const terminal: Terminal = {
    stdin: stdinOf(place.stdin),
    stdout,
    stderr,
    isStdoutFile: place.isStdoutFile ?? false,
    environment: {
      NO_COLOR: '1',
      ...(place.emulator !== undefined && environmentOf(place.emulator)),
      ...place.environment,
    },
    cwd: place.cwd ?? process.cwd(),
    signal: place.signal ?? new AbortController().signal,
  };
  const exitCode = await main(args, terminal);
  return { exitCode, stdout: stdout.text, stderr: stderr.text, both };
}

function stdinOf(content: Uint8Array | string | Readable = ''): Readable {
  if (content instanceof Readable) return content;
  const stdin = new PassThrough();
  stdin.end(content);
  return stdin;
}
