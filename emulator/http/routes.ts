import { sendGeneration, sendKey } from '../account/routes.ts';
import { notFound } from '../errors/request-errors.ts';
import { sendEndpoints, sendModel, sendModels, sendZdrEndpoints } from '../models/routes.ts';
import type { ChatCall } from '../chat/chat-call.ts';
import type { Exchange } from './exchange.ts';

/** Which chat dialect a request speaks; `null` for any other request. */
export function chatDialect(method: string, path: string): ChatCall['dialect'] | null {
  if (method !== 'POST') return null;
  if (path === '/api/v1/chat/completions') return 'openrouter';
  return path === '/apiproxy/openrouter' ? 'roboflow-proxy' : null;
}

interface Route {
  readonly pattern: RegExp;
  /** `name` is what the pattern's group matched. */
  readonly send: (exchange: Exchange, name: string) => void;
}

const routes: readonly Route[] = [
  { pattern: /^\/api\/v1\/models$/, send: sendModels },
  { pattern: /^\/api\/v1\/model\/([^/]+\/[^/]+)$/, send: sendModel },
  { pattern: /^\/api\/v1\/models\/([^/]+\/[^/]+)\/endpoints$/, send: sendEndpoints },
  { pattern: /^\/api\/v1\/endpoints\/zdr$/, send: sendZdrEndpoints },
  { pattern: /^\/api\/v1\/key$/, send: sendKey },
  { pattern: /^\/api\/v1\/generation$/, send: sendGeneration },
];

/**
 * Serves a request that is no chat.
 * @throws ApiError 404 for an unknown address.
 */
export function sendResource(exchange: Exchange): void {
  const { method, path } = exchange.record;
  for (const { pattern, send } of routes) {
    const match = pattern.exec(path);
    if (match === null || method !== 'GET') continue;
    send(exchange, decode(match[1] ?? ''));
    return;
  }
  throw notFound();
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
