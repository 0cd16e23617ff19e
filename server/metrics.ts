import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RunEvent } from '../engine/index.ts';
import { errorCode } from '../schemas/index.ts';
import type { Admission } from './admission.ts';

/** Seconds; models take from a blink to minutes. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120];

export interface AnsweredRequest {
  readonly method: string;
  /** Template of the route, or nothing for an address that leads nowhere. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

/** What the server counts, as Prometheus reads it. Labels are routes, statuses, models and codes: nothing that was sent. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];
  readonly #answers = new Histogram({
    name: 'llama_vision_http_request_duration_seconds',
    help: 'Answered requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, ...BUCKETS],
    registers: this.#registers,
  });
  readonly #modelRequests = new Histogram({
    name: 'llama_vision_model_request_duration_seconds',
    help: 'Questions that a model answered, retries included, by how the answer ended.',
    labelNames: ['model', 'answer'],
    buckets: BUCKETS,
    registers: this.#registers,
  });
  readonly #firstTokens = new Histogram({
    name: 'llama_vision_first_token_seconds',
    help: 'From the start of a streamed run to its first token.',
    buckets: BUCKETS,
    registers: this.#registers,
  });
  readonly #tokens = this.#counter('tokens_total', 'Tokens of models.', ['model', 'direction']);
  readonly #cost = this.#counter('cost_dollars_total', 'US dollars that services said answers cost.', [
    'model',
  ]);
  readonly #retries = this.#counter('retries_total', 'Questions put off, by the code of the failure.', [
    'code',
  ]);
  readonly #failures = this.#counter('step_failures_total', 'Steps that failed on an element.', ['code']);
  readonly #items = this.#counter('batch_items_total', 'Records of batches.', ['status']);

  constructor({ bodies, runs }: { readonly bodies: Admission; readonly runs: Admission }) {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge('body_bytes_in_flight', 'Bytes of bodies that are read or worked on.', () => bodies.taken);
    this.#gauge('bodies_waiting', 'Requests that wait for room for their body.', () => bodies.waiting);
    this.#gauge('runs_under_way', 'Runs of requests under way.', () => runs.taken);
    this.#gauge('runs_waiting', 'Requests that wait for their run.', () => runs.waiting);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  answered({ method, route, status, durationMs }: AnsweredRequest): void {
    this.#answers.observe({ method, route, status }, durationMs / 1000);
  }

  firstToken(durationMs: number): void {
    this.#firstTokens.observe(durationMs / 1000);
  }

  item(status: string): void {
    this.#items.inc({ status });
  }

  readonly observe = (event: RunEvent): void => {
    if (event.type === 'request-retry') this.retried(event.code);
    if (event.type === 'element-error')
      this.#failures.inc({ code: errorCode(event.error.cause) ?? 'step-failed' });
    if (event.type !== 'request-end') return;
    this.asked(event.request);
  };

  retried(code: string): void {
    this.#retries.inc({ code });
  }

  asked(request: Extract<RunEvent, { type: 'request-end' }>['request']): void {
    const { requestedModel: model, answer, latencyMs, inputTokens, outputTokens, cost } = request;
    this.#modelRequests.observe({ model, answer }, latencyMs / 1000);
    this.#tokens.inc({ model, direction: 'input' }, inputTokens ?? 0);
    this.#tokens.inc({ model, direction: 'output' }, outputTokens ?? 0);
    this.#cost.inc({ model }, cost ?? 0);
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name: `llama_vision_${name}`, help, labelNames, registers: this.#registers });
  }

  #gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name: `llama_vision_${name}`,
      help,
      registers: this.#registers,
      collect: () => {
        gauge.set(read());
      },
    });
  }
}
