import { describe, expect, test } from '@jest/globals';
import { Engine, type EngineOptions } from '../../engine/index.ts';
import type { Plugin } from '../../schemas/index.ts';
import { Probe } from './probe.ts';
import { PROBE } from './stub-block.ts';
import { bench, parameter, workflow } from './stub-plugin.ts';

describe('closing the engine', () => {
  test('closes each plugin, once', async () => {
    const closed: string[] = [];
    const closing = (name: string): Plugin => ({
      name,
      blocks: [],
      close: () => {
        closed.push(name);
        return Promise.resolve();
      },
    });
    const { engine } = bench({ plugins: [closing('a'), { name: 'b', blocks: [] }, closing('c')] });
    await Promise.all([engine.close(), engine.close()]);
    await engine.close();
    expect(closed).toEqual(['a', 'c']);
  });

  test('closes the others where one fails, and says so', async () => {
    let isClosed = false;
    const failing: Plugin = {
      name: 'a',
      blocks: [],
      close: () => {
        throw new Error('stuck');
      },
    };
    const slow: Plugin = {
      name: 'b',
      blocks: [],
      close: async () => {
        await Promise.resolve();
        isClosed = true;
      },
    };
    await expect(new Engine({ plugins: [failing, slow] }).close()).rejects.toThrow('stuck');
    expect(isClosed).toBe(true);
  });
});

test.each<readonly [string, object]>([
  ['maxConcurrentSteps', { maxConcurrentSteps: 0 }],
  ['maxConcurrentSteps', { maxConcurrentSteps: '8' }],
  ['images.urls', { images: { urls: 'some' } }],
  ['plugin', { plugin: [] }],
])('a wrong option is refused by name: %s', (name, options) => {
  expect(() => new Engine(options as EngineOptions)).toThrow(new RegExp(name.replace('.', '\\.')));
});

test('a renewed workflow has blocks of its own, with other parameters where they are given', async () => {
  const { engine, probe } = bench();
  const compiled = engine.compile(
    workflow({
      inputs: [parameter('given')],
      steps: { echo: { type: 'stub/echo@v1', value: '$inputs.given' } },
      outputs: { out: '$steps.echo.output' },
    }),
  );
  const other = new Probe();
  const [same, renewed] = [engine.renew(compiled), engine.renew(compiled, { [PROBE]: other })];
  const instances = [compiled, same, renewed].map(({ plan }) => plan.steps.get('echo')?.instance);
  expect(new Set(instances).size).toBe(3);
  for (const one of [compiled, same, renewed])
    expect((await one.run({ given: 'x' })).results).toEqual([{ out: 'x' }]);
  expect([probe.calls.length, other.calls.length]).toEqual([2, 1]);
});
