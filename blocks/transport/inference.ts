import { Attempts, type Means, type Sending } from './attempts.ts';
import { CLIENT_HEADERS, invalidBaseUrl, joinPath, parseBaseUrl, type Target } from './call.ts';
import type { Subject } from './errors/messages.ts';
import type { ModelError, ModelErrorCode, ModelErrorOptions } from './errors/model-error.ts';
import { cut, wordsOf } from './errors/words.ts';
import { readJson } from './reply/read-body.ts';
import { readingError, type Reading } from './reply/read-error.ts';
import { parseJson } from './reply/schemas.ts';
import { waitHint } from './retry/retry-after.ts';
import type { InferenceOptions, InferenceReply, InferenceRequest } from './types.ts';

/** A checked request to a server of models trained on Roboflow, ready to be sent as often as it takes. */
interface InferenceCall extends Target {
  readonly body: Buffer | null;
}

/** @throws ModelError that stops the run. */
function prepareInference(request: InferenceRequest): InferenceCall {
  const { method, baseUrl, path, query, body, apiKey, sendsBearer, model } = request;
  const base = parseBaseUrl(baseUrl);
  const subject: Subject = {
    dialect: 'inference',
    service: base?.host ?? 'the host',
    address: base === null ? 'the base URL' : base.origin + joinPath(base, path),
    model: cut(model),
    keyHint: 'Give a valid Roboflow key: `ROBOFLOW_API_KEY`, the option `roboflowApiKey`.',
    secrets: [apiKey],
  };
  if (base === null) throw invalidBaseUrl(baseUrl, subject);
  const url = new URL(base);
  url.pathname = joinPath(base, path);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return {
    method,
    url,
    subject,
    model,
    gateKey: JSON.stringify(['inference', base.href, apiKey, model]),
    body: body === null ? null : Buffer.from(body),
    headers: {
      ...(body !== null && { 'content-type': 'application/json' }),
      accept: 'application/json',
      ...CLIENT_HEADERS,
      ...(sendsBearer && apiKey !== '' && { authorization: `Bearer ${apiKey}` }),
    },
  };
}

/** As often as Roboflow's engine tries. */
const MOST_ATTEMPTS = 3;

/** @throws ModelError, or the reason of a signal. */
export async function sendInference(
  request: InferenceRequest,
  options: InferenceOptions,
  { settings, http, gates }: Means,
): Promise<InferenceReply> {
  const call = prepareInference(request);
  const sending: Sending<unknown> = {
    call,
    send: (frame) =>
      http.send({ ...frame, call, body: call.body }, { read: readJson, readError: readInferenceError }),
  };
  const maxAttempts = Math.min(settings.maxAttempts, MOST_ATTEMPTS);
  const means = { gates, http, settings: { ...settings, maxAttempts } };
  const { reply, ...effort } = await new Attempts(sending, options, means).run();
  return { body: reply, ...effort };
}

const CODE_BY_STATUS: Readonly<Record<number, ModelErrorCode>> = {
  401: 'unauthorized',
  402: 'payment-required',
  403: 'forbidden',
  404: 'model-not-found',
  408: 'timeout',
  410: 'model-not-found',
  413: 'payload-too-large',
  429: 'rate-limited',
  503: 'overloaded',
  504: 'timeout',
};

/** Statuses that Roboflow's engine tries again. */
const PASSING: ReadonlySet<number> = new Set([429, 503, 504]);
/** Statuses that Roboflow's engine blames on what was asked. */
const CAUSED_BY_CLIENT: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 410, 423, 501]);

/** What a status means here: there is no chat to speak of, and a server says little beside it. */
function readInferenceError(status: number, text: string, reading: Reading): ModelError {
  const hints = { status, headers: reading.headers, availabilityRetryAfter: null, metadataReset: null };
  return readingError(
    {
      code: CODE_BY_STATUS[status] ?? (status >= 500 ? 'service-error' : 'bad-request'),
      status,
      isRetryable: PASSING.has(status),
      retryAfterMs: waitHint(hints, reading.now),
      words: wordsOf(parseJson(text.trim()) ?? text),
      ...surfacing(status),
    },
    reading,
  );
}

function surfacing(status: number): Pick<ModelErrorOptions, 'surfacesAs'> {
  if (CAUSED_BY_CLIENT.has(status)) return { surfacesAs: 'ClientCausedStepExecutionError' };
  return status === 507 ? { surfacesAs: 'RuntimeLimitsCausedStepExecutionError' } : {};
}
