import {
  context,
  metrics,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { StepExecutionError } from '../../schemas/index.ts';
import type { PlannedStep } from '../compile/plan.ts';
import type { EventPlace, RunEvent } from './events.ts';

/**
 * OpenTelemetry spans and metrics of runs, in the names of the GenAI conventions as of this schema: later ones are still being
 * renamed. No prompt, no image and no answer is in them.
 */
const SCHEMA_URL = 'https://opentelemetry.io/schemas/1.41.1';
const SCOPE = 'llama-vision-workflows';

/** Buckets that the conventions give: seconds, and tokens. */
const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const TOKENS = Array.from({ length: 14 }, (_, power) => 4 ** power);

type RequestEnd = Extract<RunEvent, { type: 'request-end' }>;
type StepEnd = Extract<RunEvent, { type: 'step-end' }>;

/** Tells a run's events to whoever listens. Spans are made when something has ended, with the time at which it began. */
export class RunTelemetry {
  readonly #steps: ReadonlyMap<string, PlannedStep>;
  readonly #tracer: Tracer = trace.getTracerProvider().getTracer(SCOPE, undefined, { schemaUrl: SCHEMA_URL });
  readonly #instruments = createInstruments();
  readonly #parent: Context;
  readonly #run: Span;
  /** Answered questions of steps that have not ended, by step and element. */
  readonly #ongoing = new Map<string, FinishedRequest[]>();

  constructor(steps: ReadonlyMap<string, PlannedStep>) {
    this.#steps = steps;
    this.#run = this.#tracer.startSpan('invoke_workflow', {
      kind: SpanKind.INTERNAL,
      attributes: { 'gen_ai.operation.name': 'invoke_workflow' },
    });
    this.#parent = trace.setSpan(context.active(), this.#run);
  }

  add(event: RunEvent): void {
    switch (event.type) {
      case 'run-start':
        this.#run.setAttribute('llama_vision.elements', event.elements);
        break;
      case 'request-end':
        this.#measure(event);
        if (this.#run.isRecording()) this.#requestsAt(event).push({ event, endedAt: Date.now() });
        break;
      case 'step-end':
        if (this.#run.isRecording()) this.#endStep(event);
        break;
      case 'element-error':
        this.#run.addEvent('element-error', {
          ...placeOf(event),
          'error.type': event.error.code,
        });
        break;
      case 'token':
      case 'request-retry':
      case 'step-warning':
      case 'element-result':
      case 'run-end':
        break;
    }
  }

  /** @param error what the run was rejected with; `undefined` where it was not. */
  end(error?: unknown): void {
    for (const requests of this.#ongoing.values())
      for (const request of requests) this.#requestSpan(request, this.#parent);
    this.#ongoing.clear();
    if (error !== undefined) fail(this.#run, error instanceof StepExecutionError ? error.code : '_OTHER');
    this.#run.end();
  }

  #requestsAt(place: EventPlace): FinishedRequest[] {
    const known = this.#ongoing.get(keyOf(place)) ?? [];
    this.#ongoing.set(keyOf(place), known);
    return known;
  }

  #endStep(event: StepEnd): void {
    const { step, status, durationMs, code } = event;
    const requests = this.#requestsAt(event);
    this.#ongoing.delete(keyOf(event));
    if (status === 'skipped' || status === 'cached') return;
    const endedAt = Date.now();
    const span = this.#tracer.startSpan(
      `step ${step}`,
      {
        kind: SpanKind.INTERNAL,
        startTime: endedAt - durationMs,
        attributes: {
          ...placeOf(event),
          'llama_vision.step.type': this.#steps.get(step)?.block.type ?? '',
        },
      },
      this.#parent,
    );
    const inside = trace.setSpan(this.#parent, span);
    for (const request of requests) this.#requestSpan(request, inside);
    if (status === 'failed') fail(span, code ?? '_OTHER');
    span.end(endedAt);
  }

  #requestSpan({ event, endedAt }: FinishedRequest, parent: Context): void {
    const { request, call } = event;
    const { operation = 'chat' } = call ?? {};
    const span = this.#tracer.startSpan(
      `${operation} ${request.requestedModel}`,
      {
        kind: SpanKind.CLIENT,
        startTime: endedAt - request.latencyMs,
        attributes: { ...sharedAttributes(event), ...requestAttributes(event) },
      },
      parent,
    );
    if (request.answer === 'failed') fail(span, '_OTHER');
    span.end(endedAt);
  }

  #measure(event: RequestEnd): void {
    const { inputTokens, outputTokens, cost, latencyMs } = event.request;
    const attributes = sharedAttributes(event);
    const { duration, tokens, dollars } = this.#instruments;
    duration.record(latencyMs / 1000, attributes);
    if (inputTokens !== null) tokens.record(inputTokens, { ...attributes, 'gen_ai.token.type': 'input' });
    if (outputTokens !== null) tokens.record(outputTokens, { ...attributes, 'gen_ai.token.type': 'output' });
    if (cost !== null) dollars.add(cost, attributes);
  }
}

interface FinishedRequest {
  readonly event: RequestEnd;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
}

function createInstruments() {
  const meter = metrics.getMeter(SCOPE, undefined, { schemaUrl: SCHEMA_URL });
  return {
    duration: meter.createHistogram('gen_ai.client.operation.duration', {
      unit: 's',
      description: 'Time of a question to a model, retries included.',
      advice: { explicitBucketBoundaries: SECONDS },
    }),
    tokens: meter.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      description: 'Tokens of a question, by input and output.',
      advice: { explicitBucketBoundaries: TOKENS },
    }),
    // The conventions have no name for money.
    dollars: meter.createCounter('llama_vision.cost', {
      unit: '{USD}',
      description: 'US dollars that services said their answers cost.',
    }),
  };
}

/** What spans and metrics of a question have in common. */
function sharedAttributes({ request, call }: RequestEnd): Attributes {
  return {
    'gen_ai.operation.name': call?.operation ?? 'chat',
    ...(call !== undefined && {
      'gen_ai.provider.name': call.service,
      ...addressOf(call.url),
    }),
    'gen_ai.request.model': request.requestedModel,
    ...(request.model !== null && { 'gen_ai.response.model': request.model }),
  };
}

function addressOf(url: string): Attributes {
  if (!URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  const standardPort = protocol === 'http:' ? 80 : 443;
  return { 'server.address': hostname, 'server.port': port === '' ? standardPort : Number(port) };
}

function requestAttributes({ request, call }: RequestEnd): Attributes {
  const { requestId, finishReason, inputTokens, outputTokens, cost } = request;
  return {
    ...(call?.maxTokens !== undefined && { 'gen_ai.request.max_tokens': call.maxTokens }),
    ...(call?.temperature !== undefined && { 'gen_ai.request.temperature': call.temperature }),
    ...(call?.isStreamed === true && { 'gen_ai.request.stream': true }),
    ...(requestId !== null && { 'gen_ai.response.id': requestId }),
    ...(finishReason !== null && { 'gen_ai.response.finish_reasons': [finishReason] }),
    ...(inputTokens !== null && { 'gen_ai.usage.input_tokens': inputTokens }),
    ...(outputTokens !== null && { 'gen_ai.usage.output_tokens': outputTokens }),
    ...(cost !== null && { 'llama_vision.cost_usd': cost }),
    'llama_vision.attempts': request.attempts,
    'llama_vision.answer': request.answer,
  };
}

function keyOf({ step, element }: EventPlace): string {
  return `${step}|${element.join('.')}`;
}

function placeOf({ step, element }: EventPlace): Attributes {
  return { 'llama_vision.step.name': step, 'llama_vision.element': [...element] };
}

function fail(span: Span, code: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', code);
}
