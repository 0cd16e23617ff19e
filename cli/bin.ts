#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts';
import { main } from './main.ts';

const interruption = new AbortController();
process.on('SIGINT', () => {
  // A second Ctrl-C, or one that nothing answers to in time, ends the process where it is.
  if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
  interruption.abort();
  setTimeout(() => process.exit(exitCodes.interrupted), GRACE_MS).unref();
});
const GRACE_MS = 800;

// A reader that goes away, such as `head`, is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.badInput);
});

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  cwd: process.cwd(),
  signal: interruption.signal,
});
