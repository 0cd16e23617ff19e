import { describe, expect, test } from '@jest/globals';
import type { RequestReport } from '../../../schemas/index.ts';
import type { RunEvent } from '../../../engine/index.ts';
import { batch, bench, workflow } from '../stub-plugin.ts';

const definition = workflow({
  inputs: [batch('text')],
  steps: {
    ask: { type: 'stub/task@v1', input: '$inputs.text' },
    old: { type: 'stub/count@v1', value: '$steps.ask.output' },
  },
  outputs: { ask: '$steps.ask.output' },
});

const silent: RequestReport = {
  requestedModel: 'model',
  model: null,
  provider: null,
  requestId: null,
  inputTokens: null,
  outputTokens: null,
  cost: null,
  attempts: 1,
  latencyMs: 5,
  finishReason: null,
  answer: 'complete',
  imageBytes: 100,
};

async function totalsOf(...requests: readonly Partial<RequestReport>[]): Promise<unknown> {
  const { engine, probe } = bench();
  probe.answer = ({ element, context }) => {
    const request = { ...silent, ...requests[element[0] ?? 0] };
    context.emit({ type: 'request-end', request });
  };
  const { report } = await engine.compile(definition).run({ text: requests.map(String) });
  return report.totals;
}

describe('totals', () => {
  test('are null where no request said anything', async () => {
    expect(await totalsOf({}, {})).toEqual({
      requests: 2,
      attempts: 2,
      inputTokens: null,
      outputTokens: null,
      cost: null,
      incompleteAnswers: 0,
    });
  });

  test('are sums of what was said, zero included', async () => {
    const first = { inputTokens: 10, outputTokens: 0, cost: 0.25, attempts: 3 };
    const last = { inputTokens: 5, cost: 0.5, answer: 'truncated' } as const;
    expect(await totalsOf(first, {}, last, { answer: 'refused' })).toEqual({
      requests: 4,
      attempts: 6,
      inputTokens: 15,
      outputTokens: 0,
      cost: 0.75,
      incompleteAnswers: 2,
    });
  });
});

describe('the report', () => {
  test('of a run without requests has none', async () => {
    const times = [1000, 1250];
    let reads = 0;
    const clock = (): number => times[Math.min(reads++, 1)] ?? 0;
    const { engine } = bench({ clock });
    const { report } = await engine.compile(workflow({})).run({});
    expect(report).toEqual({
      elements: 1,
      requests: [],
      failures: [],
      warnings: [],
      totals: {
        requests: 0,
        attempts: 0,
        inputTokens: null,
        outputTokens: null,
        cost: null,
        incompleteAnswers: 0,
      },
      durationMs: 250,
    });
  });

  test('says which step asked about which element', async () => {
    const { engine, probe } = bench();
    probe.answer = ({ context }) => {
      context.emit({ type: 'request-retry', attempt: 1, delayMs: 10, code: 'busy', message: 'Later.' });
      context.emit({ type: 'request-end', request: silent });
    };
    const events: RunEvent[] = [];
    const { report } = await engine
      .compile(definition)
      .run({ text: ['a', 'b'] }, { onEvent: (event) => void events.push(event) });
    expect(report.elements).toBe(2);
    expect(report.requests).toEqual([
      { ...silent, step: 'ask', element: [0] },
      { ...silent, step: 'ask', element: [1] },
    ]);
    expect(events).toContainEqual({
      type: 'request-retry',
      attempt: 1,
      delayMs: 10,
      code: 'busy',
      message: 'Later.',
      step: 'ask',
      element: [1],
    });
  });

  test('carries the warnings of the definition and of the inputs', async () => {
    const { engine } = bench();
    const { report } = await engine.compile(definition).run({ text: 'a', more: 1 });
    expect(report.warnings.map(({ code }) => code)).toEqual(['deprecated-block', 'unexpected-input']);
  });

  test('of a stream keeps the sums, and leaves the requests to the events', async () => {
    const { engine, probe } = bench();
    probe.answer = ({ context }) => {
      context.emit({ type: 'request-end', request: { ...silent, cost: 1 } });
    };
    for await (const event of engine.compile(definition).stream({ text: ['a', 'b'] })) {
      if (event.type !== 'run-end') continue;
      expect(event.report.requests).toEqual([]);
      expect(event.report.totals).toMatchObject({ requests: 2, cost: 2 });
    }
    expect.assertions(2);
  });

  test('of one run knows nothing of another', async () => {
    const { engine } = bench();
    const compiled = engine.compile(definition);
    const [one, two] = await Promise.all([
      compiled.run({ text: 'a' }),
      compiled.run({ text: ['a', 'b'], more: 1 }),
    ]);
    expect([one.report.elements, two.report.elements]).toEqual([1, 2]);
    expect(one.report.warnings).toHaveLength(1);
  });
});

test("a step's duration is its own, without the steps that it waited for", async () => {
  let now = 0;
  const { engine, probe } = bench({ clock: () => now });
  probe.answer = ({ step }) => {
    now += step === 'one' ? 1000 : 10;
    return 'done';
  };
  const steps = { one: { type: 'stub/task@v1' }, two: { type: 'stub/task@v1', input: '$steps.one.output' } };
  const durations: Record<string, number> = {};
  await engine.compile(workflow({ steps })).run(
    {},
    {
      onEvent: (event) => {
        if (event.type === 'step-end') durations[event.step] = event.durationMs;
      },
    },
  );
  expect(durations).toEqual({ one: 1000, two: 10 });
});
