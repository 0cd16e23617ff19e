import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerChat } from '../chat/answer-chat.ts';
import { ApiError } from '../errors/api-error.ts';
import { internalError } from '../errors/host-errors.ts';
import { inferenceRoute, serveInference, type InferenceRoute } from '../inference/serve-inference.ts';
import type { EmulatorState } from '../state.ts';
import { readBody } from './body-scanner.ts';
import { createIdentity, Reply, type ChatCall, type Exchange } from './exchange.ts';
import { openRecord, recordBody } from './record-request.ts';
import { chatDialect, sendResource } from './resources.ts';

/** Serves one request from its head to its last byte. Never rejects. */
export async function serve(
  state: EmulatorState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const dialect = chatDialect(request.method ?? '', path);
  const exchange = openExchange(state, { request, response, path, query, isChat: dialect !== null });
  try {
    const route = inferenceRoute(request.method ?? '', path);
    if (dialect !== null) await serveChat(exchange, request, dialect);
    else if (route !== null) await readAndInfer(exchange, request, route);
    else {
      request.resume();
      sendResource(exchange);
    }
  } catch (error) {
    sendError(exchange.reply, error);
  }
}

interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: string;
  readonly isChat: boolean;
}

function openExchange(state: EmulatorState, { request, response, path, query, isChat }: Arrival): Exchange {
  const { stats, settings } = state;
  stats.requests += 1;
  if (isChat) beginChat(state);
  const number = stats.requests;
  const receivedAt = settings.clock();
  const identity = createIdentity({ seed: settings.seed, number, now: receivedAt });
  const { generationId } = identity;
  const chatNumber = isChat ? stats.chatRequests : 0;
  const record = openRecord({ request, number, chatNumber, receivedAt, generationId, path, query });
  state.keep(record);
  const reply = new Reply(response, identity, (isIncomplete) => {
    const wasAborted = isIncomplete && !state.isClosing;
    record.status = reply.status;
    record.aborted = wasAborted;
    if (!isChat) return;
    endChat(state, wasAborted);
    settings.onServed(record);
  });
  return { state, reply, record };
}

function beginChat({ stats }: EmulatorState): void {
  stats.chatRequests += 1;
  stats.inFlight += 1;
  stats.maxInFlight = Math.max(stats.maxInFlight, stats.inFlight);
}

function endChat({ stats }: EmulatorState, wasAborted: boolean): void {
  stats.inFlight -= 1;
  if (wasAborted) stats.aborted += 1;
}

async function serveChat(
  exchange: Exchange,
  request: IncomingMessage,
  dialect: ChatCall['dialect'],
): Promise<void> {
  const { state, record } = exchange;
  const { keepImages, analyse } = state.settings;
  const scanned = await readBody(request, { keepImages: keepImages || analyse });
  if (scanned === null) return;
  state.stats.bytesReceived += scanned.size;
  const body = parseJson(scanned.text);
  recordBody(record, body, scanned, keepImages);
  await answerChat({ ...exchange, dialect, body, elided: scanned.images });
}

async function readAndInfer(
  exchange: Exchange,
  request: IncomingMessage,
  route: InferenceRoute,
): Promise<void> {
  const scanned = await readBody(request, { keepImages: true });
  if (scanned === null) return;
  exchange.state.stats.inferenceRequests += 1;
  exchange.state.stats.bytesReceived += scanned.size;
  await serveInference(exchange, route, scanned.text);
}

/** `undefined` for a text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sendError(reply: Reply, error: unknown): void {
  if (reply.isStarted) {
    reply.reset();
    return;
  }
  const known = error instanceof ApiError ? error : internalError(String(error));
  reply.json(known.status, known.toBody(), known.headers);
}
