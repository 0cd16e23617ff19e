import { writePads } from '../chat/padding.ts';
import { providerFailed, unavailable } from '../errors/upstream-errors.ts';
import { modelOf } from './error-faults.ts';
import type { AppliesTo, FaultContext, ReplyFault } from './fault.ts';

type Send = ReplyFault['send'];

function reply(appliesTo: AppliesTo, send: Send): ReplyFault {
  return { kind: 'reply', appliesTo, send };
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

/** Replies that are no error documents under an error status. */
export const replyFaults = {
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
} as const satisfies Readonly<Record<string, ReplyFault>>;
