import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { StatusLine } from '../../../cli/render/status-line.ts';
import type { Progress } from '../../../cli/render/outcome.ts';
import { Collector } from '../support/cli.ts';
import { screen } from '../support/screen.ts';

const start: Progress = { total: 1000, done: 0, failed: 0, cost: null, note: null };

function statusLine(columns = 80) {
  let now = 0;
  const stderr = new Collector({ isTTY: true, columns });
  const terminal = {
    stdin: new PassThrough(),
    stdout: new Collector({ isTTY: true, columns }),
    stderr,
    isStdoutFile: false,
    environment: {},
    cwd: '/',
    signal: new AbortController().signal,
  };
  const line = new StatusLine(terminal, () => now);
  return {
    line,
    stderr,
    shown: () => screen(stderr.text, columns).at(-1),
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

describe('the status line', () => {
  test('says how far the run is, and how long it may take', () => {
    const { line, shown, pass } = statusLine(100);
    pass(60_000);
    line.show({ ...start, done: 250, failed: 3, cost: 0.25, note: 'rate-limited: asking again in 4 s' });
    expect(shown()).toBe('250/1,000 · 3 failed · $0.25 · 3 min 0 s left · rate-limited: asking again in 4 s');
  });

  test('guesses no time at the start', () => {
    const { line, shown, pass } = statusLine();
    pass(1000);
    line.show({ ...start, done: 1 });
    expect(shown()).toBe('1/1,000');
  });

  test('is drawn again only after a while, unless it was cleared or has news', () => {
    const { line, shown, pass } = statusLine();
    line.show({ ...start, done: 1 });
    line.show({ ...start, done: 2 });
    expect(shown()).toBe('1/1,000');
    line.show({ ...start, done: 3, note: 'waiting' });
    expect(shown()).toBe('3/1,000 · waiting');
    pass(100);
    line.show({ ...start, done: 4, note: 'waiting' });
    expect(shown()).toBe('4/1,000 · waiting');
    line.clear();
    expect(shown()).toBe('');
    line.show({ ...start, done: 5 });
    expect(shown()).toBe('5/1,000');
  });

  test('never takes a second line', () => {
    const { line, stderr } = statusLine(30);
    line.show({ ...start, note: 'a note that is much longer than the screen is wide' });
    expect(screen(stderr.text, 30)).toHaveLength(1);
  });

  test('writes nothing where nothing was shown', () => {
    const { line, stderr } = statusLine();
    line.clear();
    expect(stderr.text).toBe('');
  });
});
