import { getEventListeners } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { RunEvent } from '../../../engine/index.ts';
import { Gate, settled, untilAborted } from '../probe.ts';
import { batch, bench, workflow } from '../stub-plugin.ts';

const definition = workflow({
  inputs: [batch('text')],
  steps: {
    one: { type: 'stub/task@v1', input: '$inputs.text' },
    two: { type: 'stub/echo@v1', value: '$steps.one.output' },
  },
  outputs: { two: '$steps.two.output' },
});
const text = ['a', 'b', 'c'];
const reason = new Error('enough');

describe('a run whose signal is aborted', () => {
  test('before it starts does nothing', async () => {
    const { engine, probe } = bench();
    const run = engine.compile(definition).run({ text }, { signal: AbortSignal.abort(reason) });
    await expect(run).rejects.toBe(reason);
    expect(probe.calls).toEqual([]);
  });

  test('in the middle ends with its reason, and aborts what is under way', async () => {
    const { engine, probe } = bench();
    const controller = new AbortController();
    probe.answer = ({ context }) => untilAborted(context.signal);
    const run = engine.compile(definition).run({ text }, { signal: controller.signal });
    const ended = expect(run).rejects.toBe(reason);
    await settled();
    expect(probe.running).toBe(3);
    controller.abort(reason);
    await ended;
    await settled();
    expect(probe.running).toBe(0);
    expect(probe.places.some((place) => place.startsWith('two'))).toBe(false);
    expect(probe.calls.every(({ context }) => context.signal.reason === reason)).toBe(true);
  });

  test("does so under onError 'null' too", async () => {
    const { engine, probe } = bench();
    const controller = new AbortController();
    probe.answer = ({ context }) => untilAborted(context.signal);
    const events: RunEvent[] = [];
    const onEvent = (event: RunEvent): void => void events.push(event);
    const run = engine
      .compile(definition)
      .run({ text }, { signal: controller.signal, onError: 'null', onEvent });
    const ended = expect(run).rejects.toBe(reason);
    await settled();
    controller.abort(reason);
    await ended;
    expect(events.some(({ type }) => type === 'element-error' || type === 'run-end')).toBe(false);
  });

  test('does not wait for blocks that take no notice', async () => {
    const { engine, probe } = bench();
    const gate = new Gate();
    const controller = new AbortController();
    probe.answer = async ({ context }) => {
      await gate.pass('late');
      context.emit({ type: 'token', text: 'too late' });
    };
    const heard: string[] = [];
    const onEvent = ({ type }: RunEvent): void => void heard.push(type);
    const run = engine.compile(definition).run({ text }, { signal: controller.signal, onEvent });
    const ended = expect(run).rejects.toBe(reason);
    await settled();
    controller.abort(reason);
    await ended;
    gate.open('late');
    await settled();
    expect(heard).toEqual(['run-start']);
    expect(probe.places.some((place) => place.startsWith('two'))).toBe(false);
  });

  test('after its end changes nothing', async () => {
    const { engine } = bench();
    const controller = new AbortController();
    const { results } = await engine.compile(definition).run({ text }, { signal: controller.signal });
    controller.abort(reason);
    expect(results).toEqual([{ two: 'a' }, { two: 'b' }, { two: 'c' }]);
  });

  test('leaves other runs of the same workflow alone', async () => {
    const { engine, probe } = bench();
    const gate = new Gate();
    const controller = new AbortController();
    probe.answer = async ({ inputs, context }) => {
      await Promise.race([gate.pass('go'), untilAborted(context.signal)]);
      return inputs['input'];
    };
    const compiled = engine.compile(definition);
    const aborted = expect(compiled.run({ text }, { signal: controller.signal })).rejects.toBe(reason);
    const other = compiled.run({ text });
    await settled();
    controller.abort(reason);
    await aborted;
    gate.open('go');
    expect((await other).results).toHaveLength(3);
  });

  test('leaves no listener behind', async () => {
    const { engine } = bench();
    const { signal } = new AbortController();
    const compiled = engine.compile(definition);
    await compiled.run({ text }, { signal });
    for (const given of [{ text }, {}]) await compiled.run(given, { signal }).catch(() => undefined);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
