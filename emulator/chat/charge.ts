import type { ChatCall } from './chat-call.ts';
import { firstChoice, type Completion } from './completion.ts';
import type { Admission } from './admit.ts';
import { buildUsage, type Usage } from './usage.ts';

export interface Charge {
  readonly admission: Admission;
  readonly completion: Completion;
  /** What the host counted, whatever the reply says about it. */
  readonly usage: Usage;
  /** The client left a stream before its end. */
  readonly isCancelled: boolean;
}

/** Puts an answer on the bill. Empty and failed answers are free of charge, as OpenRouter insures them. */
export function charge(
  { state, record }: ChatCall,
  { admission, completion, usage, isCancelled }: Charge,
): void {
  const cost = isInsured(completion) ? 0 : (usage.cost ?? 0);
  state.stats.promptTokens += usage.prompt_tokens;
  state.stats.completionTokens += usage.completion_tokens;
  state.ledger.charge({
    id: record.generationId,
    model: admission.model.id,
    provider: admission.endpoint.providerName,
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    images: admission.images,
    cost,
    finishReason: firstChoice(completion)?.finish_reason ?? null,
    streamed: record.stream,
    cancelled: isCancelled,
    createdAt: state.settings.clock(),
  });
}

function isInsured(completion: Completion): boolean {
  const choice = firstChoice(completion);
  if (choice === undefined || choice.finish_reason === 'error') return true;
  const isEmpty = (choice.message.content ?? '') === '' && completion.usage?.completion_tokens === 0;
  return isEmpty;
}

/** The usage of a stream that broke off: what was written until then. */
export function usageUntil(
  usage: Usage,
  writtenTokens: number,
  { endpoint, images, promptTokens }: Admission,
): Usage {
  if (writtenTokens >= usage.completion_tokens) return usage;
  return buildUsage({ promptTokens, completionTokens: writtenTokens, images }, endpoint.pricing);
}
