import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../../cli/terminal.ts';

const BIN = fileURLToPath(new URL('../../../cli/bin.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

export interface SpawnPlace {
  readonly cwd: string;
  readonly environment: Environment;
  /** Arguments of Node itself. */
  readonly nodeArgs?: readonly string[];
}

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in a process of its own, from its sources. */
export class CliProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly finished: Promise<Finished>;
  #stdout = '';
  #stderr = '';

  constructor(args: readonly string[], { cwd, environment, nodeArgs = [] }: SpawnPlace) {
    this.child = spawn(process.execPath, ['--import', TSX, ...nodeArgs, BIN, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], NO_COLOR: '1', ...environment },
    });
    this.child.stdout.on('data', (chunk: Buffer) => (this.#stdout += chunk.toString()));
    this.child.stderr.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString()));
    this.finished = once(this.child, 'close').then(() => ({
      exitCode: this.child.exitCode,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  /** Resolves when stdout has so many lines. @throws where the process ends before that. */
  async untilLines(count: number): Promise<void> {
    await this.#until('stdout', () => this.#stdout.split('\n').length > count);
  }

  /** The first line of stdout. @throws where the process ends before that. */
  async firstLine(): Promise<string> {
    await this.untilLines(1);
    return this.#stdout.split('\n')[0] ?? '';
  }

  /** Resolves when stderr says so. @throws where the process ends before that. */
  async untilError(text: RegExp): Promise<void> {
    await this.#until('stderr', () => text.test(this.#stderr));
  }

  async #until(stream: 'stdout' | 'stderr', isReached: () => boolean): Promise<void> {
    while (!isReached()) {
      const ended = await Promise.race([once(this.child[stream], 'data').then(() => null), this.finished]);
      if (ended !== null) throw new Error(`The command line ended early: ${JSON.stringify(ended)}`);
    }
  }
}
