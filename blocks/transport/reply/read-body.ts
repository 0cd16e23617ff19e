import { setImmediate } from 'node:timers/promises';
import { networkFailure } from '../errors/classify.ts';
import { isModelError, type ModelError } from '../errors/model-error.ts';
import type { Answer } from './answer.ts';
import { readingError, type Reading } from './read-error.ts';
import { parseJson } from './schemas.ts';
import { readReply, StreamReader, withoutPadding } from './read-reply.ts';

export interface BodyOptions {
  readonly reading: Reading;
  /** Bytes. */
  readonly limit: number;
  /** The caller's signal, which unlike a deadline voids even a whole answer. */
  readonly signal: AbortSignal;
  /** Aborts with `signal`, and when the time is up. */
  readonly deadline: AbortSignal;
  readonly onToken?: ((text: string) => void) | undefined;
}

/** Reads the answer from a body with status 200, whether or not it is what was asked for: a stream, or JSON. */
export async function readAnswer(body: AsyncIterable<Uint8Array>, options: BodyOptions): Promise<Answer> {
  const { reading, deadline, onToken } = options;
  if (reading.headers['content-type']?.includes('event-stream') === true) return readStream(body, options);
  const text = await readWhole(body, options);
  if (!withoutPadding(text).startsWith('data:')) return readReply(text, reading);
  const reader = new StreamReader(reading, onToken);
  await createFeeder(reader, deadline)(text);
  return reader.finish();
}

/** Characters that the parser of events gets at once: it may go through all of them for each line. */
const PIECE = 1024;
/** Characters after which everything else in the process has its turn, the deadline too. */
const TURN = 65_536;

/** Gives text to a reader little by little. The work grows with the text's length, however it is cut into lines. */
function createFeeder(reader: StreamReader, deadline: AbortSignal): (text: string) => Promise<void> {
  let sinceTurn = 0;
  return async (text) => {
    for (let start = 0; start < text.length && !reader.isDone; start += PIECE) {
      if (sinceTurn >= TURN) {
        await setImmediate();
        deadline.throwIfAborted();
        sinceTurn = 0;
      }
      reader.feed(text.slice(start, start + PIECE));
      sinceTurn += PIECE;
    }
  };
}

async function readStream(body: AsyncIterable<Uint8Array>, options: BodyOptions): Promise<Answer> {
  const { reading, limit, signal, deadline, onToken } = options;
  const reader = new StreamReader(reading, onToken);
  const feed = createFeeder(reader, deadline);
  const decoder = new TextDecoder();
  let bytes = 0;
  let beforeEvents = '';
  try {
    for await (const chunk of chunksOf(body, reading)) {
      bytes += chunk.byteLength;
      if (bytes > limit) throw tooLarge(options);
      const piece = decoder.decode(chunk, { stream: true });
      await feed(piece);
      if (!reader.hasEvents) beforeEvents += piece;
      if (reader.isDone) break;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!reader.isWhole || !isBrokenOff(error)) throw error;
  }
  return reader.hasEvents ? reader.finish() : readReply(beforeEvents, reading);
}

/** Reads a body that is one JSON document. */
export async function readJson(body: AsyncIterable<Uint8Array>, options: BodyOptions): Promise<unknown> {
  const text = await readWhole(body, options);
  const json = parseJson(text.trim());
  if (json === undefined) throw readingError({ code: 'unreadable-reply', words: text }, options.reading);
  return json;
}

type TextOptions = Pick<BodyOptions, 'reading' | 'limit'>;

async function readWhole(body: AsyncIterable<Uint8Array>, options: TextOptions): Promise<string> {
  const { text, isCut } = await readStart(body, options);
  if (isCut) throw tooLarge(options);
  return text;
}

/** Reads the first `limit` bytes as text. */
export async function readStart(
  body: AsyncIterable<Uint8Array>,
  { reading, limit }: TextOptions,
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(body, reading)) {
    pieces.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > limit) break;
  }
  return { text: Buffer.concat(pieces).toString('utf8', 0, limit), isCut: bytes > limit };
}

/** Keeps errors of the connection apart from those of whoever reads the chunks. */
async function* chunksOf(
  body: AsyncIterable<Uint8Array>,
  reading: Reading,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body;
  } catch (error) {
    throw readingError(networkFailure(error, true), reading);
  }
}

function tooLarge({ limit, reading }: TextOptions): ModelError {
  return readingError({ code: 'reply-too-large', fact: String(limit) }, reading);
}

function isBrokenOff(error: unknown): boolean {
  return isModelError(error) && (error.code === 'connection-lost' || error.code === 'deadline');
}
