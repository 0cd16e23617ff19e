import type { Dispatcher } from 'undici';
import type { Evidence } from './errors/classify.ts';
import { toModelError } from './errors/failure.ts';
import { networkFailure } from './errors/network.ts';
import type { Answer } from './reply/answer.ts';
import { readAnswer, readStart } from './reply/read-body.ts';
import { readError, readRedirect } from './reply/read-error.ts';
import { requestIdOf } from './reply/reading.ts';
import type { Reading } from './reply/reading.ts';
import type { Call } from './request/call.ts';
import type { Runtime } from './runtime.ts';
import { withDeadline } from '../../schemas/signals.ts';

export interface Attempt {
  readonly call: Call;
  readonly body: Buffer;
  readonly runtime: Runtime;
  /** Asked when the reply has come: others may have been answered meanwhile. */
  readonly evidence: () => Evidence;
  readonly signal: AbortSignal;
  readonly milliseconds: number;
  readonly onToken: (text: string) => void;
}

/** Bytes of an error page: enough to quote from. */
const longestError = 65_536;

/** Sends a request once. Throws a `ModelError`, the signal's reason, or what `onToken` threw. */
export async function sendOnce(attempt: Attempt): Promise<Answer> {
  const { call, milliseconds } = attempt;
  // Services name the request in the head of the reply: the name tells what an answer given up on has cost.
  let requestId: string | null = null;
  const reason = (): unknown =>
    toModelError({ code: 'deadline', fact: String(milliseconds), requestId }, call.subject);
  return withDeadline(attempt.signal, { milliseconds, reason }, async (signal) => {
    try {
      const response = await post(attempt, signal);
      const reading = readingOf(response, attempt);
      requestId = requestIdOf(reading);
      return await readResponse(response, reading, attempt);
    } catch (error) {
      // Whatever an abort broke, its reason says more.
      signal.throwIfAborted();
      throw error;
    }
  });
}

async function post({ call, body, runtime }: Attempt, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const { url, headers, subject } = call;
  try {
    const response = await runtime.dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'POST',
      headers,
      body,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    runtime.answeredOrigins.add(url.origin);
    return response;
  } catch (error) {
    const failure = networkFailure(error, runtime.answeredOrigins.has(url.origin));
    throw failure === null ? error : toModelError(failure, subject);
  }
}

async function readResponse(
  { statusCode: status, body }: Dispatcher.ResponseData,
  reading: Reading,
  { call, runtime, signal, onToken }: Attempt,
): Promise<Answer> {
  if (status < 300)
    return readAnswer(body, { reading, limit: runtime.settings.maxReplyBytes, signal, onToken });
  const text = await readStart(body, { reading, limit: longestError });
  if (status < 400) throw readRedirect(status, call.subject.address, reading);
  throw readError(status, text, reading);
}

function readingOf({ headers }: Dispatcher.ResponseData, { call, evidence, runtime }: Attempt): Reading {
  const single = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return {
    subject: call.subject,
    evidence: evidence(),
    headers: Object.fromEntries(single) as Reading['headers'],
    now: runtime.settings.clock(),
  };
}
