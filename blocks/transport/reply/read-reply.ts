import { createParser } from 'eventsource-parser';
import type { ModelError } from '../errors/model-error.ts';
import { looksLikeHtml } from '../errors/words.ts';
import { NO_ANSWER, spentOf, type Answer } from './answer.ts';
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
  // Some hosts send an empty `error` with every answer.
  const isStated = Boolean(choice?.error) || choice?.finish_reason === 'error';
  // A reply that carries both a whole answer and an error is an answer: some fallback worked.
  const hasAnswer = isFilled(choice?.message?.content);
  if (isStated || (Boolean(reply.error) && !hasAnswer))
    throw serviceFailure(readServiceError(said, null), reading, reply.provider);
}

function unreadable(body: string, reading: Reading): ModelError {
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

function isFilled(text: string | null | undefined): boolean {
  return (text ?? '').trim() !== '';
}

/** Collects an answer from the text of a stream of server-sent events. */
export class StreamReader {
  /** The service has said `[DONE]`; nothing of interest follows. */
  isDone = false;
  /** Some event has been read: this really is a stream. */
  hasEvents = false;
  readonly #reading: Reading;
  readonly #onToken: ((text: string) => void) | undefined;
  readonly #parser = createParser({
    onEvent: ({ data }) => {
      this.#readEvent(data);
    },
  });
  #answer: Answer = NO_ANSWER;
  #isEnding = false;

  constructor(reading: Reading, onToken?: (text: string) => void) {
    this.#reading = reading;
    this.#onToken = onToken;
  }

  /** A finish reason was given: whatever happens to the connection now, the answer is whole. */
  get isWhole(): boolean {
    return this.#answer.finishReason !== null;
  }

  /** @throws ModelError when the stream carries one. */
  feed(text: string): void {
    this.#parser.feed(text);
  }

  /** The answer. @throws ModelError when the stream stopped before it was whole. */
  finish(): Answer {
    // The last event may lack its blank line; if it is cut off as well, it tells nothing.
    this.#isEnding = true;
    this.#parser.feed('\n\n');
    const { provider, requestId } = this.#answer;
    if (!this.isDone && !this.isWhole) throw readingError({ code: 'broken-stream', provider }, this.#reading);
    return { ...this.#answer, requestId: requestId ?? requestIdOf(this.#reading) };
  }

  #readEvent(data: string): void {
    if (this.isDone) return;
    this.hasEvents = true;
    this.isDone = data.trim() === '[DONE]';
    if (this.isDone) return;
    const chunk = replySchema.safeParse(parseJson(data)).data;
    if (chunk !== undefined) this.#readChunk(chunk);
    else if (!this.#isEnding) throw unreadable(data, this.#reading);
  }

  #readChunk(chunk: Reply): void {
    const [choice] = chunk.choices ?? [];
    noteSpent(chunk, this.#reading);
    throwIfFailed(chunk, choice, this.#reading);
    const { text, thinking, hasRefusal, finishReason, model, provider, requestId, spent } = this.#answer;
    const { content: piece = null, reasoning, refusal } = choice?.delta ?? {};
    this.#answer = {
      text: piece === null ? text : (text ?? '') + piece,
      thinking: thinking + (reasoning ?? ''),
      hasRefusal: hasRefusal || (refusal ?? '') !== '',
      finishReason: choice?.finish_reason ?? finishReason,
      model: model ?? chunk.model,
      provider: provider ?? chunk.provider,
      requestId: requestId ?? chunk.id,
      spent: chunk.usage === null ? spent : spentOf(chunk.usage),
    };
    if (piece !== null && piece !== '') this.#onToken?.(piece);
  }
}
