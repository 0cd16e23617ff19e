import { writePads } from '../chat/deliver.ts';
import { ApiError } from '../errors/api-error.ts';
import {
  capacityExhausted,
  dayLimit,
  internalError,
  minuteLimit,
  overloaded,
  providerFailed,
  timedOut,
  unavailable,
  upstreamLimit,
} from '../errors/host-errors.ts';
import {
  insufficientCredits,
  keyLimitExceeded,
  moderated,
  noEndpoints,
  payloadTooLarge,
  unknownKey,
} from '../errors/refusals.ts';
import { textOf } from '../recording.ts';
import type { AnswerForm, FaultContext, ReplyFault } from './fault.ts';
import type { FaultName } from './names.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function reply(form: AnswerForm, send: ReplyFault['send']): ReplyFault {
  return { kind: 'reply', form, send };
}

/** An error document under an error status. */
function error(build: (context: FaultContext) => ApiError): ReplyFault {
  return reply('both', (context) => {
    throw build(context);
  });
}

/** The model asked for, for the texts that name it. */
function modelOf({ call }: FaultContext): string {
  return call.record.model ?? 'the requested model';
}

function nextMultiple({ call, parameters }: FaultContext, milliseconds: number): number {
  return parameters.resetAt ?? (Math.floor(call.state.settings.clock() / milliseconds) + 1) * milliseconds;
}

/** A page of the content delivery network in front of the API. */
function page(status: number, title: string): ReplyFault {
  const body = `<!DOCTYPE html>\n<html lang="en-US"><head><title>openrouter.ai | ${status}: ${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return reply('both', ({ call }) => {
    call.reply.text(status, body, { 'content-type': 'text/html; charset=UTF-8' });
  });
}

function json(status: number, body: unknown): ReplyFault {
  return reply('both', ({ call }) => {
    call.reply.json(status, body);
  });
}

async function beginPadding({ call, parameters }: FaultContext): Promise<void> {
  call.reply.begin(200, 'application/json');
  await writePads(call, parameters.pads ?? 3);
}

async function untilGone({ call }: FaultContext): Promise<void> {
  const { gone } = call.reply;
  if (gone.aborted) return;
  await new Promise<void>((resolve) => {
    gone.addEventListener('abort', () => {
      resolve();
    });
  });
}

/** Replies that need no answer to have been written. */
export const replyFaults = {
  unauthorized: error(() => unknownKey()),
  'payment-required': error(() => insufficientCredits()),
  'key-limit': error(() => keyLimitExceeded()),
  moderated: error((context) => moderated(modelOf(context), textOf(context.call.record, 'user'))),
  'no-endpoints': error((context) => noEndpoints(modelOf(context))),
  // The same document as for a retired model: only asking again tells them apart.
  'transient-404': error((context) => noEndpoints(modelOf(context))),
  'payload-too-large': error(() => payloadTooLarge()),
  'timeout-408': error(() => timedOut(408)),
  'timeout-504': error(() => timedOut(504)),
  'server-500': error(() => internalError()),
  'provider-502': error(() => providerFailed('upstream connect error or disconnect/reset before headers')),
  'unavailable-503': error((context) => unavailable(modelOf(context))),
  'overloaded-529': error(() => overloaded()),
  'rate-limit-upstream': error((context) => upstreamLimit(modelOf(context), context.parameters.seconds)),
  'rate-limit-minute': error((context) =>
    minuteLimit({ limit: 20, resetAt: nextMultiple(context, MINUTE_MS) }),
  ),
  'rate-limit-day': error((context) => dayLimit({ limit: 50, resetAt: nextMultiple(context, DAY_MS) })),
  'capacity-exhausted': error((context) => capacityExhausted(modelOf(context), context.parameters.seconds)),
  'retry-after': error((context) => capacityExhausted(modelOf(context), context.parameters.seconds ?? 2)),
  'metadata-missing': error(() => new ApiError(429, 'Provider returned error')),
  'raw-nested-json': error(() =>
    providerFailed(JSON.stringify({ error: { message: 'The model is starting', code: 'MODEL_LOADING' } })),
  ),
  'raw-html': error(() =>
    providerFailed('<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'),
  ),

  // No error documents under an error status, from here on.
  'html-502': page(502, 'Bad gateway'),
  'html-503': page(503, 'Worker exceeded resource limits'),
  'html-524': page(524, 'A timeout occurred'),
  'cloudflare-1015': reply('both', ({ call }) => {
    call.reply.text(429, 'error code: 1015', { 'content-type': 'text/plain; charset=UTF-8' });
  }),
  'empty-body': reply('both', ({ call }) => {
    call.reply.text(200, '', { 'content-type': 'application/json' });
  }),
  'code-as-string': json(429, { error: { message: 'Provider returned error', code: '429' } }),
  'error-as-string': json(500, { error: 'the model is not available' }),
  'code-missing': reply('both', (context) => {
    const { availability } = unavailable(modelOf(context)).options;
    const error = {
      message: 'Service temporarily unavailable',
      error_type: 'provider_overloaded',
      http_status: 503,
    };
    context.call.reply.json(503, { error: { ...error, availability } });
  }),
  'padding-only': reply('json', async (context) => {
    await beginPadding(context);
    context.call.reply.end();
  }),
  'padding-then-error': reply('json', async (context) => {
    await beginPadding(context);
    context.call.reply.end(JSON.stringify(providerFailed('upstream timed out').toBody()));
  }),
  'endless-padding': reply('json', async (context) => {
    context.call.reply.begin(200, 'application/json');
    while (!context.call.reply.gone.aborted) await writePads(context.call, 1);
  }),
  'reset-before-headers': reply('both', ({ call }) => {
    call.reply.reset();
  }),
  /** Headers come, the body never does. */
  stall: reply('both', async (context) => {
    context.call.reply.begin(200, context.call.record.stream ? 'text/event-stream' : 'application/json');
    await untilGone(context);
  }),
  hang: reply('both', untilGone),
} satisfies Readonly<Partial<Record<FaultName, ReplyFault>>>;
