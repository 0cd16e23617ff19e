import { beginStream, toLine, usagePlacement, writeEvents } from '../chat/deliver.ts';
import { processingComment, writePads } from '../chat/padding.ts';
import { emptyEvent, errorEvent, toStreamEvents, type StreamEvent } from '../chat/stream-events.ts';
import type { Completion } from '../chat/completion.ts';
import { providerFailed } from '../errors/upstream-errors.ts';
import type { AppliesTo, DeliveryFault, FaultContext } from './fault.ts';

type Send = DeliveryFault['send'];

function delivery(appliesTo: AppliesTo, send: Send): DeliveryFault {
  return { kind: 'delivery', appliesTo, send };
}

/** How many of `count` are sent before the answer breaks off. */
function partOf(count: number, { parameters }: FaultContext): number {
  return Math.ceil(count * (parameters.part ?? 0.5));
}

function eventsOf(completion: Completion, { call }: FaultContext): readonly StreamEvent[] {
  return toStreamEvents(completion, usagePlacement(call));
}

/** The first events of a stream, without the ones that end it. */
function firstEvents(completion: Completion, context: FaultContext): readonly StreamEvent[] {
  const spoken = eventsOf(completion, context).filter(({ characters }) => characters > 0);
  return spoken.slice(0, partOf(spoken.length, context));
}

/** Sends the beginning of the answer in whichever form was asked for. */
async function sendPart(completion: Completion, context: FaultContext): Promise<void> {
  const { call } = context;
  if (call.record.stream) {
    await beginStream(call);
    await writeEvents(call, firstEvents(completion, context));
    return;
  }
  call.reply.begin(200, 'application/json');
  const text = JSON.stringify(completion);
  await call.reply.write(text.slice(0, partOf(text.length, context)));
}

/** Answers that are lost, padded or garbled on their way. */
export const deliveryFaults = {
  'padding-then-json': delivery('json', async (completion, { call, parameters }) => {
    call.reply.begin(200, 'application/json');
    await writePads(call, parameters.pads ?? 3);
    call.reply.end(JSON.stringify(completion));
  }),
  'comments-then-json': delivery('json', (completion, { call }) => {
    const body = `${processingComment}${processingComment}${JSON.stringify(completion)}`;
    call.reply.text(200, body, { 'content-type': 'application/json' });
    return Promise.resolve();
  }),
  'truncated-json': delivery('json', async (completion, context) => {
    await sendPart(completion, context);
    context.call.reply.end();
  }),
  'reset-mid-body': delivery('both', async (completion, context) => {
    await sendPart(completion, context);
    context.call.reply.reset();
  }),
  'sse-error-mid-stream': delivery('stream', async (completion, context) => {
    await sendPart(completion, context);
    const { message, code } = providerFailed(null).toError();
    const error = { code, message, metadata: { error_type: 'provider_unavailable' } };
    context.call.reply.end(toLine(errorEvent(completion, error)));
  }),
  'sse-no-done': delivery('stream', async (completion, context) => {
    await beginStream(context.call);
    await writeEvents(context.call, eventsOf(completion, context));
    context.call.reply.end();
  }),
  'sse-truncated': delivery('stream', async (completion, context) => {
    await sendPart(completion, context);
    context.call.reply.end();
  }),
  'sse-empty-choices': delivery('stream', async (completion, context) => {
    const events = eventsOf(completion, context).flatMap((event) => [emptyEvent(completion), event]);
    await beginStream(context.call);
    await writeEvents(context.call, events);
    context.call.reply.end('data: [DONE]\n\n');
  }),
  'sse-comments': delivery('stream', async (completion, context) => {
    await beginStream(context.call);
    for (const event of eventsOf(completion, context)) {
      await context.call.reply.write(processingComment);
      await writeEvents(context.call, [event]);
    }
    context.call.reply.end('data: [DONE]\n\n');
  }),
} as const satisfies Readonly<Record<string, DeliveryFault>>;
