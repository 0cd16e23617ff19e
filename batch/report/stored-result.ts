import type { ItemError, ItemStatus } from '../../engine/items/run-item.ts';
import { isRecord } from '../../schemas/is-record.ts';

/** What the report needs of one question to a model. */
export interface StoredRequest {
  readonly step: string;
  /** The model that answered, or else the one that was asked for. */
  readonly model: string;
  readonly provider: string;
  readonly requestId: string;
  readonly finishReason: string;
  readonly answer: string;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  readonly attempts: number;
  readonly latencyMs: number;
  readonly imageBytes: number;
}

/** A line of `results.jsonl`. */
export interface StoredResult {
  readonly key: string;
  /** Path or address. */
  readonly image: string;
  readonly status: ItemStatus;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly errors: readonly ItemError[];
  readonly requests: readonly StoredRequest[];
  /** Milliseconds since 1970; `null` where the line has no date. */
  readonly startedAt: number | null;
  readonly durationMs: number;
  /** Whether the answer is that of an item with the same picture, and nothing was asked. */
  readonly isCopy: boolean;
}

/** Reads a line; `null` for one that is torn, or not of version 1. What is missing in a line is empty, not an error. */
export function readStoredResult(line: Uint8Array): StoredResult | null {
  const record = parseRecord(line);
  if (record?.['v'] !== 2 || typeof record['key'] !== 'string') return null;
  const { key, image, status, parameters, outputs, errors, requests, startedAt, durationMs } = record;
  const time = Date.parse(text(startedAt));
  return {
    key,
    image: text(image),
    status: status === 'failed' || status === 'incomplete' ? status : 'done',
    parameters: isRecord(parameters) ? parameters : {},
    outputs: isRecord(outputs) ? outputs : {},
    errors: records(errors).map(({ step, code, message }) => ({
      step: text(step),
      code: text(code),
      message: text(message),
    })),
    requests: records(requests).map(readRequest),
    startedAt: Number.isNaN(time) ? null : time,
    durationMs: number(durationMs) ?? 0,
    isCopy: typeof record['copyOf'] === 'string',
  };
}

/** US dollars; `null` where no request said what it cost. */
export function costOf(requests: readonly StoredRequest[]): number | null {
  return requests.reduce<number | null>((sum, { cost }) => (cost === null ? sum : (sum ?? 0) + cost), null);
}

function parseRecord(line: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'),
    );
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function readRequest(request: Readonly<Record<string, unknown>>): StoredRequest {
  return {
    step: text(request['step']),
    model: text(request['model']) || text(request['requestedModel']),
    provider: text(request['provider']),
    requestId: text(request['requestId']),
    finishReason: text(request['finishReason']),
    answer: text(request['answer']) || 'complete',
    inputTokens: number(request['inputTokens']),
    outputTokens: number(request['outputTokens']),
    cost: number(request['cost']),
    attempts: number(request['attempts']) ?? 1,
    latencyMs: number(request['latencyMs']) ?? 0,
    imageBytes: number(request['imageBytes']) ?? 0,
  };
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
