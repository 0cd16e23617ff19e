import { once } from 'node:events';
import { linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import PQueue from 'p-queue';
import sharp from 'sharp';
import { Drawings } from '../../../batch/drawing/drawings.ts';
import { startEmulator } from '../../support/emulator.ts';
import { createEngine } from '../../../index.ts';
import { cli, type CliPlace } from '../support/cli.ts';
import { jpeg, workflow, Workspace } from '../support/workspace.ts';

const files = new Workspace();

/** A plugin whose block finds a car of 80 by 40 pixels at (20, 30) in every image, without a model. */
const finder = `
class Finder {
  static manifest = {
    type: 'mine/finder@v1',
    schema: {
      type: 'object',
      properties: {
        type: { const: 'mine/finder@v1' },
        name: { type: 'string' },
        image: { type: 'string', reference: true, kind: ['image'], selected_element: 'any_data', selector_points_to_batch: true, pattern: '^\\\\$' },
        classes: { type: 'array' },
      },
      required: ['type', 'name', 'image'],
    },
    outputs: [{ name: 'predictions', kind: ['object_detection_prediction'] }, { name: 'crops', kind: ['*'] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };
  #classes;
  constructor({ step }) {
    this.#classes = step.classes ?? ['car'];
  }
  async run({ image }) {
    const size = await image.size();
    const predictions = this.#classes.map((name, index) => (
      { x: 60, y: 50, width: 80, height: 40, class: name, class_id: index, confidence: 0.5, parent_id: image.parentId }
    ));
    const crop = { ...predictions[0], root_parent_id: image.parentId, root_parent_origin: { offset_x: 100, offset_y: 80, ...size } };
    return {
      predictions: { image: size, predictions },
      crops: [{ image: { width: 100, height: 60 }, predictions: [crop] }],
    };
  }
}
export default { name: 'mine', blocks: [Finder] };
`;

function finding(step: object = {}, selector = '$steps.finder.predictions'): object {
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }],
    steps: [{ type: 'mine/finder@v1', name: 'finder', image: '$inputs.image', ...step }],
    outputs: [{ type: 'JsonField', name: 'found', selector }],
  };
}

beforeAll(async () => {
  const white = await jpeg('white', 400, 300);
  files.write('finder.mjs', finder);
  files.write('find.json', finding());
  files.write('crops.json', finding({}, '$steps.finder.crops'));
  files.write('nothing.json', finding({ classes: [] }));
  files.write('caption.json', workflow());
  files.write('photos/a.jpg', white);
  files.write('photos/b.png', await sharp(white).png().toBuffer());
  files.write('other/a.jpg', white);
  files.write('broken/a.jpg', white);
  files.write('broken/cut.jpg', white.subarray(0, 700));
});

afterAll(() => {
  files.remove();
});

const draw = (folder: string, args: readonly string[], place: CliPlace = {}) =>
  cli(['run', ...args, '--plugin', 'finder.mjs', '--draw', folder], { cwd: files.path, ...place });

/** Whether pixels are coloured rather than white, grey or black. */
async function colouredAt(file: string, points: readonly (readonly [number, number])[]) {
  const { data, info } = await sharp(join(files.path, file)).raw().toBuffer({ resolveWithObject: true });
  return points.map(([x, y]) => {
    const at = (y * info.width + x) * info.channels;
    const channels = [...data.subarray(at, at + 3)];
    return Math.max(...channels) - Math.min(...channels) > 60;
  });
}

describe('--draw', () => {
  test('writes each image with its boxes, under its own name', async () => {
    const { stdout, stderr, exitCode } = await draw('boxes/new', ['find.json', 'photos', '--json']);
    expect(files.list('boxes/new')).toEqual(['a.jpg', 'b.jpg']);
    expect(stderr).toMatch(/\n2 images drawn into boxes\/new\/\n$/);
    expect(exitCode).toBe(0);
    const undrawn = await cli(['run', 'find.json', 'photos', '--json', '--plugin', 'finder.mjs'], {
      cwd: files.path,
    });
    expect(stdout.split('\n').sort()).toEqual(undrawn.stdout.split('\n').sort());
    for (const file of ['boxes/new/a.jpg', 'boxes/new/b.jpg']) {
      expect(await sharp(join(files.path, file)).metadata()).toMatchObject({
        format: 'jpeg',
        width: 400,
        height: 300,
      });
      const edges = [
        [60, 70],
        [20, 50],
        [100, 50],
      ] as const;
      const outside = [
        [60, 50],
        [200, 200],
        [5, 50],
      ] as const;
      expect(await colouredAt(file, edges)).toEqual([true, true, true]);
      expect(await colouredAt(file, outside)).toEqual([false, false, false]);
    }
  });

  test('draws what was found in a crop where the crop lies', async () => {
    await draw('crops', ['crops.json', 'photos/a.jpg']);
    expect(
      await colouredAt('crops/a.jpg', [
        [160, 150],
        [120, 130],
        [60, 70],
      ]),
    ).toEqual([true, true, false]);
  });

  test('replaces its own drawings, whole', async () => {
    await draw('again', ['find.json', 'photos/a.jpg']);
    const first = readFileSync(join(files.path, 'again/a.jpg'));
    const { stderr, exitCode } = await draw('again', ['nothing.json', 'photos/a.jpg']);
    expect(stderr).toMatch(/\nDrawn: again\/a\.jpg\n$/);
    expect(exitCode).toBe(0);
    expect(readFileSync(join(files.path, 'again/a.jpg')).equals(first)).toBe(false);
    expect(files.list('again')).toEqual(['a.jpg']);
    expect(await colouredAt('again/a.jpg', [[60, 70]])).toEqual([false]);
  });

  test('tells images of one name apart by their folders', async () => {
    await draw('apart', [
      'find.json',
      'photos/a.jpg',
      'other/a.jpg',
      join(files.path, 'photos/../other/a.jpg'),
    ]);
    expect(files.list('apart')).toHaveLength(3);
    expect(files.list('apart')).toEqual(expect.arrayContaining(['other-a.jpg', 'photos-a.jpg']));
  });

  test('draws an image from the web and one from standard input', async () => {
    const bytes = readFileSync(join(files.path, 'photos/a.jpg'));
    const web = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    await draw('from', ['find.json', `http://127.0.0.1:${port}/x/..%2f..%2fescape.jpg?key=secret`]);
    await draw('from', ['find.json', '-'], { stdin: bytes });
    web.closeAllConnections();
    web.close();
    expect(files.list('from')).toEqual(['%2f..%2fescape.jpg', 'stdin.jpg']);
  });

  test('draws what a model found, and the classes of the image in its corner', async () => {
    const asking = (name: string, task: string): object => ({
      type: 'roboflow_core/llama_vision@v2',
      name,
      images: '$inputs.image',
      task_type: task,
      classes: ['car', 'person'],
      api_key: '$inputs.key',
    });
    const reading = (name: string, step: string): object => ({
      name,
      image: '$inputs.image',
      vlm_output: `$steps.${step}.output`,
      classes: `$steps.${step}.classes`,
    });
    files.write('both.json', {
      version: '1.0',
      inputs: [
        { type: 'WorkflowImage', name: 'image' },
        { type: 'WorkflowParameter', name: 'key' },
      ],
      steps: [
        asking('find', 'object-detection'),
        asking('sort', 'classification'),
        {
          type: 'roboflow_core/vlm_as_detector@v2',
          ...reading('boxes', 'find'),
          model_type: 'google-gemini',
          task_type: 'object-detection',
        },
        { type: 'roboflow_core/vlm_as_classifier@v2', ...reading('kind', 'sort') },
      ],
      outputs: ['boxes', 'kind'].map((step) => ({
        type: 'JsonField',
        name: step,
        selector: `$steps.${step}.*`,
      })),
    });
    const box = { x_min: 0.5, y_min: 0.5, x_max: 0.75, y_max: 0.75, class_name: 'car', confidence: 0.9 };
    const emulator = await startEmulator({
      answer: (request) =>
        JSON.stringify(request).includes('detections')
          ? JSON.stringify({ detections: [box] })
          : JSON.stringify({ class_name: 'person', confidence: 0.8 }),
    });
    const { exitCode } = await draw('model', ['both.json', 'photos/a.jpg'], { emulator });
    await emulator.close();
    expect(exitCode).toBe(0);
    expect(
      await colouredAt('model/a.jpg', [
        [250, 150],
        [200, 180],
        [250, 180],
      ]),
    ).toEqual([true, true, false]);
    const corner = sharp(join(files.path, 'model/a.jpg')).extract({ left: 6, top: 6, width: 3, height: 6 });
    expect(Math.max(...(await corner.raw().toBuffer()))).toBeLessThan(80);
  });
});

describe('--draw is refused before anything is sent', () => {
  beforeAll(() => {
    const photo = join(files.path, 'photos/a.jpg');
    files.write('taken/a.jpg', 'precious');
    files.write('a-file', 'text');
    mkdirSync(join(files.path, 'folders/a.jpg'), { recursive: true });
    mkdirSync(join(files.path, 'hard'));
    linkSync(photo, join(files.path, 'hard/a.jpg'));
    symlinkSync(join(files.path, 'photos'), join(files.path, 'same'));
    files.write('echo.json', {
      version: '1.0',
      inputs: [{ type: 'WorkflowParameter', name: 'word' }],
      steps: [],
      outputs: [{ type: 'JsonField', name: 'word', selector: '$inputs.word' }],
    });
  });

  test.each([
    { folder: 'photos', says: /`photos` is the folder of the images themselves\..+`photos\/drawn`/ },
    { folder: './other/../photos/', says: /is the folder of the images themselves/ },
    { folder: 'same', says: /`same` is the folder of the images themselves/ },
    { folder: 'hard', says: /`hard\/a\.jpg` exists and was not drawn by llama-vision/ },
    { folder: 'taken', says: /`taken\/a\.jpg` exists and was not drawn by llama-vision/ },
    { folder: 'folders', says: /`folders\/a\.jpg` is a folder/ },
    { folder: 'a-file', says: /`a-file` is no folder/ },
    { folder: 'a-file/below', says: /`a-file\/below` is no folder/ },
    { folder: ' ', says: /It is empty/ },
  ])('into $folder', async ({ folder, says }) => {
    const before = readFileSync(join(files.path, 'photos/a.jpg'));
    const { stdout, stderr, exitCode } = await draw(folder, ['find.json', 'photos']);
    expect(stderr).toMatch(says);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(readFileSync(join(files.path, 'photos/a.jpg')).equals(before)).toBe(true);
    expect(readFileSync(join(files.path, 'taken/a.jpg'), 'utf8')).toBe('precious');
  });

  test.each([
    { args: ['caption.json', 'photos', '--emulate'], says: /No output of the workflow.+vlm_as_detector@v2/ },
    { args: ['echo.json', '-p', 'word=x'], says: /draws on the images of the command line/ },
    { args: ['find.json', '-p', 'image=photos/a.jpg'], says: /draws on the images of the command line/ },
  ])('where there is nothing to draw: $args', async ({ args, says }) => {
    const { stdout, stderr, exitCode } = await draw('not-made', args);
    expect(stderr).toMatch(says);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(files.list()).not.toContain('not-made');
  });
});

describe('what goes wrong while drawing', () => {
  test('is told by image, and is a failure of that image alone', async () => {
    const { stdout, stderr, exitCode } = await draw('partly', ['find.json', 'broken', '--quiet', '--json']);
    expect(stderr).toMatch(/^error: Not drawn: cut\.jpg: [^\n]+\n$/);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(exitCode).toBe(1);
    expect(files.list('partly')).toEqual(['a.jpg']);
  });

  test('is counted', async () => {
    const { stderr } = await draw('counted', ['find.json', 'broken/cut.jpg']);
    expect(stderr).toMatch(/\nNothing was drawn, 1 could not be drawn\n$/);
  });

  test('an interruption leaves whole files only', async () => {
    const stop = new AbortController();
    const many = Array.from({ length: 40 }, () => 'photos/a.jpg');
    const { exitCode } = await draw('stopped', ['find.json', ...many], {
      signal: stop.signal,
      onStdout: () => {
        stop.abort();
      },
    });
    expect(exitCode).toBe(130);
    const written = files.list('stopped');
    expect(written.length).toBeLessThan(40);
    for (const name of written) {
      expect(name).toMatch(/^photos-a(-\d+)?\.jpg$/);
      expect((await sharp(join(files.path, 'stopped', name)).stats()).channels).toHaveLength(3);
    }
  });
});

describe('batch --draw', () => {
  const batch = (args: readonly string[]) =>
    cli(['batch', ...args, '--plugin', 'finder.mjs', '--draw', '--no-report'], { cwd: files.path });

  test('writes the images beside the results, and says which cannot be drawn on', async () => {
    const { stderr, exitCode } = await batch(['find.json', 'photos', 'broken/cut.jpg', '-o', 'results']);
    expect(stderr).toMatch(/^Not drawn: broken\/cut\.jpg: /m);
    expect(stderr).toMatch(/^results\/drawn\/$/m);
    expect(exitCode).toBe(0);
    const written = files.list('results/drawn');
    expect(written.map((name) => name.replace(/\w{12}/, 'KEY'))).toEqual(['a.jpg.KEY.jpg', 'b.png.KEY.jpg']);
    expect(await colouredAt(`results/drawn/${written[0] ?? ''}`, [[60, 70]])).toEqual([true]);
  });

  test('is refused where there is nothing to draw', async () => {
    const { stderr, exitCode } = await batch(['caption.json', 'photos', '-o', 'none', '--emulate']);
    expect(stderr).toMatch(/No output of the workflow holds detections or classes/);
    expect([exitCode, files.list().includes('none')]).toEqual([2, false]);
  });
});

test('one image for a batch of many elements has a drawing for each', async () => {
  files.write('batch.json', {
    ...finding(),
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowBatchInput', name: 'words', kind: ['string'] },
    ],
    outputs: [
      { type: 'JsonField', name: 'found', selector: '$steps.finder.predictions' },
      { type: 'JsonField', name: 'word', selector: '$inputs.words' },
    ],
  });
  await draw('batch', ['batch.json', 'photos/a.jpg', '--set', 'words=["x","y","z"]']);
  expect(files.list('batch')).toEqual(['a-2.jpg', 'a-3.jpg', 'a.jpg']);
});

test('results wait for drawings, of which few are under way at once', async () => {
  const queue = new PQueue({ autoStart: false });
  const drawing = { file: 'x.jpg', label: 'x.jpg', value: join(files.path, 'photos/a.jpg') };
  mkdirSync(join(files.path, 'waiting'));
  const drawings = new Drawings(
    {
      path: join(files.path, 'waiting'),
      drawingAt: (index) => ({ ...drawing, file: `${index}.jpg` }),
      plan: createEngine().compile({ version: '1.0', inputs: [], steps: [], outputs: [] }).plan,
      imageInput: 'image',
      signal: new AbortController().signal,
    },
    queue,
  );
  const outputs = { found: { image: {}, predictions: [] } };
  let added = 0;
  for (let index = 0; index < 40; index++)
    void drawings.add(index, outputs).then(() => {
      added += 1;
    });
  await setImmediate();
  expect(added).toBeLessThan(40);
  queue.on('active', () => {
    expect(queue.pending).toBeLessThanOrEqual(2);
  });
  queue.start();
  expect(await drawings.finish()).toMatchObject({ drawn: 40, failed: 0 });
  expect(added).toBe(40);
  expect(files.list('waiting')).toHaveLength(40);
});
