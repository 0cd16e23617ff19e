import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { emulatorEnvironment, startEmulator, type Emulator } from '../support/emulator.ts';
import { createEngine, type Engine, type Plugin } from '../../index.ts';

/** The examples are JavaScript, as a user's plugin may be. */
function load(path: string): Promise<unknown> {
  return import(path);
}

async function examplePlugin(): Promise<Plugin> {
  const { default: plugin } = (await load('../../docs/plugins/example.mjs')) as { default: Plugin };
  return plugin;
}

let emulator: Emulator;
let engine: Engine;
let image: Buffer;

beforeAll(async () => {
  const plugin = await examplePlugin();
  emulator = await startEmulator({ answer: ({ images: [seen] }) => `saw ${seen?.width}x${seen?.height}` });
  engine = createEngine({ plugins: [plugin], environment: { OPENROUTER_BASE_URL: emulator.url } });
  image = await picture(80, 60);
});
beforeEach(() => {
  emulator.reset();
});
afterAll(async () => {
  await engine.close();
  await emulator.close();
});

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
}

const tiles = { type: 'example/tiles@v1', name: 'tiles', image: '$inputs.image', columns: 2, rows: 2 };
const ask = (name: string, images: string): object => ({
  type: 'roboflow_core/llama_vision@v2',
  name,
  images,
  prompt: 'What is it?',
  api_key: 'sk-or-1',
});
const join = { type: 'example/join_texts@v1', name: 'join', texts: '$steps.ask.output', separator: ' | ' };

function workflow(steps: readonly object[], outputs: Readonly<Record<string, string>>): object {
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }],
    steps,
    outputs: Object.entries(outputs).map(([name, selector]) => ({ type: 'JsonField', name, selector })),
  };
}

describe('tiles and joined texts', () => {
  const steps = [tiles, ask('ask', '$steps.tiles.tile'), join];
  const outputs = { each: '$steps.ask.output', text: '$steps.join.text', image: '$inputs.image' };

  test('answers of tiles are nested, and joined back to one for each image', async () => {
    const inputs = { image: [image, await picture(40, 20)] };
    const { results } = await engine.compile(workflow(steps, outputs)).run(inputs);
    expect(results.map(({ each, text }) => ({ each, text }))).toEqual([
      { each: Array(4).fill('saw 40x30'), text: Array(4).fill('saw 40x30').join(' | ') },
      { each: Array(4).fill('saw 20x10'), text: Array(4).fill('saw 20x10').join(' | ') },
    ]);
    expect(emulator.requests).toHaveLength(8);
  });

  test('an image that is null has no tiles and no text', async () => {
    const { results } = await engine.compile(workflow(steps, outputs)).run({ image: [image, null] });
    expect(results[1]).toMatchObject({ each: [], text: null });
  });

  test('tiles say where they were cut out', async () => {
    const compiled = engine.compile(workflow([tiles], { tiles: '$steps.tiles.tile' }));
    const { results } = await compiled.run({ image }, { serialize: true });
    expect(results[0]?.['tiles']).toMatchObject([
      { parent_id: 'image.tile-0', root_parent_id: 'image' },
      { root_parent_origin: { offset_x: 40, offset_y: 0, width: 80, height: 60 } },
      { root_parent_origin: { offset_x: 0, offset_y: 30, width: 80, height: 60 } },
      { root_parent_origin: { offset_x: 40, offset_y: 30, width: 80, height: 60 } },
    ]);
  });

  test('the tiles of two steps do not belong together', () => {
    const other = { ...tiles, name: 'other' };
    const steps = [
      tiles,
      other,
      { ...ask('ask', '$steps.tiles.tile'), prompt: '$steps.words.output' },
      ask('words', '$steps.other.tile'),
    ];
    expect(() => engine.compile(workflow(steps, {}))).toThrow(
      expect.objectContaining({ name: 'StepInputLineageError' }),
    );
  });

  test('a text that is the same for the whole run cannot be joined', () => {
    const definition = workflow([{ ...join, texts: '$inputs.image' }], {});
    expect(() => engine.compile(definition)).toThrow(expect.objectContaining({ name: 'ReferenceTypeError' }));
  });
});

describe('boxes found in tiles', () => {
  const box = { x_min: 0, y_min: 0, x_max: 0.5, y_max: 1, class_name: 'cat', confidence: 0.5 };
  const detect = { ...ask('ask', '$steps.tiles.tile'), task_type: 'object-detection', classes: ['cat'] };
  const parse = {
    type: 'roboflow_core/vlm_as_detector@v2',
    name: 'parse',
    image: '$steps.tiles.tile',
    vlm_output: '$steps.ask.output',
    classes: ['cat'],
    model_type: 'openai',
    task_type: 'object-detection',
  };

  test.each([
    ['parent', { x: 50, y: 45, image: { width: 80, height: 60 }, parent_id: 'image' }],
    ['own', { x: 10, y: 15, image: { width: 40, height: 30 }, parent_id: 'image.tile-3' }],
  ])('are given in coordinates of: %s', async (coordinates, expected) => {
    const found = await startEmulator({ answer: () => JSON.stringify({ detections: [box] }) });
    const plugin = await examplePlugin();
    const engine = createEngine({ plugins: [plugin], environment: { OPENROUTER_BASE_URL: found.url } });
    const definition = {
      ...workflow([tiles, detect, parse], {}),
      outputs: [
        {
          type: 'JsonField',
          name: 'p',
          selector: '$steps.parse.predictions',
          coordinates_system: coordinates,
        },
      ],
    };
    const { results } = await engine.compile(definition).run({ image });
    await engine.close();
    await found.close();
    const last = (results[0]?.['p'] as readonly { image: object; predictions: readonly object[] }[])[3];
    expect({ ...last?.predictions[0], image: last?.image }).toMatchObject(expected);
  });
});

describe('flow control', () => {
  const gate = {
    type: 'example/continue_if_contains@v1',
    name: 'gate',
    text: '$steps.ask.output',
    word: '80X60',
    next_steps: ['$steps.more'],
  };
  const steps = [
    ask('ask', '$inputs.image'),
    gate,
    ask('more', '$inputs.image'),
    { ...ask('after', '$inputs.image'), prompt: '$steps.more.output' },
  ];
  const outputs = {
    first: '$steps.ask.output',
    more: '$steps.more.output',
    after: '$steps.after.output',
    all: '$steps.gate.*',
  };

  test('skips steps for some elements, and what reads them', async () => {
    const inputs = { image: [image, await picture(40, 20)] };
    const { results } = await engine.compile(workflow(steps, outputs)).run(inputs);
    expect(results).toEqual([
      { first: 'saw 80x60', more: 'saw 80x60', after: 'saw 80x60', all: {} },
      { first: 'saw 40x20', more: null, after: null, all: {} },
    ]);
    expect(emulator.requests).toHaveLength(4);
  });

  test('a step that is named by two goes on where both let it', async () => {
    const second = { ...gate, name: 'second', word: 'nothing like it', negate: false };
    const { results } = await engine.compile(workflow([...steps, second], outputs)).run({ image });
    expect(results[0]).toMatchObject({ first: 'saw 80x60', more: null });
  });

  test('a step that does not exist cannot be named', () => {
    const definition = workflow(
      [steps[0] as object, { ...gate, next_steps: ['$steps.mroe'] }, steps[2] as object],
      {},
    );
    expect(() => engine.compile(definition)).toThrow(
      expect.objectContaining({
        name: 'InvalidReferenceTargetError',
        issues: [
          expect.objectContaining({
            path: '/steps/1/next_steps/0',
            message: expect.stringContaining('`more`'),
          }),
        ],
      }),
    );
  });

  test('a step cannot wait for itself', () => {
    const circle = [ask('ask', '$inputs.image'), { ...gate, next_steps: ['$steps.ask'] }];
    expect(() => engine.compile(workflow(circle, {}))).toThrow(
      expect.objectContaining({ name: 'ExecutionGraphStructureError' }),
    );
  });

  test('a decision for each tile says nothing about the whole image', () => {
    const perTile = [tiles, ask('ask', '$steps.tiles.tile'), gate, ask('more', '$inputs.image')];
    expect(() => engine.compile(workflow(perTile, {}))).toThrow(
      expect.objectContaining({ name: 'ControlFlowDefinitionError' }),
    );
  });
});

test('a host without the engine can drive a block', async () => {
  const { ask: askFromHost } = (await load('../../docs/plugins/host.mjs')) as {
    ask: (paths: readonly string[], environment: object) => Promise<readonly string[]>;
  };
  const path = new URL('../../fixtures/images/photo.jpg', import.meta.url).pathname;
  const environment = { ...emulatorEnvironment(emulator), OPENROUTER_API_KEY: 'sk-or-1' };
  expect(await askFromHost([path, path], environment)).toEqual(['saw 1200x900', 'saw 1200x900']);
  expect(emulator.requests[0]).toMatchObject({
    model: 'meta-llama/llama-3.2-11b-vision-instruct',
    max_tokens: 500,
  });
});

test('a plugin of another contract is refused', async () => {
  const plugin = await examplePlugin();
  const later = { ...plugin, contractVersion: 2 } as unknown as Plugin;
  expect(() => createEngine({ plugins: [later] })).toThrow(
    expect.objectContaining({ name: 'PluginLoadingError', message: expect.stringContaining('`example`') }),
  );
});
