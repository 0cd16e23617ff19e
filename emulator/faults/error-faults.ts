import { keyLimitExceeded, insufficientCredits, moderated, unknownKey } from '../errors/account-errors.ts';
import { ApiError } from '../errors/api-error.ts';
import { capacityExhausted, dayLimit, minuteLimit, upstreamLimit } from '../errors/rate-errors.ts';
import { noEndpoints, payloadTooLarge } from '../errors/request-errors.ts';
import {
  internalError,
  overloaded,
  providerFailed,
  timedOut,
  unavailable,
} from '../errors/upstream-errors.ts';
import { textOf } from '../recording.ts';
import type { ErrorFault, FaultContext } from './fault.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

function error(build: (context: FaultContext) => ApiError): ErrorFault {
  return { kind: 'error', build };
}

/** The model asked for, for the texts that name it. */
export function modelOf({ call }: FaultContext): string {
  return call.record.model ?? 'the requested model';
}

function nextMultiple({ call, parameters }: FaultContext, milliseconds: number): number {
  return parameters.resetAt ?? (Math.floor(call.state.settings.clock() / milliseconds) + 1) * milliseconds;
}

/** Error documents under an error status. */
export const errorFaults = {
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
    minuteLimit({ limit: 20, resetAt: nextMultiple(context, minuteMs) }),
  ),
  'rate-limit-day': error((context) => dayLimit({ limit: 50, resetAt: nextMultiple(context, dayMs) })),
  'capacity-exhausted': error((context) => capacityExhausted(modelOf(context), context.parameters.seconds)),
  'retry-after': error((context) => capacityExhausted(modelOf(context), context.parameters.seconds ?? 2)),
  'metadata-missing': error(() => new ApiError(429, 'Provider returned error')),
  'raw-nested-json': error(() =>
    providerFailed(JSON.stringify({ error: { message: 'The model is starting', code: 'MODEL_LOADING' } })),
  ),
  'raw-html': error(() =>
    providerFailed('<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'),
  ),
} as const satisfies Readonly<Record<string, ErrorFault>>;
