import type { AnswerForm } from '../answers/write-answer.ts';
import { plannedFault } from '../faults/planned.ts';
import type { ChatCall } from '../http/exchange.ts';
import { admit, type Admission } from './admit.ts';
import {
  buildUsage,
  CHARACTERS_PER_TOKEN,
  countTokens,
  firstChoice,
  type Choice,
  type Completion,
  type Usage,
} from './completion.ts';
import { deliverJson, deliverStream } from './deliver.ts';

/**
 * Serves a chat request, or plays the fault that is planned for it.
 * @throws ApiError when the request is refused.
 */
export async function answerChat(call: ChatCall): Promise<void> {
  const { fault, parameters } = plannedFault(call);
  const context = { call, parameters };
  if (fault?.kind === 'reply') {
    await fault.send(context);
    return;
  }
  const answer = await complete(call, await admit(call));
  if (fault?.kind === 'completion') {
    await deliver(call, { ...answer, completion: fault.alter(answer.completion) });
  } else if (fault?.kind === 'delivery') {
    charge(call, answer);
    await fault.send(answer.completion, context);
  } else await deliver(call, answer);
}

interface Answer {
  readonly admission: Admission;
  readonly completion: Completion;
  /** What the host counted, whatever the reply says about it. */
  readonly usage: Usage;
  /** The client left a stream before its end. */
  readonly isCancelled: boolean;
}

async function complete({ state, record }: ChatCall, admission: Admission): Promise<Answer> {
  const { model, endpoint, promptTokens, maxTokens, images } = admission;
  const text = await state.writer.write(record, answerForm(admission), admission.thumbnail);
  const room = maxTokens * CHARACTERS_PER_TOKEN;
  const reasoning = admission.reasons ? REASONING.slice(0, room) : '';
  const content = text.slice(0, room - reasoning.length);
  const reasoningTokens = countTokens(reasoning);
  const completionTokens = countTokens(content) + reasoningTokens;
  const usage = buildUsage({ promptTokens, completionTokens, reasoningTokens, images }, endpoint.pricing);
  const isShown = admission.reasons && admission.request.reasoning?.exclude !== true;
  const finishReason = content.length < text.length ? 'length' : 'stop';
  const choice: Choice = {
    index: 0,
    logprobs: null,
    finish_reason: finishReason,
    native_finish_reason: finishReason,
    message: {
      role: 'assistant',
      // Thinking may have used up all tokens.
      content: content === '' && reasoning !== '' ? null : content,
      refusal: null,
      reasoning: isShown ? reasoning : null,
      ...(isShown && { reasoning_details: [{ type: 'reasoning.text', text: reasoning }] }),
    },
  };
  const completion: Completion = {
    id: record.generationId,
    object: 'chat.completion',
    created: Math.floor(state.settings.clock() / 1000),
    model: model.id,
    provider: endpoint.providerName,
    system_fingerprint: 'fp_emulator',
    choices: [choice],
    usage,
  };
  return { admission, completion, usage, isCancelled: false };
}

const REASONING = 'Simulated reasoning: the emulator looks at colours and sizes, and thinks nothing.';

/** What the model holds its answer to; a schema only where it can. */
function answerForm({ model, request }: Admission): AnswerForm {
  const { type, json_schema } = request.response_format ?? { type: 'text' };
  if (type === 'json_schema' && model.enforcesSchemas === true)
    return { type: 'schema', schema: json_schema?.schema };
  return type === 'json_object' ? { type: 'json' } : { type: 'text' };
}

/** A stream is charged for what was written; a JSON answer is charged in full, even when the client has left. */
async function deliver(call: ChatCall, answer: Answer): Promise<void> {
  if (!call.record.stream) {
    charge(call, answer);
    await deliverJson(call, answer.completion);
    return;
  }
  const written = await deliverStream(call, answer.completion);
  const isCancelled = call.reply.gone.aborted;
  const usage = isCancelled
    ? usageUntil(answer.usage, Math.ceil(written / CHARACTERS_PER_TOKEN), answer.admission)
    : answer.usage;
  charge(call, { ...answer, usage, isCancelled });
}

/** Puts an answer on the bill. Empty and failed answers are free of charge, as OpenRouter insures them. */
function charge({ state, record }: ChatCall, { admission, completion, usage, isCancelled }: Answer): void {
  const cost = isInsured(completion) ? 0 : (usage.cost ?? 0);
  state.stats.promptTokens += usage.prompt_tokens;
  state.stats.completionTokens += usage.completion_tokens;
  state.ledger.charge({
    id: record.generationId,
    model: admission.model.id,
    provider: admission.endpoint.providerName,
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    reasoningTokens: usage.completion_tokens_details['reasoning_tokens'] ?? 0,
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
  return (choice.message.content ?? '') === '' && completion.usage?.completion_tokens === 0;
}

/** The usage of a stream that broke off: what was written until then. */
function usageUntil(usage: Usage, writtenTokens: number, admission: Admission): Usage {
  if (writtenTokens >= usage.completion_tokens) return usage;
  const reasoningTokens = Math.min(writtenTokens, usage.completion_tokens_details['reasoning_tokens'] ?? 0);
  const counts = { ...admission, completionTokens: writtenTokens, reasoningTokens };
  return buildUsage(counts, admission.endpoint.pricing);
}
