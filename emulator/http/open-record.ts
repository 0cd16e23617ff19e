import type { IncomingMessage } from 'node:http';
import type { OpenRecord } from '../recording.ts';

export interface RecordSource {
  readonly request: IncomingMessage;
  readonly number: number;
  readonly chatNumber: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly generationId: string;
  readonly path: string;
  readonly query: string;
}

/** The record of a request of which only the head has arrived. */
export function openRecord(source: RecordSource): OpenRecord {
  const { request, query, ...known } = source;
  return {
    ...known,
    method: request.method ?? '',
    query: query === '' ? {} : Object.fromEntries(new URLSearchParams(query)),
    headers: joinHeaders(request),
    body: null,
    bytes: 0,
    model: null,
    max_tokens: null,
    temperature: null,
    provider: null,
    stream: false,
    messages: [],
    images: [],
    fault: null,
    status: null,
    aborted: false,
  };
}

function joinHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}
