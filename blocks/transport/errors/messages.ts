import type { Dialect } from '../types.ts';
import { ModelError, type ModelErrorCode, type ModelErrorOptions } from './model-error.ts';
import { redact } from '../../../schemas/redact.ts';
import { quotable } from './words.ts';

/** What errors may say about a request. */
export interface Subject {
  readonly dialect: Dialect | 'inference';
  /** As a sentence names it: `OpenRouter`, `localhost:11434`. */
  readonly service: string;
  /** Address without its query. */
  readonly address: string;
  readonly model: string;
  /** Where a better key would go. */
  readonly keyHint: string;
  readonly secrets: readonly string[];
}

/** Something that went wrong, as data: what the error will say, before anything secret is taken out. */
export interface Failure extends Omit<ModelErrorOptions, 'detail' | 'attempts'> {
  /** The service's words as they came. */
  readonly words?: string | null;
  /** One fact more: the origin of a redirect, a limit, the code of a network error. */
  readonly fact?: string;
}

export function toModelError(failure: Failure, subject: Subject): ModelError {
  const { words = null, ...facts } = failure;
  const detail = words === null ? null : quotable(words, subject.secrets) || null;
  const provider = facts.provider ? quotable(facts.provider, subject.secrets) : null;
  const requestId = facts.requestId ? quotable(facts.requestId, subject.secrets) : null;
  const message = describeFailure({ ...subject, ...facts, provider, detail });
  return new ModelError(redact(message, subject.secrets), { ...facts, provider, requestId, detail });
}

export interface MessageFacts {
  readonly code: ModelErrorCode;
  readonly dialect: Dialect | 'inference';
  readonly service: string;
  readonly address: string;
  readonly model: string;
  readonly keyHint: string;
  readonly status?: number | null;
  readonly resetAt?: number | null;
  readonly provider: string | null;
  readonly detail: string | null;
  readonly fact?: string;
}

const OTHER_MODEL = 'Choose another model (the option `model`, `LLAMA_VISION_MODEL`)';
const OTHER_HOST = 'another host (the option `baseUrl`, `LLAMA_VISION_BASE_URL`)';
/** Where the address comes from that may be wrong. */
const checkAddress: Sentence['next'] = ({ dialect }) =>
  dialect === 'inference'
    ? 'Check the address (the option `inference`, `HOSTED_DETECT_URL`, `HOSTED_CLASSIFICATION_URL`, `LOCAL_INFERENCE_API_URL`).'
    : 'Check the base URL (the option `baseUrl`, `LLAMA_VISION_BASE_URL`, `OPENROUTER_BASE_URL`).';

interface Sentence {
  readonly what: (facts: MessageFacts) => string;
  readonly next: (facts: MessageFacts) => string;
}

const sentence = (what: Sentence['what'], next: Sentence['next'] | string = ''): Sentence => ({
  what,
  next: typeof next === 'string' ? () => next : next,
});

const sentences: Readonly<Record<ModelErrorCode, Sentence>> = {
  'invalid-options': sentence(
    ({ fact }) => `An option of the transport is not acceptable${inBrackets(fact)}`,
  ),
  'invalid-base-url': sentence(
    ({ fact }) => `The base URL \`${fact ?? ''}\` cannot be used`,
    'Give an http or https address without user name, password or fragment, such as `https://openrouter.ai/api/v1`.',
  ),
  'invalid-key': sentence(
    ({ service, fact }) => `The key for ${service} ${fact ?? 'cannot be sent'}`,
    ({ keyHint }) => keyHint,
  ),
  'privacy-unsupported': sentence(
    ({ service, fact }) =>
      `\`privacy_level\` is \`${fact ?? ''}\`, but ${service} is not OpenRouter and has no such setting, so the promise cannot be kept`,
    'Use `allow`, or say that the host is yours (the option `ownsHost`).',
  ),
  'transport-closed': sentence(() => 'The transport was closed', 'Create another one.'),
  unauthorized: sentence(
    ({ service }) => `${service} did not accept the key`,
    ({ keyHint }) => keyHint,
  ),
  'payment-required': sentence(
    ({ service }) => `${service} wants more credit than the key has`,
    ({ dialect }) =>
      `Add credit${dialect === 'openrouter' ? ' at https://openrouter.ai/credits' : ''}, or lower \`max_tokens\`.`,
  ),
  'key-limit': sentence(
    ({ service }) => `The key has reached the spending limit set for it at ${service}`,
    ({ keyHint }) => `Raise the limit, or use another key. ${keyHint}`,
  ),
  forbidden: sentence(
    ({ service }) => `${service} does not allow this account or key to do that`,
    ({ keyHint }) => `Check the account's settings. ${keyHint}`,
  ),
  'region-restricted': sentence(
    ({ model }) => `\`${model}\` is not offered in this region`,
    `${OTHER_MODEL} or ${OTHER_HOST}.`,
  ),
  'model-not-found': sentence(
    ({ service, model, dialect }) =>
      dialect === 'inference'
        ? `${service} has no model \`${model}\` that the key may use`
        : `${service} does not know \`${model}\` as a model for chat completions`,
    ({ dialect }) =>
      dialect === 'inference' ? 'Check `model_id`: it is `<project>/<version>`.' : `${OTHER_MODEL}.`,
  ),
  'no-endpoints': sentence(
    ({ service, model, dialect }) =>
      `${service} has no ${dialect === 'openai' ? 'model' : 'host for'} \`${model}\``,
    `${OTHER_MODEL} or ${OTHER_HOST}.`,
  ),
  'no-image-support': sentence(({ model }) => `\`${model}\` takes no images`, `${OTHER_MODEL} that does.`),
  'privacy-unavailable': sentence(
    ({ service, model }) => `${service} has no host for \`${model}\` that meets the privacy settings`,
    `${OTHER_MODEL}, a lower \`privacy_level\`, or change https://openrouter.ai/settings/privacy.`,
  ),
  'wrong-address': sentence(({ address }) => `There is no chat completions API at ${address}`, checkAddress),
  redirected: sentence(
    ({ address, fact }) =>
      `${address} redirects to ${fact ?? 'an unnamed place'}; redirects are not followed, to keep the key where it belongs`,
    checkAddress,
  ),
  'daily-limit': sentence(
    ({ service }) => `The daily limit of requests at ${service} is used up`,
    ({ resetAt }) => `It resets at ${utc(resetAt)}. Run again after that, or use a model that is not free.`,
  ),
  unreachable: sentence(
    ({ address, fact }) => `${address} cannot be reached${inBrackets(fact)}`,
    (facts) => `Check the network. ${checkAddress(facts)}`,
  ),
  'tls-failed': sentence(
    ({ address, fact }) => `No secure connection to ${address} can be made${inBrackets(fact)}`,
    (facts) => `${checkAddress(facts)} For a private certificate set \`NODE_EXTRA_CA_CERTS\`.`,
  ),
  'bad-request': sentence(({ service }) => `${service} rejected the request`),
  'image-rejected': sentence(
    ({ service }) => `${service} could not use the image`,
    'Check that the file is an intact image.',
  ),
  'payload-too-large': sentence(({ service }) => `The image is too large for ${service}`, 'Send it smaller.'),
  moderated: sentence(({ service }) => `${service} refused the prompt or the image in moderation`),
  guardrail: sentence(
    ({ service }) => `A guardrail of the account at ${service} refused the prompt or the image`,
    "Change the prompt or the account's guardrails.",
  ),
  'reply-too-large': sentence(
    ({ service, fact }) => `The reply of ${service} is longer than ${fact ?? 'allowed'} bytes`,
    'Lower `max_tokens`, or raise the option `maxReplyBytes`.',
  ),
  'routing-unstable': sentence(
    ({ service, model }) => `${service} found no host for \`${model}\`, though it has been answering`,
    'Run this image again.',
  ),
  'reasoning-refused': sentence(
    ({ model }) => `\`${model}\` does not take the reasoning setting`,
    'Leave `reasoning_effort` out.',
  ),
  'schema-refused': sentence(
    ({ service, model }) => `${service} enforces no JSON schema for \`${model}\``,
    'Switch the option `structured` off.',
  ),
  'rate-limited': sentence(
    ({ service }) => `${service} limits the rate of requests`,
    'Send fewer at once (the option `maxConcurrentRequests`, or `max_concurrent_requests` of the step), or try again later.',
  ),
  overloaded: sentence(({ service }) => `${service} is overloaded`, 'Try again later.'),
  timeout: sentence(({ service }) => `${service} ran out of time`, 'Try again later.'),
  deadline: sentence(
    ({ service, fact }) => `${service} did not answer within ${fact ?? '?'} ms`,
    'Raise the deadline (the options `deadlineMs` and `totalDeadlineMs`), or lower `max_tokens`.',
  ),
  'provider-error': sentence(
    ({ service }) => `${service} could not get an answer from the model's host`,
    'Try again later.',
  ),
  'service-error': sentence(({ service }) => `${service} failed`, 'Try again later.'),
  'connection-lost': sentence(
    ({ address, fact }) => `The connection to ${address} broke${inBrackets(fact)}`,
    'Check the network.',
  ),
  'broken-stream': sentence(
    ({ service }) => `${service} ended the stream before the answer`,
    'Run this image again.',
  ),
  'empty-reply': sentence(({ service }) => `The reply of ${service} was empty`, 'Run this image again.'),
  'unreadable-reply': sentence(
    ({ service }) => `The reply of ${service} could not be read as JSON`,
    checkAddress,
  ),
  'no-choices': sentence(({ service }) => `The reply of ${service} held no answer`, 'Run this image again.'),
  'empty-answer': sentence(({ service }) => `The answer from ${service} was empty`),
};

/** One line: what happened, what the service said about it, what to do next. */
function describeFailure(facts: MessageFacts): string {
  const { what, next } = sentences[facts.code];
  const status = facts.status ? ` (${facts.status})` : '';
  const from = facts.provider === null ? '' : ` Provider: ${facts.provider}.`;
  const said = facts.detail === null ? '' : ` It says: "${facts.detail}".`;
  return `${what(facts)}${status}.${from}${said} ${next(facts)}`.trim();
}

/** Models that a host has instead of the one that was asked for. */
export function alternativesText(models: readonly string[]): string {
  const named = models.map((model) => `\`${quotable(model, [])}\``).join(', ');
  return `Models there that see images: ${named}; \`llama-vision models\` lists all.`;
}

/** A moment as people who share a service read it: `2026-05-22 00:00 UTC`. */
export function utc(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return '00:00 UTC';
  const date = new Date(milliseconds);
  return Number.isNaN(date.valueOf())
    ? 'an unknown time'
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function inBrackets(fact: string | undefined): string {
  return fact === undefined ? '' : ` (${fact})`;
}
