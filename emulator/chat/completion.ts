import type { ErrorBody } from '../errors/api-error.ts';
import type { Usage } from './usage.ts';

export interface Choice {
  readonly index: number;
  readonly logprobs: null;
  readonly finish_reason: string | null;
  readonly native_finish_reason: string | null;
  readonly message: {
    readonly role: 'assistant';
    readonly content: string | null;
    readonly refusal: string | null;
    readonly reasoning: null;
  };
  readonly error?: ErrorBody;
}

/** A chat completion as sent; the types admit what the faults make of it. */
export interface Completion {
  readonly id: string;
  readonly object: 'chat.completion';
  readonly created: number;
  readonly model: string;
  readonly provider: string;
  readonly system_fingerprint: string | null;
  readonly choices?: readonly Choice[] | null;
  readonly usage?: Usage;
  readonly error?: ErrorBody;
}

export interface CompletionParts {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  readonly provider: string;
  readonly content: string;
  readonly finishReason: string;
  readonly usage: Usage;
}

export function buildCompletion(parts: CompletionParts): Completion {
  const { id, created, model, provider, content, finishReason, usage } = parts;
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    provider,
    system_fingerprint: 'fp_emulator',
    choices: [
      {
        index: 0,
        logprobs: null,
        finish_reason: finishReason,
        native_finish_reason: finishReason,
        message: { role: 'assistant', content, refusal: null, reasoning: null },
      },
    ],
    usage,
  };
}

/** The completion's first choice, the only one that the emulator gives. */
export function firstChoice(completion: Completion): Choice | undefined {
  return completion.choices?.[0];
}

/** A copy whose first choice is changed. */
export function withChoice(completion: Completion, change: (choice: Choice) => Choice): Completion {
  return { ...completion, choices: (completion.choices ?? []).map(change) };
}

/** A copy whose first choice's message says `content`. */
export function withContent(completion: Completion, content: string | null): Completion {
  return withChoice(completion, (choice) => ({ ...choice, message: { ...choice.message, content } }));
}

export function withFinish(completion: Completion, reason: string | null): Completion {
  return withChoice(completion, (choice) => ({
    ...choice,
    finish_reason: reason,
    native_finish_reason: reason,
  }));
}
