import { readdirSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { isModelError } from '../../../blocks/transport/index.ts';
import { readAnswer } from '../../../blocks/transport/reply/read-body.ts';
import { readError, type Reading } from '../../../blocks/transport/reply/read-error.ts';
import { cutInto, cuts, mutatedText, words } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const KEY = 'sk-or-v1-swordfish0123456789';
const folder = new URL('../../../fixtures/replies/', import.meta.url);
const seeds = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const tokens = [
  ...words('data: [DONE] { } [ ] " \\ , : null 1e999 -1 "content":"é" "finish_reason":"error" <html>'),
  ...['data: ', '\n\n', '\n', '\r', '\r\n', ': comment\n', 'event: error\n', 'id: 1\n', '\uFEFF', ' ', '\0'],
  ...['{"error":{"code":429,"message":"slow"}}', '"usage":{"cost":1e400}', KEY],
];

const signal = new AbortController().signal;

function readingOf(contentType: string): Reading {
  return {
    subject: {
      ...{ dialect: 'openrouter', service: 'OpenRouter', address: 'https://a.example/v1', model: 'a/b' },
      ...{ keyHint: 'Give a key.', secrets: [KEY] },
    },
    evidence: {
      ...{ modelHasWorked: false, othersAreAnswered: false, isSecondRoutingFailure: false },
      sentSettings: new Set(),
    },
    headers: { 'content-type': contentType },
    now: 0,
  };
}

/** What a body came to, as text: the answer with its tokens, or the code of the error. */
async function outcome(chunks: readonly Uint8Array[], reading: Reading): Promise<string> {
  let tokens = '';
  const onToken = (text: string): void => {
    tokens += text;
  };
  try {
    const options = { reading, limit: 1 << 20, signal, deadline: signal, onToken };
    const answer = await readAnswer(streamOf(chunks), options);
    insist(tokens === '' || tokens === (answer.text ?? ''), 'The tokens are not the text of the answer.');
    return JSON.stringify([answer, tokens]);
  } catch (error) {
    if (!isModelError(error)) throw error;
    insist(!inspect(error, { depth: 9, showHidden: true }).includes(KEY), 'An error holds the key.');
    return error.code;
  }
}

async function* streamOf(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  await Promise.resolve();
  yield* chunks;
}

/** A reply comes to the same however the network cuts it, and errors are ours and hold no key. */
export default fuzzTarget(
  fc.record({
    text: mutatedText(seeds, tokens),
    type: fc.constantFrom('text/event-stream', 'application/json', ''),
    status: fc.constantFrom(400, 401, 429, 500, 503),
    fractions: cuts,
  }),
  async ({ text, type, status, fractions }) => {
    const bytes = Buffer.from(text);
    const reading = readingOf(type);
    const whole = await outcome([bytes], reading);
    const inPieces = await outcome(cutInto(bytes, fractions), reading);
    insist(whole === inPieces, `In one piece: ${whole}\nIn several: ${inPieces}`);
    const error = readError(status, text, reading);
    insist(
      !inspect(error, { depth: 9, showHidden: true }).includes(KEY),
      'An error page gives the key away.',
    );
  },
);
