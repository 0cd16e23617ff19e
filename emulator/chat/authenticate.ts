import { missingCredentials, unknownKey } from '../errors/account-errors.ts';
import { describeIssues, proxyRequestSchema } from './request-schema.ts';
import { invalidRequest } from '../errors/request-errors.ts';
import type { EmulatorSettings } from '../options.ts';
import type { Exchange } from '../http/exchange.ts';
import type { ChatCall } from './chat-call.ts';

/** @throws ApiError 401 */
export function authenticate(call: ChatCall): void {
  if (call.dialect === 'openrouter') authenticateBearer(call);
  else authenticateProxy(call);
}

/** @throws ApiError 401 */
export function authenticateBearer({ record, state }: Exchange): void {
  const match = /^Bearer +(\S+)$/i.exec(record.headers['authorization'] ?? '');
  if (match === null) throw missingCredentials();
  checkKey(match[1] ?? '', state.settings);
}

function checkKey(key: string, { apiKeys }: EmulatorSettings): void {
  if (apiKeys !== null && !apiKeys.has(key)) throw unknownKey();
}

/** Roboflow's proxy takes Roboflow's key in the query and names in the body the OpenRouter key to use. */
function authenticateProxy({ record, state, body }: ChatCall): void {
  const key = record.query['api_key'] ?? '';
  if (key === '') throw missingCredentials();
  const { roboflowApiKeys } = state.settings;
  if (roboflowApiKeys !== null && !roboflowApiKeys.has(key)) throw unknownKey();
  const parsed = proxyRequestSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest(describeIssues(parsed.error));
  const { openrouter_api_key: routerKey } = parsed.data;
  if (routerKey === '') throw missingCredentials();
  if (!/^rf_key:(account|user:.+)$/.test(routerKey)) checkKey(routerKey, state.settings);
}
