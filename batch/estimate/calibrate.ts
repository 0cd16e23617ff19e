import { runMany, type ItemRecord, type CompiledWorkflow, type ReportedRequest } from '../../engine/index.ts';
import { imageValueOf, type BatchItem } from '../item.ts';
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

export interface CalibrateOptions {
  readonly workflow: CompiledWorkflow;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly imageInput: string;
  /** Most images at once. */
  readonly maxConcurrentItems: number;
  readonly signal: AbortSignal;
  /** Called where it ends early, with the US dollars that were spent. */
  readonly onFailure: (spent: number) => void;
}

/** Asks about images for real. @throws what ends a run for every image, after what was spent has been told. */
export async function calibrate(
  items: readonly BatchItem[],
  { workflow, inputs, imageInput, maxConcurrentItems, signal, onFailure }: CalibrateOptions,
): Promise<Calibration> {
  const records: ItemRecord[] = [];
  let spent = 0;
  const source = items.map((item, at) => ({
    id: String(at),
    inputs: { ...inputs, ...item.parameters, [imageInput]: imageValueOf(item) },
  }));
  try {
    const answers = runMany(workflow, source, {
      maxConcurrentItems,
      signal,
      onEvent: (_, event) => {
        if (event.type === 'request-end') spent += event.request.cost ?? 0;
      },
    });
    for await (const record of answers) records.push(record);
  } catch (error) {
    onFailure(spent);
    throw error;
  }
  return calibrationOf(records);
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
