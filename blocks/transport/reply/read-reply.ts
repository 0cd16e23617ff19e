import { createParser } from 'eventsource-parser';
import { looksLikeHtml } from '../errors/words.ts';
import { nothingSpent, spentOf, type Answer, type Spent } from './answer.ts';
import { noteSpent, readingError, requestIdOf, serviceFailure, type Reading } from './read-error.ts';
import { parseJson, replySchema, type Choice, type Reply } from './schemas.ts';
import { readServiceError } from './service-error.ts';

/** Reads the text of a reply with status 200, which may still be a failure. Throws a `ModelError` then. */
export function readReply(text: string, reading: Reading): Answer {
  const body = withoutPadding(text);
  if (body === '') throw readingError({ code: 'empty-reply' }, reading);
  const reply = replySchema.safeParse(parseJson(body)).data;
  if (reply === undefined) throw unreadable(body, reading);
  noteSpent(reply, reading);
  const [choice] = reply.choices ?? [];
  throwIfFailed(reply, choice, reading);
  if (choice === undefined) throw readingError({ code: 'no-choices', provider: reply.provider }, reading);
  return {
    text: choice.message?.content ?? null,
    thinking: choice.message?.reasoning ?? '',
    hasRefusal: isFilled(choice.message?.refusal),
    finishReason: choice.finish_reason,
    model: reply.model,
    provider: reply.provider,
    requestId: reply.id ?? requestIdOf(reading),
    spent: spentOf(reply.usage),
  };
}

/** Throws when a reply, or a chunk of a stream, says that the answer failed. */
function throwIfFailed(reply: Reply, choice: Choice | undefined, reading: Reading): void {
  const said = choice?.error ?? reply.error ?? null;
  const isStated = isPresent(choice?.error) || choice?.finish_reason === 'error';
  // A reply that carries both a whole answer and an error is an answer: some fallback worked.
  const hasAnswer = isFilled(choice?.message?.content);
  if (isStated || (isPresent(reply.error) && !hasAnswer))
    throw serviceFailure(readServiceError(said, null), reading, reply.provider);
}

export function unreadable(body: string, reading: Reading): ReturnType<typeof readingError> {
  const isPage = looksLikeHtml(body) && !reading.evidence.modelHasWorked;
  const code = isPage ? 'wrong-address' : 'unreadable-reply';
  return readingError({ code, isRetryable: true, words: body }, reading);
}

/** OpenRouter pads slow replies with whitespace, and has been seen to put the comments of a stream before JSON. */
export function withoutPadding(text: string): string {
  let start = nextWord(text, 0);
  while (text.startsWith(':', start)) {
    const end = text.indexOf('\n', start);
    start = end === -1 ? text.length : nextWord(text, end);
  }
  return text.slice(start).trim();
}

function nextWord(text: string, from: number): number {
  const word = /\S/g;
  word.lastIndex = from;
  return word.exec(text)?.index ?? text.length;
}

/** Some hosts send an empty `error` with every answer. */
function isPresent(value: unknown): boolean {
  return Boolean(value);
}

function isFilled(text: string | null | undefined): boolean {
  return (text ?? '').trim() !== '';
}

/** Collects an answer from the text of a stream of server-sent events. */
export interface StreamReader {
  /** The service has said `[DONE]`; nothing of interest follows. */
  readonly isDone: boolean;
  /** Some event has been read: this really is a stream. */
  readonly hasEvents: boolean;
  /** A finish reason was given: whatever happens to the connection now, the answer is whole. */
  readonly isWhole: boolean;
  /** Throws a `ModelError` when the stream carries one. */
  feed(text: string): void;
  /** The answer; throws when the stream stopped before it was whole. */
  finish(): Answer;
}

export function createStreamReader(reading: Reading, onToken: (text: string) => void): StreamReader {
  let text: string | null = null;
  let thinking = '';
  let hasRefusal = false;
  let finishReason: string | null = null;
  let spent: Spent = nothingSpent;
  let source: Pick<Reply, 'id' | 'model' | 'provider'> = { id: null, model: null, provider: null };
  let isDone = false;
  let hasEvents = false;
  let isEnding = false;

  const readChunk = (chunk: Reply): void => {
    const [choice] = chunk.choices ?? [];
    source = {
      id: source.id ?? chunk.id,
      model: source.model ?? chunk.model,
      provider: source.provider ?? chunk.provider,
    };
    noteSpent(chunk, reading);
    if (chunk.usage !== null) spent = spentOf(chunk.usage);
    throwIfFailed(chunk, choice, reading);
    finishReason = choice?.finish_reason ?? finishReason;
    hasRefusal ||= (choice?.delta?.refusal ?? '') !== '';
    thinking += choice?.delta?.reasoning ?? '';
    const piece = choice?.delta?.content ?? null;
    if (piece === null) return;
    text = (text ?? '') + piece;
    if (piece !== '') onToken(piece);
  };

  const parser = createParser({
    onEvent: ({ data }) => {
      if (isDone) return;
      hasEvents = true;
      if (data.trim() === '[DONE]') {
        isDone = true;
        return;
      }
      const chunk = replySchema.safeParse(parseJson(data)).data;
      if (chunk !== undefined) readChunk(chunk);
      else if (!isEnding) throw unreadable(data, reading);
    },
  });

  return {
    get isDone() {
      return isDone;
    },
    get hasEvents() {
      return hasEvents;
    },
    get isWhole() {
      return finishReason !== null;
    },
    feed: (piece) => {
      parser.feed(piece);
    },
    finish: () => {
      // The last event may lack its blank line; if it is cut off as well, it tells nothing.
      isEnding = true;
      parser.feed('\n\n');
      if (!isDone && finishReason === null)
        throw readingError({ code: 'broken-stream', provider: source.provider }, reading);
      return {
        text,
        thinking,
        hasRefusal,
        finishReason,
        model: source.model,
        provider: source.provider,
        requestId: source.id ?? requestIdOf(reading),
        spent,
      };
    },
  };
}
