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

interface MessageFacts extends Subject, Omit<Failure, 'words'> {
  readonly provider: string | null;
  readonly detail: string | null;
}

/** One line: what happened, what the service said about it, what to do next. */
function describeFailure(facts: MessageFacts): string {
  const [what, next = ''] = sentencesOf(facts)[facts.code];
  const status = facts.status ? ` (${facts.status})` : '';
  const from = facts.provider === null ? '' : ` Provider: ${facts.provider}.`;
  const said = facts.detail === null ? '' : ` It says: "${facts.detail}".`;
  return `${what}${status}.${from}${said} ${next}`.trim();
}

const OTHER_MODEL = 'Choose another model (the option `model`, `LLAMA_VISION_MODEL`)';
const OTHER_HOST = 'another host (the option `baseUrl`, `LLAMA_VISION_BASE_URL`)';
/** Where the address comes from that may be wrong. */
const CHECK_ADDRESS =
  'Check the base URL (the option `baseUrl`, `LLAMA_VISION_BASE_URL`, `OPENROUTER_BASE_URL`).';
const CHECK_INFERENCE_ADDRESS =
  'Check the address (the option `inference`, `HOSTED_DETECT_URL`, `HOSTED_CLASSIFICATION_URL`, `LOCAL_INFERENCE_API_URL`).';
const RUN_AGAIN = 'Run this image again.';
const TRY_LATER = 'Try again later.';

type Sentences = Readonly<Record<ModelErrorCode, readonly [what: string, next?: string]>>;

function sentencesOf({ dialect, service, address, model, keyHint, resetAt, fact }: MessageFacts): Sentences {
  const isInference = dialect === 'inference';
  const checkAddress = isInference ? CHECK_INFERENCE_ADDRESS : CHECK_ADDRESS;
  const inBrackets = fact === undefined ? '' : ` (${fact})`;
  return {
    'invalid-options': [`An option of the transport is not acceptable${inBrackets}`],
    'invalid-base-url': [
      `The base URL \`${fact ?? ''}\` cannot be used`,
      'Give an http or https address without user name, password or fragment, such as `https://openrouter.ai/api/v1`.',
    ],
    'invalid-key': [`The key for ${service} ${fact ?? 'cannot be sent'}`, keyHint],
    'privacy-unsupported': [
      `\`privacy_level\` is \`${fact ?? ''}\`, but ${service} is not OpenRouter and has no such setting, so the promise cannot be kept`,
      'Use `allow`, or say that the host is yours (the option `ownsHost`).',
    ],
    'transport-closed': ['The transport was closed', 'Create another one.'],
    unauthorized: [`${service} did not accept the key`, keyHint],
    'payment-required': [
      `${service} wants more credit than the key has`,
      `Add credit${dialect === 'openrouter' ? ' at https://openrouter.ai/credits' : ''}, or lower \`max_tokens\`.`,
    ],
    'key-limit': [
      `The key has reached the spending limit set for it at ${service}`,
      `Raise the limit, or use another key. ${keyHint}`,
    ],
    forbidden: [
      `${service} does not allow this account or key to do that`,
      `Check the account's settings. ${keyHint}`,
    ],
    'region-restricted': [`\`${model}\` is not offered in this region`, `${OTHER_MODEL} or ${OTHER_HOST}.`],
    'model-not-found': isInference
      ? [
          `${service} has no model \`${model}\` that the key may use`,
          'Check `model_id`: it is `<project>/<version>`.',
        ]
      : [`${service} does not know \`${model}\` as a model for chat completions`, `${OTHER_MODEL}.`],
    'no-endpoints': [
      `${service} has no ${dialect === 'openai' ? 'model' : 'host for'} \`${model}\``,
      `${OTHER_MODEL} or ${OTHER_HOST}.`,
    ],
    'no-image-support': [`\`${model}\` takes no images`, `${OTHER_MODEL} that does.`],
    'privacy-unavailable': [
      `${service} has no host for \`${model}\` that meets the privacy settings`,
      `${OTHER_MODEL}, a lower \`privacy_level\`, or change https://openrouter.ai/settings/privacy.`,
    ],
    'wrong-address': [`There is no chat completions API at ${address}`, checkAddress],
    redirected: [
      `${address} redirects to ${fact ?? 'an unnamed place'}; redirects are not followed, to keep the key where it belongs`,
      checkAddress,
    ],
    'daily-limit': [
      `The daily limit of requests at ${service} is used up`,
      `It resets at ${utc(resetAt)}. Run again after that, or use a model that is not free.`,
    ],
    unreachable: [`${address} cannot be reached${inBrackets}`, `Check the network. ${checkAddress}`],
    'tls-failed': [
      `No secure connection to ${address} can be made${inBrackets}`,
      `${checkAddress} For a private certificate set \`NODE_EXTRA_CA_CERTS\`.`,
    ],
    'bad-request': [`${service} rejected the request`],
    'image-rejected': [`${service} could not use the image`, 'Check that the file is an intact image.'],
    'payload-too-large': [`The image is too large for ${service}`, 'Send it smaller.'],
    moderated: [`${service} refused the prompt or the image in moderation`],
    guardrail: [
      `A guardrail of the account at ${service} refused the prompt or the image`,
      "Change the prompt or the account's guardrails.",
    ],
    'reply-too-large': [
      `The reply of ${service} is longer than ${fact ?? 'allowed'} bytes`,
      'Lower `max_tokens`, or raise the option `maxReplyBytes`.',
    ],
    'routing-unstable': [
      `${service} found no host for \`${model}\`, though it has been answering`,
      RUN_AGAIN,
    ],
    'reasoning-refused': [
      `\`${model}\` does not take the reasoning setting`,
      'Leave `reasoning_effort` out.',
    ],
    'schema-refused': [
      `${service} enforces no JSON schema for \`${model}\``,
      'Switch the option `structured` off.',
    ],
    'rate-limited': [
      `${service} limits the rate of requests`,
      'Send fewer at once (the option `maxConcurrentRequests`, or `max_concurrent_requests` of the step), or try again later.',
    ],
    overloaded: [`${service} is overloaded`, TRY_LATER],
    timeout: [`${service} ran out of time`, TRY_LATER],
    deadline: [
      `${service} did not answer within ${fact ?? '?'} ms`,
      'Raise the deadline (the options `deadlineMs` and `totalDeadlineMs`), or lower `max_tokens`.',
    ],
    'provider-error': [`${service} could not get an answer from the model's host`, TRY_LATER],
    'service-error': [`${service} failed`, TRY_LATER],
    'connection-lost': [`The connection to ${address} broke${inBrackets}`, 'Check the network.'],
    'broken-stream': [`${service} ended the stream before the answer`, RUN_AGAIN],
    'empty-reply': [`The reply of ${service} was empty`, RUN_AGAIN],
    'unreadable-reply': [`The reply of ${service} could not be read as JSON`, checkAddress],
    'no-choices': [`The reply of ${service} held no answer`, RUN_AGAIN],
    'empty-answer': [`The answer from ${service} was empty`],
  };
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
