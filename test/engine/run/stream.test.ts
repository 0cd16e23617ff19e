import { describe, expect, test } from '@jest/globals';
import type { RunEvent } from '../../../engine/index.ts';
import { Gate, placeOf, settled, untilAborted } from '../probe.ts';
import { batch, bench, workflow } from '../stub-plugin.ts';

const definition = workflow({
  inputs: [batch('text')],
  steps: {
    one: { type: 'stub/task@v1', input: '$inputs.text' },
    two: { type: 'stub/echo@v1', value: '$steps.one.output' },
  },
  outputs: { two: '$steps.two.output' },
});

const numbers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index));

async function collect(events: AsyncIterable<RunEvent>): Promise<readonly RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('the events of a stream', () => {
  test('come in the order in which things happen', async () => {
    const { engine, probe } = bench();
    probe.answer = ({ inputs, context }) => {
      context.emit({ type: 'token', text: 'to' });
      context.emit({ type: 'token', text: 'ken' });
      return inputs['input'];
    };
    const events = await collect(engine.compile(definition).stream({ text: ['a'] }));
    const one = { step: 'one', element: [0] };
    expect(events).toEqual([
      { type: 'run-start', elements: 1 },
      { type: 'token', text: 'to', ...one },
      { type: 'token', text: 'ken', ...one },
      expect.objectContaining({ type: 'step-end', status: 'done', ...one }),
      expect.objectContaining({ type: 'step-end', status: 'done', step: 'two', element: [0] }),
      { type: 'element-result', index: 0, result: { two: 'a' } },
      { type: 'run-end', report: expect.objectContaining({ elements: 1, failures: [] }) as unknown },
    ]);
  });

  test('give results as they are ready, not in the order of the batch', async () => {
    const { engine, probe } = bench();
    const gate = new Gate();
    probe.answer = async (call) => {
      await gate.pass(placeOf(call));
      return call.inputs['input'];
    };
    const order: number[] = [];
    for await (const event of engine.compile(definition).stream({ text: numbers(3) })) {
      if (event.type === 'run-start') gate.open('one:2');
      if (event.type !== 'element-result') continue;
      order.push(event.index);
      gate.open(event.index === 2 ? 'one:0' : 'one:1');
    }
    expect(order).toEqual([2, 0, 1]);
  });

  test('ask for tokens, unless told otherwise; a run does not', async () => {
    const { engine, probe } = bench();
    const compiled = engine.compile(definition);
    await collect(compiled.stream({ text: ['a'] }));
    await collect(compiled.stream({ text: ['a'] }, { tokens: false }));
    await compiled.run({ text: ['a'] });
    await compiled.run({ text: ['a'] }, { tokens: true });
    const wants = probe.calls.filter(({ step }) => step === 'one').map(({ context }) => context.wantsTokens);
    expect(wants).toEqual([true, false, false, true]);
  });

  test('reach onEvent as well', async () => {
    const { engine } = bench();
    const heard: RunEvent[] = [];
    const read = await collect(
      engine.compile(definition).stream({ text: ['a', 'b'] }, { onEvent: (event) => void heard.push(event) }),
    );
    expect(heard).toEqual(read);
  });
});

describe('errors of a stream', () => {
  test('of its inputs come from the iterator', async () => {
    const { engine } = bench();
    await expect(collect(engine.compile(definition).stream({}))).rejects.toMatchObject({
      name: 'RuntimeInputError',
    });
  });

  test('of a step come after the events before it', async () => {
    const { engine, probe } = bench();
    probe.answer = () => {
      throw new Error('too dark');
    };
    const read: string[] = [];
    const reading = (async () => {
      for await (const { type } of engine.compile(definition).stream({ text: ['a'] })) read.push(type);
    })();
    await expect(reading).rejects.toMatchObject({ name: 'StepExecutionError', stepName: 'one' });
    expect(read.slice(0, 2)).toEqual(['run-start', 'step-end']);
  });

  test('that nobody reads trouble nobody', async () => {
    const { engine } = bench();
    const events = engine.compile(definition).stream({});
    await settled();
    await expect(events.next()).rejects.toMatchObject({ name: 'RuntimeInputError' });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test('an aborted signal ends it with the reason', async () => {
    const { engine, probe } = bench();
    const controller = new AbortController();
    probe.answer = ({ context }) => untilAborted(context.signal);
    const reason = new Error('enough');
    const reading = collect(
      engine.compile(definition).stream({ text: ['a'] }, { signal: controller.signal }),
    );
    const ended = expect(reading).rejects.toBe(reason);
    await settled();
    controller.abort(reason);
    await ended;
  });
});

describe('a reader', () => {
  test('that is slow holds back elements', async () => {
    const { engine, probe } = bench();
    const events = engine
      .compile(definition)
      .stream({ text: numbers(1000) }, { limits: { maxConcurrentElements: 2 } });
    await settled();
    const startedUnread = new Set(probe.calls.map(({ element }) => element[0])).size;
    expect(startedUnread).toBeLessThanOrEqual(3);
    let results = 0;
    while (results < 10) {
      const next: IteratorResult<RunEvent, undefined> = await events.next();
      if (next.value?.type === 'element-result') results += 1;
      await settled();
    }
    const started = new Set(probe.calls.map(({ element }) => element[0])).size;
    expect(started).toBeGreaterThanOrEqual(10);
    expect(started).toBeLessThanOrEqual(15);
    await events.return?.();
  });

  test('that leaves aborts the run', async () => {
    const { engine, probe } = bench();
    probe.answer = ({ inputs, context }) => (inputs['input'] === '0' ? '0' : untilAborted(context.signal));
    for await (const event of engine
      .compile(definition)
      .stream({ text: numbers(100) }, { limits: { maxConcurrentElements: 4 } })) {
      if (event.type === 'element-result') break;
    }
    await settled();
    expect(probe.running).toBe(0);
    expect(probe.calls.every(({ context }) => context.signal.aborted)).toBe(true);
    const { length } = probe.calls;
    expect(length).toBeLessThan(12);
  });

  test('that throws aborts the run', async () => {
    const { engine, probe } = bench();
    probe.answer = ({ context }) => untilAborted(context.signal);
    const mine = new Error('mine');
    const reading = async (): Promise<void> => {
      for await (const event of engine.compile(definition).stream({ text: numbers(3) })) {
        if (event.type === 'run-start') throw mine;
      }
    };
    await expect(reading()).rejects.toBe(mine);
    await settled();
    expect(probe.running).toBe(0);
  });

  test('may ask for several events at once', async () => {
    const { engine } = bench();
    const events = engine.compile(definition).stream({ text: ['a'] });
    const read: readonly IteratorResult<RunEvent, undefined>[] = await Promise.all(
      Array.from({ length: 7 }, () => events.next()),
    );
    expect(read.map(({ value }) => value?.type)).toEqual([
      'run-start',
      'step-end',
      'step-end',
      'element-result',
      'run-end',
      undefined,
      undefined,
    ]);
  });
});
