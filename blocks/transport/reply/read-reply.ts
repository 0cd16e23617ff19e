import { looksLikeHtml } from '../errors/service-words.ts';
import { spentOf } from './answer.ts';
import type { Answer } from './answer.ts';
import { readingError, requestIdOf, serviceFailure } from './reading.ts';
import type { Reading } from './reading.ts';
import { replySchema } from './reply-schema.ts';
import type { Choice, Reply } from './reply-schema.ts';
import { readServiceError } from './service-error.ts';

/** Reads the text of a reply with status 200, which may still be a failure. Throws a `ModelError` then. */
export function readReply(text: string, reading: Reading): Answer {
  const body = withoutPadding(text);
  if (body === '') throw readingError({ code: 'empty-reply' }, reading);
  const reply = replySchema.safeParse(parseJson(body)).data;
  if (reply === undefined) throw unreadable(body, reading);
  const [choice] = reply.choices ?? [];
  throwIfFailed(reply, choice, reading);
  if (choice === undefined) throw readingError({ code: 'no-choices', provider: reply.provider }, reading);
  return {
    text: choice.message?.content ?? null,
    hasRefusal: isFilled(choice.message?.refusal),
    finishReason: choice.finish_reason,
    model: reply.model,
    provider: reply.provider,
    requestId: reply.id ?? requestIdOf(reading),
    spent: spentOf(reply.usage),
  };
}

/** Throws when a reply, or a chunk of a stream, says that the answer failed. */
export function throwIfFailed(reply: Reply, choice: Choice | undefined, reading: Reading): void {
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
  return text.replace(/^(?:\s+|:[^\n]*(?:\n|$))+/, '').trim();
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Some hosts send an empty `error` with every answer. */
function isPresent(value: unknown): boolean {
  return Boolean(value);
}

function isFilled(text: string | null | undefined): boolean {
  return (text ?? '').trim() !== '';
}
