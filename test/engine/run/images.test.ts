import { describe, expect, test } from '@jest/globals';
import { batch, bench, image, parameter, workflow } from '../stub-plugin.ts';
import { pixel } from './pixel.ts';

describe('images', () => {
  const look = { type: 'stub/look@v1', image: '$inputs.image' };
  const outputs = { seen: '$steps.look.seen' };

  test('know where they come from', async () => {
    const { engine } = bench();
    const definition = workflow({ inputs: [image('image')], steps: { look }, outputs });
    const { results } = await engine
      .compile(definition)
      .run({ image: [pixel, { type: 'base64', value: pixel }] });
    expect(results).toEqual([{ seen: 'look image.[0]' }, { seen: 'look image.[1]' }]);
  });

  test('may be a parameter, the same for all', async () => {
    const { engine } = bench();
    const definition = workflow({
      inputs: [parameter('image'), batch('prompt')],
      steps: { look: { ...look, prompt: '$inputs.prompt' } },
      outputs,
    });
    const { results } = await engine.compile(definition).run({ image: pixel, prompt: ['a', 'b'] });
    expect(results).toEqual([{ seen: 'a image' }, { seen: 'b image' }]);
  });

  test.each([5, null, undefined, {}, ''])('%j is none, as an element or as a parameter', async (given) => {
    const { engine, probe } = bench();
    for (const input of [image('image'), parameter('image')]) {
      const compiled = engine.compile(workflow({ inputs: [input], steps: { look }, outputs }));
      await expect(compiled.run({ image: given })).rejects.toMatchObject({
        name: 'RuntimeInputError',
        issues: [expect.objectContaining({ path: '/image' })],
      });
    }
    expect(probe.calls).toEqual([]);
  });

  test('each may have a prompt of its own', async () => {
    const { engine } = bench();
    const definition = workflow({
      inputs: [image('image'), batch('text')],
      steps: {
        ask: { type: 'stub/upper@v1', text: '$inputs.text' },
        look: { ...look, prompt: '$steps.ask.output' },
      },
      outputs,
    });
    const { results } = await engine
      .compile(definition)
      .run({ image: [pixel, pixel], text: ['who', 'what'] });
    expect(results).toEqual([{ seen: 'WHO image.[0]' }, { seen: 'WHAT image.[1]' }]);
  });
});

test('a value for each element serves all that is nested below it', async () => {
  const { engine } = bench();
  const definition = workflow({
    inputs: [batch('images', { kind: ['image'], dimensionality: 3 }), batch('text')],
    steps: {
      ask: { type: 'stub/upper@v1', text: '$inputs.text' },
      asked: { type: 'stub/look@v1', image: '$inputs.images', prompt: '$inputs.text' },
      told: { type: 'stub/look@v1', image: '$inputs.images', prompt: '$steps.ask.output' },
    },
    outputs: { asked: '$steps.asked.seen', told: '$steps.told.seen' },
  });
  const { results } = await engine
    .compile(definition)
    .run({ images: [[[pixel, pixel], [pixel]], [[pixel]]], text: ['who', 'what'] });
  const id = (...index: readonly number[]): string => ['images', ...index.map((at) => `[${at}]`)].join('.');
  expect(results).toEqual([
    {
      asked: [[`who ${id(0, 0, 0)}`, `who ${id(0, 0, 1)}`], [`who ${id(0, 1, 0)}`]],
      told: [[`WHO ${id(0, 0, 0)}`, `WHO ${id(0, 0, 1)}`], [`WHO ${id(0, 1, 0)}`]],
    },
    { asked: [[`what ${id(1, 0, 0)}`]], told: [[`WHAT ${id(1, 0, 0)}`]] },
  ]);
});
