import type { OptionalSetting } from '../dialects.ts';
import type { ServiceError } from '../reply/service-error.ts';
import type { Failure } from './messages.ts';
import type { ModelErrorCode } from './model-error.ts';

/** What this transport has seen that tells a passing fault from a lasting one. */
export interface Evidence {
  /** Some request with this host, key and model was answered. */
  readonly modelHasWorked: boolean;
  /** One was answered after this question began. */
  readonly othersAreAnswered: boolean;
  /** This question has already found no host once. */
  readonly isSecondRoutingFailure: boolean;
  /** Settings that were sent and that a host may refuse. */
  readonly sentSettings?: ReadonlySet<OptionalSetting>;
}

const CODE_BY_AVAILABILITY: ReadonlyMap<string | null, ModelErrorCode> = new Map([
  ['model_not_found', 'model-not-found'],
  ['wrong_endpoint', 'model-not-found'],
  ['model_deprecated', 'no-endpoints'],
  ['model_unavailable_upstream', 'no-endpoints'],
  ['constraint_filtered', 'no-endpoints'],
  ['free_variant_ended', 'no-endpoints'],
  ['privacy_restricted', 'privacy-unavailable'],
  ['region_restricted', 'region-restricted'],
  ['capacity_exhausted', 'rate-limited'],
  ['temporarily_unavailable', 'overloaded'],
]);

const imageTypes: ReadonlySet<string> = new Set([
  'invalid_image',
  'image_too_small',
  'unsupported_image_format',
  'image_download_failed',
  'image_not_found',
]);

/** Codes that say more than what the service says about trying again. */
const OURS: ReadonlySet<ModelErrorCode> = new Set([
  'routing-unstable',
  'daily-limit',
  'reasoning-refused',
  'schema-refused',
]);

/** Decides what an error of the service means for this image and for the run. */
export function classify(error: ServiceError, evidence: Evidence): Pick<Failure, 'code' | 'isRetryable'> {
  const code = codeOf(error, evidence);
  const isRetryable = error.availability?.retryable ?? null;
  return isRetryable === null || OURS.has(code) ? { code } : { code, isRetryable };
}

function codeOf(error: ServiceError, evidence: Evidence): ModelErrorCode {
  const { availability, type } = error;
  const refused = refusedSetting(error, evidence);
  if (refused !== null) return refused;
  const byAvailability = CODE_BY_AVAILABILITY.get(availability?.code ?? null);
  if (byAvailability !== undefined) return byAvailability;
  if (availability?.code === 'no_endpoints') return routingCode(error, evidence);
  if (error.code === 'insufficient_quota') return 'payment-required';
  if (type === 'content_policy_violation' || type === 'refusal') return 'moderated';
  if (type === 'image_too_large') return 'payload-too-large';
  if (type !== null && imageTypes.has(type)) return 'image-rejected';
  return codeByStatus(error, evidence);
}

/** No code tells a setting that the model or host does not have; only the words do. */
function refusedSetting(
  { status, words }: ServiceError,
  { sentSettings }: Evidence,
): 'reasoning-refused' | 'schema-refused' | null {
  if (status === null || status < 400 || status > 499 || words === null) return null;
  if (sentSettings?.has('reasoning') && /reasoning/i.test(words) && REFUSED_REASONING.test(words))
    return 'reasoning-refused';
  if (sentSettings?.has('answerSchema') && SCHEMA.test(words) && REFUSED_SCHEMA.test(words))
    return 'schema-refused';
  return null;
}

const REFUSED_REASONING = /unsupported|not supported|unknown|invalid|mandatory|cannot be disabled/i;
const SCHEMA = /response_?format|json[_ ]?schema|structured[_ ]?outputs?/i;
const REFUSED_SCHEMA = /support|unknown|invalid|unrecognized|not (?:available|allowed|permitted)/i;

const CODE_BY_STATUS: Readonly<Record<number, ModelErrorCode>> = {
  401: 'unauthorized',
  402: 'payment-required',
  408: 'timeout',
  409: 'service-error',
  413: 'payload-too-large',
  425: 'service-error',
  429: 'rate-limited',
  500: 'service-error',
  503: 'overloaded',
  504: 'timeout',
  522: 'timeout',
  524: 'timeout',
  529: 'overloaded',
};

function codeByStatus(error: ServiceError, evidence: Evidence): ModelErrorCode {
  const { status } = error;
  if (status === null) return 'service-error';
  if (status === 400 && isUnknownModel(error, evidence)) return 'model-not-found';
  if (status === 403) return forbiddenCode(error);
  if (status === 404 || status === 410) return routingCode(error, evidence);
  if (status === 429 && isOwnLimit(error, '_daily', 'free-models-per-day')) return 'daily-limit';
  return CODE_BY_STATUS[status] ?? (status >= 500 ? 'provider-error' : 'bad-request');
}

function forbiddenCode({ metadata, message }: ServiceError): ModelErrorCode {
  if (metadata?.reasons === true || metadata?.flagged_input === true) return 'moderated';
  if (metadata?.patterns === true) return 'guardrail';
  // Nothing but the text tells this one apart.
  return /^key limit exceeded/i.test(message ?? '') ? 'key-limit' : 'forbidden';
}

/** Under load OpenRouter sometimes finds no host for a model that it serves to others in the same second. */
function routingCode({ metadata }: ServiceError, evidence: Evidence): ModelErrorCode {
  const isFirst = !evidence.isSecondRoutingFailure;
  if (evidence.modelHasWorked && (isFirst || evidence.othersAreAnswered)) return 'routing-unstable';
  const step = metadata?.failed_routing_step;
  if (step === 'Filter by Image Support') return 'no-image-support';
  return step === 'Filter by Guardrails' ? 'privacy-unavailable' : 'no-endpoints';
}

/** Older replies give nothing but the text. A model that has answered is not unknown, whatever a text says. */
function isUnknownModel({ message }: ServiceError, { modelHasWorked }: Evidence): boolean {
  return !modelHasWorked && /\bis not a valid model id\b/i.test(message ?? '');
}

/** OpenRouter's own limit on requests per minute, not that of a company behind it. */
export function isPerMinute(error: ServiceError): boolean {
  return error.status === 429 && isOwnLimit(error, '_per_minute', 'free-models-per-min');
}

/** Older replies tell OpenRouter's own limits by their text alone. */
function isOwnLimit({ metadata, message }: ServiceError, ending: string, name: string): boolean {
  const source = metadata?.limit_source ?? null;
  if (source !== null) return source.startsWith('openrouter_') && source.endsWith(ending);
  return message?.startsWith(`Rate limit exceeded: ${name}`) ?? false;
}

const closedByUs: ReadonlySet<string> = new Set(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED']);
const misuse: ReadonlySet<string> = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED']);
const tls = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

/**
 * What a failed request or a broken body means, whatever was thrown: no HTTP at all counts as a broken connection. A host
 * that has answered before has a bad moment, one that never has is probably the wrong one.
 */
export function networkFailure(error: unknown, hostHasAnswered: boolean): Failure {
  const fact = networkCode(error);
  if (misuse.has(fact)) return { code: 'invalid-options', fact };
  if (closedByUs.has(fact)) return { code: 'transport-closed' };
  if (hostHasAnswered || hasSpoken(error)) return { code: 'connection-lost', fact };
  return { code: tls.test(fact) ? 'tls-failed' : 'unreachable', fact };
}

/**
 * Whether what came until the connection ended was HTTP, such as a status of the sort 1xx that undici takes from nobody who was not
 * asked for it. A host that says such things is there, and the next attempt may do.
 */
function hasSpoken(error: unknown): boolean {
  if (networkCode(error) !== 'UND_ERR_SOCKET') return false;
  const { socket } = error as { readonly socket?: { readonly bytesRead?: unknown } | null };
  return typeof socket?.bytesRead === 'number' && socket.bytesRead > 0;
}

/** The error's code, else its name; never its message or anything else that may hold the request. */
function networkCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  for (const word of [code, name]) if (typeof word === 'string' && /^\w{1,60}$/.test(word)) return word;
  return 'unknown error';
}
