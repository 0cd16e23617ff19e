import { invalidRequest } from '../errors/request-errors.ts';
import type { ChatCall } from './chat-call.ts';
import { chatRequestSchema, describeIssues, proxyRequestSchema, type ChatRequest } from './request-schema.ts';

/** @throws ApiError 400 when the body is not JSON or not a chat request. */
export function parseChatRequest(call: ChatCall): ChatRequest {
  if (call.body === undefined) throw invalidRequest('Invalid JSON in the request body');
  const parsed = chatRequestSchema.safeParse(call.body);
  if (!parsed.success) throw invalidRequest(describeIssues(parsed.error));
  return call.dialect === 'roboflow-proxy'
    ? { ...parsed.data, provider: proxyPreferences(call.body) }
    : parsed.data;
}

/** The proxy writes the routing preferences itself, from one word. */
function proxyPreferences(body: unknown): ChatRequest['provider'] {
  const level = proxyRequestSchema.safeParse(body).data?.privacy_level ?? 'deny';
  switch (level) {
    case 'allow':
      return undefined;
    case 'deny':
      return { data_collection: 'deny' };
    case 'zdr':
      return { data_collection: 'deny', zdr: true };
  }
}
