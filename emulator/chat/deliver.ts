import { setImmediate } from 'node:timers/promises';
import { randomFor } from '../effects.ts';
import type { Exchange } from '../http/exchange.ts';
import { drawNumber } from '../recording.ts';
import { CHARACTERS_PER_TOKEN, type Completion } from './completion.ts';
import { toStreamEvents, type StreamEvent, type UsagePlacement } from './stream-events.ts';

/** Milliseconds until this call's answer begins. */
export function latencyOf({ state, record }: Exchange): number {
  const { seed, latencyMs } = state.settings;
  const { min, max } = latencyMs;
  return min === max ? min : min + randomFor(seed, drawNumber(record), 'latency')() * (max - min);
}

/** Milliseconds that writing so many characters takes. */
function writingTime(call: Exchange, characters: number): number {
  return (characters / CHARACTERS_PER_TOKEN / call.state.settings.tokensPerSecond) * 1000;
}

/** Sends the whole answer as one JSON document, padded when it is slow. */
export async function deliverJson(call: Exchange, completion: Completion): Promise<void> {
  const { content, reasoning } = completion.choices?.[0]?.message ?? { content: null, reasoning: null };
  const length = (content?.length ?? 0) + (reasoning?.length ?? 0);
  const delay = latencyOf(call) + writingTime(call, length);
  if (delay <= PAD_INTERVAL_MS) {
    if (delay > 0) await call.state.settings.sleep(delay, call.reply.gone);
    call.reply.json(200, completion);
    return;
  }
  call.reply.begin(200, 'application/json');
  await fillTime(call, delay, PAD);
  call.reply.end(JSON.stringify(completion));
}

/** Begins a stream: headers, at least one comment, and the wait for the first token. */
export async function beginStream(call: Exchange): Promise<void> {
  call.reply.begin(200, 'text/event-stream');
  await call.reply.write(PROCESSING_COMMENT);
  await fillTime(call, latencyOf(call), PROCESSING_COMMENT);
}

/** Writes chunks at the model's speed. Returns the characters of answer written before the client left. */
export async function writeEvents(call: Exchange, events: readonly StreamEvent[]): Promise<number> {
  const { reply, state } = call;
  if (state.settings.tokensPerSecond === Number.POSITIVE_INFINITY) {
    await reply.write(events.map(toLine).join(''));
    return events.reduce((sum, { characters }) => sum + characters, 0);
  }
  let written = 0;
  for (const event of events) {
    await state.settings.sleep(writingTime(call, event.characters), reply.gone);
    if (reply.gone.aborted) return written;
    await reply.write(toLine(event));
    written += event.characters;
  }
  return written;
}

export function toLine({ data }: StreamEvent): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** Where this call's stream puts its usage. */
export function usagePlacement({ state, record }: Exchange): UsagePlacement {
  const { streamUsage } = state.settings;
  if (streamUsage !== 'alternate') return streamUsage;
  return record.chatNumber % 2 === 1 ? 'with-choice' : 'without-choices';
}

/** Sends the answer as a stream. Returns the characters written. */
export async function deliverStream(call: Exchange, completion: Completion): Promise<number> {
  await beginStream(call);
  const written = await writeEvents(call, toStreamEvents(completion, usagePlacement(call)));
  call.reply.end('data: [DONE]\n\n');
  return written;
}

/** What OpenRouter writes into a JSON reply while the model is not done. */
const PAD = '\n         \n';

/** Milliseconds from one pad to the next. */
const PAD_INTERVAL_MS = 425;

/** What it writes into a stream meanwhile. */
export const PROCESSING_COMMENT = ': OPENROUTER PROCESSING\n\n';

/** Writes `text` every 425 ms for `milliseconds`, or until the client is gone. */
async function fillTime(call: Exchange, milliseconds: number, text: string): Promise<void> {
  const { reply, state } = call;
  let left = milliseconds;
  while (left > 0 && !reply.gone.aborted) {
    const step = Math.min(left, PAD_INTERVAL_MS);
    await state.settings.sleep(step, reply.gone);
    left -= step;
    if (left > 0) await reply.write(text);
    // With a sleep that does not wait, this alone lets the event loop see that the client is gone.
    await setImmediate();
  }
}

/** Writes `count` pads, one every 425 ms. */
export async function writePads(call: Exchange, count: number): Promise<void> {
  const { reply, state } = call;
  for (let index = 0; index < count && !reply.gone.aborted; index += 1) {
    await reply.write(PAD);
    await state.settings.sleep(PAD_INTERVAL_MS, reply.gone);
    await setImmediate();
  }
}
