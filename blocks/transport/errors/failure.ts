import type { Dialect } from '../types.ts';
import { describeFailure } from './messages.ts';
import { ModelError, type ModelErrorOptions } from './model-error.ts';
import { redact } from './redact.ts';
import { quotable } from './service-words.ts';

/** What errors may say about a request. */
export interface Subject {
  readonly dialect: Dialect;
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
