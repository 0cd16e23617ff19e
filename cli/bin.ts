import { fstatSync } from 'node:fs';
import { exitCodes } from './cli-error.ts';
import { endingSignals, Interruption, type EndingSignal } from './interruption.ts';
import { main, showError } from './main.ts';
import type { Terminal } from './terminal.ts';

const interruption = new Interruption({
  exit: (code) => {
    // The line that says how far a run is has no line break.
    if (process.stderr.isTTY) process.stderr.write('\n');
    process.exit(code);
  },
  hasTerminal: [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY),
  clock: () => performance.now(),
});
for (const signal of Object.keys(endingSignals) as EndingSignal[])
  process.on(signal, () => {
    interruption.receive(signal);
  });

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (interruption.exitCode !== null) process.exit(interruption.exitCode);
  // A reader that goes away, such as `head`, is no error of ours.
  if (code === 'EPIPE') process.exit(exitCodes.done);
  process.stderr.write(`error: The output cannot be written (${code ?? 'unknown reason'}).\n`);
  process.exit(exitCodes.badInput);
});
// Ctrl-C ends the `tee` that reads the progress of a batch, and a closed terminal shows none: the answers matter more.
process.stderr.on('error', () => undefined);

const args = process.argv.slice(2);
const terminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isStdoutFile: isFile(1),
  environment: process.env,
  cwd: process.cwd(),
  signal: interruption.signal,
  allowGrace: (milliseconds) => {
    interruption.graceMs = milliseconds;
  },
};

// What nobody caught would otherwise come with a stack trace.
process.on('uncaughtException', (error) => {
  process.exit(showError(error, args, terminal));
});

// Without a top-level await, which the bundle could not have.
void main(args, terminal).then((exitCode) => {
  process.exitCode = exitCode === exitCodes.interrupted ? (interruption.exitCode ?? exitCode) : exitCode;
});

/**
 * As `bigint`, which goes another way through Node: after the ordinary `fstat` of a pipe Node 20 takes the next links of folders for
 * pipes, too, and then does not find what packages need that are linked, as pnpm links them.
 */
function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor, { bigint: true }).isFile();
  } catch {
    return false;
  }
}
