import { expect, test } from '@jest/globals';
import { createEngine } from '../../index.ts';
import { CompiledWorkflows } from '../../server/compiled-workflows.ts';
import { CAPTION } from './support/place.ts';

const named = (name: string): object => ({ ...CAPTION, name });

function counted(): { readonly workflows: CompiledWorkflows; readonly compiled: () => number } {
  const engine = createEngine({ environment: {} });
  let count = 0;
  const compile = engine.compile.bind(engine);
  engine.compile = (definition) => {
    count++;
    return compile(definition);
  };
  return { workflows: new CompiledWorkflows(engine), compiled: () => count };
}

test('a definition that comes again is not compiled again, and shares no block', () => {
  const { workflows, compiled } = counted();
  const [first, second] = [workflows.get(CAPTION, {}), workflows.get(structuredClone(CAPTION), {})];
  expect(compiled()).toBe(1);
  expect(second.plan.steps.get('llama')?.instance).not.toBe(first.plan.steps.get('llama')?.instance);
  expect({ ...second.plan, steps: [] }).toEqual({ ...first.plan, steps: [] });
});

test('the hundred that were wanted last are remembered', () => {
  const { workflows, compiled } = counted();
  for (let index = 0; index < 100; index++) workflows.get(named(`${index}`), {});
  workflows.get(named('0'), {});
  expect(compiled()).toBe(100);
  workflows.get(named('100'), {});
  workflows.get(named('0'), {});
  expect(compiled()).toBe(101);
  workflows.get(named('1'), {});
  expect(compiled()).toBe(102);
});

test('what is wrong is told each time, and so is what nests too deeply to be remembered', () => {
  const { workflows, compiled } = counted();
  let deep: unknown = 'x';
  for (let level = 0; level < 20_000; level++) deep = [deep];
  for (const definition of [{ ...CAPTION, steps: 'none' }, { version: '1.0', steps: deep }, undefined]) {
    expect(() => workflows.get(definition, {})).toThrow(/./);
    expect(() => workflows.get(definition, {})).toThrow(/./);
  }
  expect(compiled()).toBe(6);
});
