import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Interruption, type EndingSignal } from '../../cli/interruption.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

type Step = EndingSignal | number;

/** Receives signals, with milliseconds between them. Gives what the process ended with, if it did. */
function play(steps: readonly Step[], { hasTerminal = true, graceMs = 30_000 } = {}) {
  const exits: number[] = [];
  const interruption = new Interruption({
    exit: (code) => exits.push(code),
    hasTerminal,
    clock: () => Date.now(),
  });
  interruption.graceMs = graceMs;
  for (const step of steps) {
    if (typeof step === 'number') jest.advanceTimersByTime(step);
    else interruption.receive(step);
  }
  return { exits, code: interruption.exitCode, isAborted: interruption.signal.aborted };
}

test.each<[EndingSignal, number]>([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s asks to end, and ends the process after the grace period', (signal, code) => {
  expect(play([signal, 29_999])).toEqual({ exits: [], code, isAborted: true });
  expect(play([signal, 30_000]).exits).toEqual([code]);
});

test.each<[string, readonly Step[], readonly number[]]>([
  ['a second Ctrl-C ends at once', ['SIGINT', 1000, 'SIGINT'], [130]],
  ['SIGTERM after Ctrl-C ends at once', ['SIGINT', 1000, 'SIGTERM'], [143]],
  ['one Ctrl-C that comes twice, by the terminal and by npm, is one', ['SIGINT', 40, 'SIGINT', 10_000], []],
  ['a terminal that is closed while answers are waited for changes nothing', ['SIGINT', 1000, 'SIGHUP'], []],
])('%s', (_, steps, exits) => {
  expect(play(steps).exits).toEqual(exits);
});

test('without a terminal of its own, as under nohup, a process is not told of the end of one', () => {
  expect(play(['SIGHUP', 60_000], { hasTerminal: false })).toEqual({
    exits: [],
    code: null,
    isAborted: false,
  });
  expect(play(['SIGTERM'], { hasTerminal: false }).isAborted).toBe(true);
});
