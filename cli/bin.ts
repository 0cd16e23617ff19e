#!/usr/bin/env node
import { fstatSync } from 'node:fs';
import { exitCodes } from './exit-codes.ts';
import { main } from './main.ts';
import type { Terminal } from './terminal.ts';

let graceMs = 800;

const interruption = new AbortController();
process.on('SIGINT', () => {
  // A second Ctrl-C, or one that nothing answers to in time, ends the process where it is.
  if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
  interruption.abort();
  setTimeout(() => process.exit(exitCodes.interrupted), graceMs).unref();
});

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that goes away, such as `head`, is no error of ours.
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
    if (stream === process.stdout)
      process.stderr.write(`error: The output cannot be written (${error.code ?? 'unknown reason'}).\n`);
    process.exit(exitCodes.badInput);
  });
}

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
    graceMs = milliseconds;
  },
};

// What nobody caught would otherwise come with a stack trace.
process.on('uncaughtException', (error) => {
  void import('./show-error.ts').then(({ showError }) => process.exit(showError(error, args, terminal)));
});

process.exitCode = await main(args, terminal);

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}
