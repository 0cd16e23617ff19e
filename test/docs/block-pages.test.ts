import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { shippedBlocks } from '../../blocks/shipped.ts';
import { createEngine } from '../../index.ts';
import { defName, isError } from '../../schemas/index.ts';

const folder = new URL('../../docs/blocks/', import.meta.url);
const engine = createEngine({ environment: {} });

test('every block has a page, and every page a block', async () => {
  const pages = (await readdir(folder)).sort();
  expect(pages).toEqual(shippedBlocks.map(({ manifest }) => `${defName(manifest.type)}.md`).sort());
});

describe('the examples on the page validate', () => {
  test.each(shippedBlocks.map(({ manifest }) => manifest.type))('%s', async (type) => {
    const page = await readFile(new URL(`${defName(type)}.md`, folder), 'utf8');
    const examples = [...page.matchAll(/```json\n([\s\S]*?)\n```/g)].map(
      ([, json = '']) => JSON.parse(json) as object,
    );
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(example).toMatchObject({ type });
      expect(engine.validateStep(example).filter(isError)).toEqual([]);
    }
  });
});
