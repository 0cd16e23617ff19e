import { withChoice, withContent, withFinish, type Choice, type Completion } from '../chat/completion.ts';
import { providerFailed } from '../errors/upstream-errors.ts';
import type { CompletionFault } from './fault.ts';

function completion(alter: CompletionFault['alter']): CompletionFault {
  return { kind: 'completion', alter };
}

const upstreamError = providerFailed('upstream ended early').toError();

/** The same answer as far as usage goes: no token was written. */
function withoutTokens({ usage, ...rest }: Completion): Completion {
  if (usage === undefined) return rest;
  return { ...rest, usage: { ...usage, completion_tokens: 0, total_tokens: usage.prompt_tokens } };
}

function half(text: string | null): string {
  return (text ?? '').slice(0, Math.ceil((text ?? '').length / 2));
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
  const message = { ...choice.message, content: half(choice.message.content) };
  return { ...choice, message, finish_reason: 'error', native_finish_reason: 'error', error: upstreamError };
}

/** Documents under status 200 that are not the answer they seem to be. */
export const completionFaults = {
  'error-in-200': completion((whole) =>
    without(without({ ...whole, error: upstreamError }, 'usage'), 'choices'),
  ),
  // Accepted as a success by OpenRouter's own client: the answer is whole.
  'error-beside-choices': completion((whole) => ({ ...whole, error: upstreamError })),
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
  length: completion((whole) =>
    withFinish(
      withChoice(whole, (choice) => ({
        ...choice,
        message: { ...choice.message, content: half(choice.message.content) },
      })),
      'length',
    ),
  ),
  /** A reasoning model that spent its tokens before it said anything. */
  'length-without-content': completion((whole) => withFinish(withContent(whole, null), 'length')),
} as const satisfies Readonly<Record<string, CompletionFault>>;
