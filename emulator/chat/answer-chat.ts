import type { PlannedFault } from '../faults/plan.ts';
import { admit, type Admission } from './admit.ts';
import { charge, usageUntil } from './charge.ts';
import type { ChatCall } from './chat-call.ts';
import { buildCompletion, type Completion } from './completion.ts';
import { deliverJson, deliverStream } from './deliver.ts';
import { buildUsage, charactersPerToken, countTokens, type Usage } from './usage.ts';

/**
 * Serves a chat request, or plays the fault that is planned for it.
 * @throws ApiError when the request is refused.
 */
export async function answerChat(call: ChatCall): Promise<void> {
  const planned = call.state.faults.choose(call.record);
  if (planned !== null) noteFault(call, planned);
  const context = { call, parameters: planned?.parameters ?? {} };
  if (planned?.fault.kind === 'error') throw planned.fault.build(context);
  if (planned?.fault.kind === 'reply') {
    await planned.fault.send(context);
    return;
  }
  const admission = await admit(call);
  const answer = await complete(call, admission);
  if (planned?.fault.kind === 'completion') {
    await deliver(call, { ...answer, completion: planned.fault.alter(answer.completion, context) });
  } else if (planned?.fault.kind === 'delivery') {
    charge(call, { ...answer, isCancelled: false });
    await planned.fault.send(answer.completion, context);
  } else await deliver(call, answer);
}

function noteFault({ record, state }: ChatCall, { name }: PlannedFault): void {
  record.fault = name;
  state.stats.faults += 1;
}

interface Answer {
  readonly admission: Admission;
  readonly completion: Completion;
  readonly usage: Usage;
}

async function complete({ state, record }: ChatCall, admission: Admission): Promise<Answer> {
  const { model, endpoint, promptTokens, maxTokens, images } = admission;
  const text = await state.writer.write(record, admission.thumbnails);
  const content = text.slice(0, maxTokens * charactersPerToken);
  const usage = buildUsage(
    { promptTokens, completionTokens: countTokens(content), images },
    endpoint.pricing,
  );
  const completion = buildCompletion({
    id: record.generationId,
    created: Math.floor(state.settings.clock() / 1000),
    model: model.id,
    provider: endpoint.providerName,
    content,
    finishReason: content.length < text.length ? 'length' : 'stop',
    usage,
  });
  return { admission, completion, usage };
}

/** A stream is charged for what was written; a JSON answer is charged in full, even when the client has left. */
async function deliver(call: ChatCall, answer: Answer): Promise<void> {
  if (!call.record.stream) {
    charge(call, { ...answer, isCancelled: false });
    await deliverJson(call, answer.completion);
    return;
  }
  const written = await deliverStream(call, answer.completion);
  const isCancelled = call.reply.gone.aborted;
  const usage = isCancelled
    ? usageUntil(answer.usage, Math.ceil(written / charactersPerToken), answer.admission)
    : answer.usage;
  charge(call, { ...answer, usage, isCancelled });
}
