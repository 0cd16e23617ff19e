import { describe, expect, test } from '@jest/globals';
import { processorTimer } from '../support/processor-time.ts';
import { isModelError } from '../../blocks/transport/index.ts';
import { quotable } from '../../blocks/transport/errors/words.ts';
import { redact } from '../../schemas/redact.ts';
import { readAnswer, type BodyOptions } from '../../blocks/transport/reply/read-body.ts';
import { withoutPadding } from '../../blocks/transport/reply/read-reply.ts';

const SIZE = 3_000_000;
/** What was quadratic took half a minute at this size. */
const LONGEST_MS = 10_000;

const evidence = { modelHasWorked: false, sentSettings: new Set(), hasAnswered: false };

function optionsFor(contentType: string, more: Partial<BodyOptions> = {}): BodyOptions {
  const subject = { model: 'm', address: 'http://127.0.0.1/', secrets: [] };
  const headers = { 'content-type': contentType };
  const { signal } = new AbortController();
  return {
    reading: { subject, evidence, headers, now: 0 } as never,
    limit: 2 * SIZE,
    signal,
    deadline: signal,
    onToken: () => undefined,
    ...more,
  };
}

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

const last = `data: ${JSON.stringify({ choices: [{ delta: { content: 'a cat' }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n\r`;

/** As many repeats as make the size, and then an answer whose last character is a carriage return. */
function filled(line: string): string {
  return line.repeat(Math.ceil(SIZE / line.length)) + last;
}

const bodies: readonly (readonly [string, string])[] = [
  ['empty chunks', 'data: {}\n\n'],
  ['one line after the other', 'data: {}\n\n: \n'],
  ['comments', ': PROCESSING\n'],
  ['empty comments', ':\n'],
  ['blank lines', '\n'],
  ['blank lines of Windows', '\r\n'],
  ['fields that nobody knows', 'field-of-another-protocol: 1\n'],
  ['spaces and comments', ' \n:\n'],
];

describe('an answer behind 3 MB', () => {
  test.each([
    ...bodies.map(([name, line]) => [name, 2 * SIZE, line] as const),
    ['empty chunks, as a network cuts it', 65_536, 'data: {}\n\n'] as const,
  ])(
    'of %s is read (in chunks of %d bytes)',
    async (_name, size, line) => {
      const elapsed = processorTimer();
      const answer = await readAnswer(chunksOf(filled(line), size), optionsFor('text/event-stream'));
      expect(answer.text).toBe('a cat');
      expect(elapsed()).toBeLessThan(LONGEST_MS);
    },
    4 * LONGEST_MS,
  );

  test.each([
    [':\n', 'text/event-stream'],
    [':\n', 'application/json'],
    [' ', 'application/json'],
    ['\n:', 'application/json'],
  ])(
    'of %j that nothing follows is an empty reply (%s)',
    async (line, type) => {
      const reply = readAnswer(chunksOf(line.repeat(SIZE / line.length), 65_536), optionsFor(type));
      const error: unknown = await reply.catch((thrown: unknown) => thrown);
      expect(isModelError(error) && error.code).toBe('empty-reply');
    },
    LONGEST_MS,
  );

  test(
    'of events in a body that says it is JSON is read',
    async () => {
      const answer = await readAnswer(
        chunksOf(`:\n${filled('data: {}\n\n')}`, 65_536),
        optionsFor('application/json'),
      );
      expect(answer.text).toBe('a cat');
    },
    4 * LONGEST_MS,
  );
});

test.each(['text/event-stream', 'application/json'])(
  'others have their turn while a long answer is read, and its deadline ends it (%s)',
  async (type) => {
    const deadline = new AbortController();
    const reason = new Error('The time is up.');
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
      if (turns === 3) deadline.abort(reason);
    }, 0);
    const body = filled('data: {}\n\n');
    const reply = readAnswer(chunksOf(body, SIZE * 2), optionsFor(type, { deadline: deadline.signal }));
    await expect(reply).rejects.toBe(reason);
    clearInterval(others);
    expect(turns).toBe(3);
  },
);

describe('an error page', () => {
  const length = 65_000;

  test.each([
    [' '],
    ['Bearer '],
    ['<'],
    ['<p '],
    ['<script '],
    ['<style>'],
    ['data:;a'],
    ['sk-'],
    ['//'],
    ['//a'],
    ['?api_key='],
    ['a@'],
    ['&'],
  ])('of %j again and again is quoted at once', (piece) => {
    const page = `<html>${piece.repeat(Math.ceil(length / piece.length))} `;
    const elapsed = processorTimer();
    for (let time = 0; time < 10; time += 1) quotable(page, ['a-secret-of-ours']);
    // One page of spaces took half a second.
    expect(elapsed()).toBeLessThan(1000);
  });

  test('loses its scripts, those without an end too', () => {
    const page =
      '<html><p>Bad <b>gateway</b></p><SCRIPT>steal(1)</script>, said <style>p{}</style>nginx <script>steal(2)';
    expect(quotable(page, [])).toBe('Bad gateway , said nginx');
  });

  test('loses a key that stands behind any number of spaces', () => {
    expect(redact(`Bearer${' '.repeat(50)}abcdefgh123, bearer\tabcdefgh`, [])).toBe(
      `Bearer${' '.repeat(50)}[key], bearer\t[key]`,
    );
  });
});

test('padding is spaces, and comments at the start of a line', () => {
  expect(withoutPadding(' \n: a\n\n:b\r\n  {"a": 1} \n')).toBe('{"a": 1}');
  expect(withoutPadding(': a')).toBe('');
  expect(withoutPadding('x\n: a')).toBe('x\n: a');
});
