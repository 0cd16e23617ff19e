import { setImmediate } from 'node:timers/promises';
import type { ChatCall } from './chat-call.ts';

/** What OpenRouter writes into a JSON reply while the model is not done. */
export const pad = '\n         \n';

/** Milliseconds from one pad to the next. */
export const padIntervalMs = 425;

/** What it writes into a stream meanwhile. */
export const processingComment = ': OPENROUTER PROCESSING\n\n';

/** Writes `text` every 425 ms for `milliseconds`, or until the client is gone. */
export async function fillTime(call: ChatCall, milliseconds: number, text: string): Promise<void> {
  const { reply, state } = call;
  let left = milliseconds;
  while (left > 0 && !reply.gone.aborted) {
    const step = Math.min(left, padIntervalMs);
    await state.settings.sleep(step, reply.gone);
    left -= step;
    if (left > 0) await reply.write(text);
    // With a sleep that does not wait, this alone lets the event loop see that the client is gone.
    await setImmediate();
  }
}

/** Writes `count` pads, one every 425 ms. */
export async function writePads(call: ChatCall, count: number): Promise<void> {
  const { reply, state } = call;
  for (let index = 0; index < count && !reply.gone.aborted; index += 1) {
    await reply.write(pad);
    await state.settings.sleep(padIntervalMs, reply.gone);
    await setImmediate();
  }
}
