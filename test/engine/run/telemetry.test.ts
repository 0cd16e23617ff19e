import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  context,
  metrics,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Context,
  type ContextManager,
} from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { createEngine } from '../../../index.ts';
import { startEmulator, type Emulator } from '../../../emulator/index.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const KEY = 'sk-or-v1-telemetry-secret-key';

const definition = {
  version: '1.0',
  inputs: [{ type: 'WorkflowImage', name: 'image' }],
  steps: [
    {
      type: 'roboflow_core/openrouter@v3',
      name: 'ask',
      images: '$inputs.image',
      task_type: 'unconstrained',
      prompt: 'What colour is it?',
      model_id: 'meta-llama/llama-4-scout',
      api_key: KEY,
    },
  ],
  outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.ask.output' }],
};

/** What the SDK's package for Node does. */
function contextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, run, self, ...values) => storage.run(active, () => run.call(self, ...values)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

describe('with an OpenTelemetry SDK in the program', () => {
  const exporter = new InMemorySpanExporter();
  const tracing = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 });
  const metering = new MeterProvider({ readers: [reader] });
  let emulator: Emulator;

  beforeAll(async () => {
    trace.setGlobalTracerProvider(tracing);
    metrics.setGlobalMeterProvider(metering);
    emulator = await startEmulator();
  });

  afterEach(() => {
    exporter.reset();
  });

  afterAll(async () => {
    trace.disable();
    metrics.disable();
    await Promise.all([tracing.shutdown(), metering.shutdown(), emulator.close()]);
  });

  async function run(options: { readonly key?: string } = {}): Promise<readonly ReadableSpan[]> {
    const engine = createEngine({ environment: { OPENROUTER_BASE_URL: emulator.url } });
    const [step] = definition.steps;
    const steps = [{ ...step, api_key: options.key ?? KEY }];
    const workflow = engine.compile({ ...definition, steps });
    await workflow.run({ image: [PIXEL, PIXEL] }).catch(() => undefined);
    await engine.close();
    return exporter.getFinishedSpans();
  }

  test('a run is a span with one for each step of an element, and in it one for each question', async () => {
    const spans = await run();
    const root = spans.find(({ name }) => name === 'invoke_workflow');
    const steps = spans.filter(({ name }) => name === 'step ask');
    const questions = spans.filter(({ name }) => name === 'chat meta-llama/llama-4-scout');
    expect([spans.length, steps.length, questions.length]).toEqual([5, 2, 2]);
    expect(steps.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
      steps.map(() => root?.spanContext().spanId),
    );
    expect(questions.map(({ parentSpanContext }) => parentSpanContext?.spanId).sort()).toEqual(
      steps.map((step) => step.spanContext().spanId).sort(),
    );
    expect(root?.attributes).toMatchObject({ 'llama_vision.elements': 2 });
    expect(questions[0]?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openrouter',
      'gen_ai.request.model': 'meta-llama/llama-4-scout',
      'gen_ai.response.model': 'meta-llama/llama-4-scout',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': expect.any(Number),
      'llama_vision.cost_usd': expect.any(Number),
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(emulator.url).port),
    });
  });

  test('a question lies within its step, and the step within the run', async () => {
    const spans = await run();
    const [root, step, question] = ['invoke_workflow', 'step ask', 'chat meta-llama/llama-4-scout'].map(
      (wanted) => spans.find(({ name }) => name === wanted),
    );
    const start = (span: ReadableSpan | undefined): number =>
      (span?.startTime[0] ?? 0) * 1e3 + (span?.startTime[1] ?? 0) / 1e6;
    // Both ends are wall time in whole milliseconds.
    expect(start(step)).toBeGreaterThanOrEqual(start(root) - 2);
    expect(start(question)).toBeGreaterThanOrEqual(start(step) - 2);
  });

  test('tells neither prompt, nor key, nor image, nor answer', async () => {
    const told = JSON.stringify(
      (await run()).map(({ name, attributes, events }) => ({ name, attributes, events })),
    );
    expect(told).toContain('llama-4-scout');
    for (const secret of [KEY, 'What colour', PIXEL.slice(0, 24), 'image'])
      expect(told).not.toContain(secret);
  });

  test('a run that fails says why', async () => {
    emulator.reset();
    const spans = await run({ key: '' });
    const root = spans.find(({ name }) => name === 'invoke_workflow');
    expect(root?.status.code).toBe(SpanStatusCode.ERROR);
    expect(root?.attributes['error.type']).toBe('missing-key');
    const step = spans.find(({ name }) => name === 'step ask');
    expect([step?.status.code, step?.attributes['error.type']]).toEqual([
      SpanStatusCode.ERROR,
      'missing-key',
    ]);
  });

  test('is part of the trace that the program is in', async () => {
    context.setGlobalContextManager(contextManager());
    const outer = trace.getTracer('test').startSpan('outer');
    const spans = await context.with(trace.setSpan(context.active(), outer), () => run());
    context.disable();
    const root = spans.find(({ name }) => name === 'invoke_workflow');
    expect(root?.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
  });

  test('durations, tokens and dollars are measured', async () => {
    await run();
    await reader.forceFlush();
    const names = measured
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
      .map(({ descriptor }) => descriptor.name);
    expect(new Set(names)).toEqual(
      new Set(['gen_ai.client.operation.duration', 'gen_ai.client.token.usage', 'llama_vision.cost']),
    );
  });
});
