import type { ModelError } from '../errors/model-error.ts';
import { wordsOf } from '../errors/service-words.ts';
import { parseJson } from './read-reply.ts';
import { readingError, serviceFailure } from './reading.ts';
import type { Reading } from './reading.ts';
import { findError, readServiceError } from './service-error.ts';

/** Reads a reply whose HTTP status is an error; the body may be anything, or nothing. */
export function readError(status: number, text: string, reading: Reading): ModelError {
  const json = parseJson(text.trim());
  const error = findError(json);
  const isMissing = status === 404 || status === 405;
  // No chat API wrote this, so the address is wrong, unless it was right a moment ago.
  if (isMissing && error === null && !reading.evidence.modelHasWorked)
    return readingError({ code: 'wrong-address', status, words: text }, reading);
  return serviceFailure(readServiceError(error ?? wordsOf(json ?? text), status), reading);
}

/** Redirects are not followed: the key and the image are meant for the host that was named. */
export function readRedirect(status: number, address: string, reading: Reading): ModelError {
  const location = reading.headers['location'] ?? '';
  const origin = URL.canParse(location, address) ? new URL(location, address).origin : null;
  const fact = origin === null || origin === 'null' ? {} : { fact: `\`${origin}\`` };
  return readingError({ code: 'redirected', status, ...fact }, reading);
}
