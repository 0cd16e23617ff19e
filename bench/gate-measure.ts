import { createTransport } from '../blocks/transport/index.ts';
import type { ChatRequest, GateState, Transport } from '../blocks/transport/index.ts';
import { startEmulator } from '../emulator/index.ts';
import type { Emulator, EmulatorOptions } from '../emulator/index.ts';

export interface Scenario {
  readonly name: string;
  readonly emulator: EmulatorOptions;
  /** Questions asked at a time. */
  readonly ceiling: number;
  /** The part of the given time that it runs. */
  readonly part: number;
  /** Requests that the service takes at once, or a minute. */
  readonly ideal: { readonly inFlight: number } | { readonly perMinute: number };
}

export interface Measurement {
  /** Of what would be possible, 0 to 1. */
  readonly throughput: number;
  /** Part of the requests that was refused, 0 to 1. */
  readonly refused: number;
  readonly answered: number;
  readonly lost: number;
  readonly state: GateState | null;
}

/** What happened after the first third of the time, in which a run finds out where it is. */
interface Counts {
  answered: number;
  refused: number;
  lost: number;
  /** Answers at the first attempt: their number and the milliseconds that they took. */
  first: number;
  firstMs: number;
}

/** Asks as many questions as there is time for. */
export async function measure(
  scenario: Scenario,
  { milliseconds, image }: { readonly milliseconds: number; readonly image: Uint8Array },
): Promise<Measurement> {
  const emulator = await startEmulator({ analyse: false, record: false, hosts: 'all', ...scenario.emulator });
  let state: GateState | null = null;
  const transport = createTransport({ onGateChange: (next) => (state = next) });
  try {
    const startedAt = performance.now();
    const from = startedAt + milliseconds / 3;
    const end = AbortSignal.timeout(milliseconds);
    const ask = asker({ emulator, transport, image });
    const counts: Counts = { answered: 0, refused: 0, lost: 0, first: 0, firstMs: 0 };
    await Promise.all(Array.from({ length: scenario.ceiling }, () => work(ask, counts, { from, end })));
    const { answered, refused, lost } = counts;
    const throughput = shareOf(scenario.ideal, counts, (milliseconds * 2) / 3);
    return { throughput, refused: refused / Math.max(1, answered + refused), answered, lost, state };
  } finally {
    await transport.close();
    await emulator.close();
  }
}

type Ask = (onRetry: () => void, signal: AbortSignal) => Promise<{ attempts: number; latencyMs: number }>;

function asker(tools: {
  readonly emulator: Emulator;
  readonly transport: Transport;
  readonly image: Uint8Array;
}): Ask {
  const request: ChatRequest = {
    route: { dialect: 'openrouter', baseUrl: tools.emulator.url, apiKey: 'sk-or-bench' },
    model: 'meta-llama/llama-3.2-11b-vision-instruct',
    text: 'What is this?',
    image: { mediaType: 'image/jpeg', bytes: tools.image, width: 64, height: 48 },
    maxTokens: 100,
    temperature: 0,
    privacyLevel: 'allow',
  };
  return async (onRetry, signal) => {
    const { report } = await tools.transport.complete(request, { signal, onRetry });
    return { attempts: report.attempts, latencyMs: report.latencyMs };
  };
}

/** One question after the other. */
async function work(
  ask: Ask,
  counts: Counts,
  { from, end }: { readonly from: number; readonly end: AbortSignal },
): Promise<void> {
  const hasEnded = (): boolean => end.aborted;
  const isCounted = (): boolean => performance.now() >= from && !hasEnded();
  while (!hasEnded())
    try {
      const { attempts, latencyMs } = await ask(() => {
        if (isCounted()) counts.refused += 1;
      }, end);
      if (!isCounted()) continue;
      counts.answered += 1;
      if (attempts > 1) continue;
      counts.first += 1;
      counts.firstMs += latencyMs;
    } catch {
      if (!hasEnded()) counts.lost += 1;
    }
}

/** By Little's law, answers and the time that each took say how many were in flight. */
function shareOf(ideal: Scenario['ideal'], counts: Counts, milliseconds: number): number {
  const { answered, first, firstMs } = counts;
  if ('perMinute' in ideal) return answered / ((ideal.perMinute * milliseconds) / 60_000);
  return (answered * (firstMs / Math.max(1, first))) / (ideal.inFlight * milliseconds);
}
