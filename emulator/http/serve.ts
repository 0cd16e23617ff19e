import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerChat } from '../chat/answer-chat.ts';
import { ApiError } from '../errors/api-error.ts';
import { internalError } from '../errors/host-errors.ts';
import { inferenceRoute, serveInference } from '../inference/serve-inference.ts';
import { parseJson } from '../json.ts';
import type { EmulatorState } from '../state.ts';
import { readBody } from './body-scanner.ts';
import { createIdentity, Reply, type Exchange } from './exchange.ts';
import { openRecord, recordBody } from './record-request.ts';
import { chatDialect, sendResource } from './resources.ts';

/** Serves one request from its head to its last byte. Never rejects. */
export async function serve(
  state: EmulatorState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = openExchange(state, request, response);
  try {
    await answer(exchange, request);
  } catch (error) {
    sendError(exchange.reply, error);
  }
}

function openExchange(state: EmulatorState, request: IncomingMessage, response: ServerResponse): Exchange {
  const { stats, settings } = state;
  stats.requests += 1;
  const arrival = { number: stats.requests, receivedAt: settings.clock() };
  const identity = createIdentity(settings.seed, arrival);
  const record = openRecord(request, { ...arrival, generationId: identity.generationId });
  const isChat = chatDialect(record) !== null;
  if (isChat) {
    stats.chatRequests += 1;
    stats.inFlight += 1;
    stats.maxInFlight = Math.max(stats.maxInFlight, stats.inFlight);
    record.chatNumber = stats.chatRequests;
  }
  state.keep(record);
  const reply = new Reply(response, identity, (isIncomplete) => {
    record.status = reply.status;
    record.aborted = isIncomplete && !state.isClosing;
    if (!isChat) return;
    stats.inFlight -= 1;
    if (record.aborted) stats.aborted += 1;
    settings.onServed(record);
  });
  return { state, reply, record };
}

async function answer(exchange: Exchange, request: IncomingMessage): Promise<void> {
  const { state, record } = exchange;
  const { keepImages, analyse } = state.settings;
  const dialect = chatDialect(record);
  const route = inferenceRoute(record);
  if (dialect === null && route === null) {
    request.resume();
    sendResource(exchange);
    return;
  }
  const scanned = await readBody(request, { keepImages: keepImages || analyse || route !== null });
  if (scanned === null) return;
  state.stats.bytesReceived += scanned.size;
  if (route !== null) {
    await serveInference(exchange, route, scanned.text);
  } else if (dialect !== null) {
    const body = parseJson(scanned.text);
    recordBody(record, body, scanned, keepImages);
    await answerChat({ ...exchange, dialect, body, elided: scanned.images });
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
