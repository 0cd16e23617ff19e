import { runMany, type ItemRecord, type CompiledWorkflow, type ReportedRequest } from '../../engine/index.ts';
import { formatCost } from '../../cli/render/outcome.ts';
import { writeMessage } from '../../cli/render/message.ts';
import type { Terminal } from '../../cli/terminal.ts';
import type { PreparedBatch } from '../../cli/batch/prepare.ts';
import type { BatchItem } from '../item.ts';
import { average, type Average } from './arithmetic.ts';

/** What real answers came to, by image; `null` where no answer says. */
export interface Calibration {
  readonly images: number;
  readonly failed: number;
  /** Message of one of the failures. */
  readonly failure: string | null;
  /** US dollars that the answers cost. */
  readonly spent: number | null;
  readonly requests: Average | null;
  readonly inputTokens: Average | null;
  readonly outputTokens: Average | null;
  readonly cost: Average | null;
  /** Milliseconds of one request. */
  readonly latencyMs: Average | null;
}

/** Asks about images for real. @throws what ends a run for every image, after what was spent has been told. */
export async function calibrate(
  items: readonly BatchItem[],
  prepared: PreparedBatch,
  terminal: Terminal,
): Promise<Calibration> {
  const records: ItemRecord[] = [];
  let spent = 0;
  const source = items.map((item, at) => ({ id: String(at), inputs: inputsOf(item, prepared) }));
  try {
    const answers = runMany(prepared.workflow satisfies CompiledWorkflow, source, {
      inFlight: 2 * prepared.concurrency,
      signal: terminal.signal,
      onEvent: (_, event) => {
        if (event.type === 'request-end') spent += event.request.cost ?? 0;
      },
    });
    for await (const record of answers) records.push(record);
  } catch (error) {
    if (spent > 0)
      writeMessage('warning', `The answers up to here cost ${formatCost(spent)} and are not kept.`, terminal);
    throw error;
  }
  return calibrationOf(records);
}

function inputsOf(
  { place, parameters }: BatchItem,
  { inputs, imageInput }: PreparedBatch,
): Readonly<Record<string, unknown>> {
  const image = place.type === 'file' ? { type: 'file', value: place.path } : place.url;
  return { ...inputs, ...parameters, [imageInput]: image };
}

/** Failed images count, too: a run has as many of them. */
export function calibrationOf(
  records: readonly Pick<ItemRecord, 'status' | 'requests' | 'errors'>[],
): Calibration {
  const requests = records.flatMap((record) => record.requests);
  const costs = sums(records, ({ cost }) => cost);
  const failures = records.filter(({ status }) => status === 'failed');
  return {
    images: records.length,
    failed: failures.length,
    failure: failures[0]?.errors[0]?.message ?? null,
    spent: costs?.reduce((total, cost) => total + cost, 0) ?? null,
    requests: average(records.map((record) => record.requests.length)),
    inputTokens: averageOf(sums(records, ({ inputTokens }) => inputTokens)),
    outputTokens: averageOf(sums(records, ({ outputTokens }) => outputTokens)),
    cost: averageOf(costs),
    latencyMs: average(requests.map(({ latencyMs }) => latencyMs)),
  };
}

function averageOf(values: readonly number[] | null): Average | null {
  return values === null ? null : average(values);
}

/** A sum for each image; `null` where an answer is silent, as its sum would be too small. */
function sums(
  records: readonly Pick<ItemRecord, 'requests'>[],
  read: (request: ReportedRequest) => number | null,
): readonly number[] | null {
  const requests = records.flatMap((record) => record.requests);
  if (requests.length === 0 || requests.some((request) => read(request) === null)) return null;
  return records.map((record) => record.requests.reduce((total, request) => total + (read(request) ?? 0), 0));
}
