import type { JsonObject } from '../json.ts';
import type { StreamUsage } from '../options.ts';
import { firstChoice, type Choice, type Completion } from './completion.ts';

/** A chunk of a stream, and how many characters of answer it carries. */
export interface StreamEvent {
  readonly data: JsonObject;
  readonly characters: number;
}

export type UsagePlacement = Exclude<StreamUsage, 'alternate'>;

/** Cuts a completion into the chunks of a stream, `[DONE]` left out. */
export function toStreamEvents(completion: Completion, placement: UsagePlacement): readonly StreamEvent[] {
  const choice = firstChoice(completion);
  if (choice === undefined && completion.error !== undefined)
    return [errorEvent(completion, completion.error)];
  if (choice === undefined) return [chunk(completion, { choices: completion.choices })];
  const { content, reasoning } = choice.message;
  const deltas = [
    ...toWords(reasoning ?? '').map((word) => deltaEvent(completion, { content: '', reasoning: word })),
    ...toWords(content ?? '').map((word) => deltaEvent(completion, { content: word })),
  ];
  if (choice.error !== undefined) return [...deltas, errorEvent(completion, choice.error)];
  return [...deltas, ...lastEvents(completion, choice, placement)];
}

/** Words with the white space before them; joined they are the text. */
function toWords(text: string): readonly string[] {
  return text.match(/\s+\S*|\S+/g) ?? [];
}

interface DeltaText {
  readonly content: string;
  readonly reasoning?: string;
}

function deltaEvent(completion: Completion, text: DeltaText): StreamEvent {
  const choice = { index: 0, delta: { role: 'assistant', ...text }, finish_reason: null };
  const data = { choices: [{ ...choice, native_finish_reason: null, logprobs: null }] };
  return { ...chunk(completion, data), characters: (text.reasoning ?? text.content).length };
}

export function errorEvent(completion: Completion, error: unknown): StreamEvent {
  const choices = [{ index: 0, delta: { content: '' }, finish_reason: 'error' }];
  return chunk(completion, { error, choices });
}

/** A chunk that says nothing, as some hosts send them between the others. */
export function emptyEvent(completion: Completion): StreamEvent {
  return chunk(completion, { choices: [] });
}

/** The end of the choice and, where there is a usage, a chunk with it. */
function lastEvents(
  completion: Completion,
  { message, finish_reason, native_finish_reason }: Choice,
  placement: UsagePlacement,
): readonly StreamEvent[] {
  const { usage } = completion;
  const refusal = message.refusal === null ? {} : { refusal: message.refusal };
  const delta = { role: 'assistant', content: '', ...refusal };
  const choices = [{ index: 0, delta, finish_reason, native_finish_reason, logprobs: null }];
  const finish = chunk(completion, { choices });
  if (usage === undefined) return [finish];
  return [finish, chunk(completion, { choices: placement === 'with-choice' ? choices : [], usage })];
}

function chunk(completion: Completion, fields: JsonObject): StreamEvent {
  const { id, provider, model, created } = completion;
  const data = { id, provider, model, object: 'chat.completion.chunk', created, ...fields };
  return { data, characters: 0 };
}
