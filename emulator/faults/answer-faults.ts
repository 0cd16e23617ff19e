import { withChoice, withContent, withFinish, type Choice, type Completion } from '../chat/completion.ts';
import {
  beginStream,
  PROCESSING_COMMENT,
  toLine,
  usagePlacement,
  writeEvents,
  writePads,
} from '../chat/deliver.ts';
import { emptyEvent, errorEvent, toStreamEvents, type StreamEvent } from '../chat/stream-events.ts';
import { providerFailed } from '../errors/host-errors.ts';
import type { AnswerForm, CompletionFault, DeliveryFault, FaultContext } from './fault.ts';
import type { FaultName } from './names.ts';

function completion(alter: CompletionFault['alter']): CompletionFault {
  return { kind: 'completion', form: 'both', alter };
}

function delivery(form: AnswerForm, send: DeliveryFault['send']): DeliveryFault {
  return { kind: 'delivery', form, send };
}

const UPSTREAM_ERROR = providerFailed('upstream ended early').toError();

/** The same answer as far as usage goes: no token was written. */
function withoutTokens({ usage, ...rest }: Completion): Completion {
  if (usage === undefined) return rest;
  return { ...rest, usage: { ...usage, completion_tokens: 0, total_tokens: usage.prompt_tokens } };
}

function halved(choice: Choice): Choice {
  const content = choice.message.content ?? '';
  return {
    ...choice,
    message: { ...choice.message, content: content.slice(0, Math.ceil(content.length / 2)) },
  };
}

/** A copy without one of its properties. */
function without(whole: Completion, key: 'choices' | 'usage'): Completion {
  const copy: { -readonly [Key in keyof Completion]: Completion[Key] } = { ...whole };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the key is one of two literals
  delete copy[key];
  return copy;
}

function refused(choice: Choice): Choice {
  return {
    ...choice,
    message: { ...choice.message, content: null, refusal: 'I cannot help with this image.' },
  };
}

function failedHalfway(choice: Choice): Choice {
  return {
    ...halved(choice),
    finish_reason: 'error',
    native_finish_reason: 'error',
    error: UPSTREAM_ERROR,
  };
}

/** How many of `count` are sent before the answer breaks off. */
function partOf(count: number, { parameters }: FaultContext): number {
  return Math.ceil(count * (parameters.part ?? 0.5));
}

function eventsOf(completion: Completion, { call }: FaultContext): readonly StreamEvent[] {
  return toStreamEvents(completion, usagePlacement(call));
}

/** Sends the beginning of the answer in whichever form was asked for; of a stream nothing of what ends it. */
async function sendPart(completion: Completion, context: FaultContext): Promise<void> {
  const { call } = context;
  if (call.record.stream) {
    const spoken = eventsOf(completion, context).filter(({ characters }) => characters > 0);
    await beginStream(call);
    await writeEvents(call, spoken.slice(0, partOf(spoken.length, context)));
    return;
  }
  call.reply.begin(200, 'application/json');
  const text = JSON.stringify(completion);
  await call.reply.write(text.slice(0, partOf(text.length, context)));
}

/** Ends the reply as if it were whole. */
async function breakOff(completion: Completion, context: FaultContext): Promise<void> {
  await sendPart(completion, context);
  context.call.reply.end();
}

/** What happens to an answer once it is written. */
export const answerFaults = {
  // Documents under status 200 that are not the answer they seem to be.
  'error-in-200': completion((whole) =>
    without(without({ ...whole, error: UPSTREAM_ERROR }, 'usage'), 'choices'),
  ),
  // Accepted as a success by OpenRouter's own client: the answer is whole.
  'error-beside-choices': completion((whole) => ({ ...whole, error: UPSTREAM_ERROR })),
  'choices-null': completion((whole) => withoutTokens({ ...whole, choices: null })),
  'choices-empty': completion((whole) => withoutTokens({ ...whole, choices: [] })),
  'choices-missing': completion((whole) => without(withoutTokens(whole), 'choices')),
  'content-null': completion((whole) => withoutTokens(withFinish(withContent(whole, null), null))),
  'content-empty': completion((whole) => withoutTokens(withFinish(withContent(whole, ''), 'stop'))),
  'finish-error': completion((whole) => withChoice(whole, failedHalfway)),
  'unknown-finish-reason': completion((whole) => withFinish(whole, 'end_of_turn')),
  permaslug: completion((whole) => ({ ...whole, model: `${whole.model.replace(/:free$/, '')}-20240925` })),
  'usage-missing': completion((whole) => without(whole, 'usage')),
  'cost-null': completion((whole) =>
    whole.usage === undefined ? whole : { ...whole, usage: { ...whole.usage, cost: null, cost_details: {} } },
  ),
  refusal: completion((whole) => withChoice(whole, refused)),
  'content-filter': completion((whole) => withFinish(withContent(whole, ''), 'content_filter')),
  length: completion((whole) => withFinish(withChoice(whole, halved), 'length')),
  /** A reasoning model that spent its tokens before it said anything. */
  'length-without-content': completion((whole) => withFinish(withContent(whole, null), 'length')),

  // Answers that are lost, padded or garbled on their way.
  'padding-then-json': delivery('json', async (completion, { call, parameters }) => {
    call.reply.begin(200, 'application/json');
    await writePads(call, parameters.pads ?? 3);
    call.reply.end(JSON.stringify(completion));
  }),
  'comments-then-json': delivery('json', (completion, { call }) => {
    const body = `${PROCESSING_COMMENT}${PROCESSING_COMMENT}${JSON.stringify(completion)}`;
    call.reply.text(200, body, { 'content-type': 'application/json' });
    return Promise.resolve();
  }),
  'truncated-json': delivery('json', breakOff),
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
  'sse-truncated': delivery('stream', breakOff),
  'sse-empty-choices': delivery('stream', async (completion, context) => {
    const events = eventsOf(completion, context).flatMap((event) => [emptyEvent(completion), event]);
    await beginStream(context.call);
    await writeEvents(context.call, events);
    context.call.reply.end('data: [DONE]\n\n');
  }),
  'sse-comments': delivery('stream', async (completion, context) => {
    await beginStream(context.call);
    for (const event of eventsOf(completion, context)) {
      await context.call.reply.write(PROCESSING_COMMENT);
      await writeEvents(context.call, [event]);
    }
    context.call.reply.end('data: [DONE]\n\n');
  }),
} satisfies Readonly<Partial<Record<FaultName, CompletionFault | DeliveryFault>>>;
