import { createParser } from 'eventsource-parser';
import { nothingSpent, spentOf } from './answer.ts';
import type { Answer, Spent } from './answer.ts';
import { parseJson, throwIfFailed, unreadable } from './read-reply.ts';
import { readingError, requestIdOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { replySchema } from './reply-schema.ts';
import type { Reply } from './reply-schema.ts';

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
    if (chunk.usage !== null) spent = spentOf(chunk.usage);
    throwIfFailed(chunk, choice, reading);
    finishReason = choice?.finish_reason ?? finishReason;
    hasRefusal ||= (choice?.delta?.refusal ?? '') !== '';
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
