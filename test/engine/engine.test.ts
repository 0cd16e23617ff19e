import { describe, expect, test } from '@jest/globals';
import { Engine, type EngineOptions } from '../../engine/index.ts';
import type { Plugin } from '../../schemas/index.ts';
import { bench } from './stub-plugin.ts';

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
