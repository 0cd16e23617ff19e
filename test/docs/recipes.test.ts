import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { emulatorEnvironment, startEmulator, type Emulator } from '../support/emulator.ts';
import { createEngine } from '../../index.ts';
import { isError } from '../../schemas/index.ts';
import { cli } from '../cli/support/cli.ts';
import { Workspace } from '../cli/support/workspace.ts';
import { checkOutput } from './support/check-output.ts';
import { commandsIn, outputsReadIn } from './support/commands.ts';
import { classesOf, index, namesOf, questionsOf, readPage, readRecipe } from './support/recipes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const names = namesOf('.json');
const pages = namesOf('.md');
const chains = ['question-chain', 'reasoning'];
/** Folders of a reader's own that the pages speak of. */
const ownFolders = ['photos', 'receipts', 'forms', 'uploads', 'scenes'];
const images = [
  { path: join(root, 'fixtures/images/street.jpg'), size: { width: 1200, height: 900 } },
  { path: join(root, 'fixtures/images/form.png'), size: { width: 1000, height: 1240 } },
];

const place = new Workspace();
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  for (const folder of ['docs', 'fixtures'])
    symlinkSync(join(root, folder), join(place.path, folder), 'junction');
  for (const folder of ownFolders) {
    mkdirSync(join(place.path, folder));
    copyFileSync(images[0]?.path ?? '', join(place.path, folder, 'one.jpg'));
  }
});

beforeEach(() => {
  emulator.reset();
});

afterAll(async () => {
  await emulator.close();
  place.remove();
});

test('every workflow has a page, and every page a workflow', () => {
  expect(pages.filter((page) => page !== index)).toEqual(names);
});

describe.each(names)('%s', (name) => {
  const recipe = readRecipe(name);
  const isChain = chains.includes(name);
  /** A gate may keep the later questions from being asked. */
  const isGated = recipe.steps.some(({ type }) => type === 'roboflow_core/continue_if@v1');

  /** How many objects there are to ask about shows in a run. */
  const isPerObject = recipe.steps.some(({ type }) => type === 'roboflow_core/dynamic_crop@v1');

  test('is valid, and runs in Roboflow too unless it is a chain', () => {
    const issues = createEngine({ environment: {} }).validate(recipe.definition);
    expect(issues.filter(isError)).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual(isChain ? ['not-portable'] : []);
    expect(recipe.page.includes('Not portable')).toBe(isChain);
  });

  test('asks with a key from outside, and only hosts that collect nothing', () => {
    expect(recipe.definition['$schema']).toBe('../../schemas/generated/workflow.schema.json');
    for (const step of questionsOf(recipe)) {
      expect(step).toMatchObject({
        type: 'roboflow_core/openrouter@v3',
        model_id: 'meta-llama/llama-4-scout',
        api_key: '$inputs.openrouter_api_key',
        privacy_level: 'deny',
      });
    }
  });

  test('gives what its outputs promise', async () => {
    const engine = createEngine({ environment: { ...emulatorEnvironment(emulator) } });
    const kinds = engine.describeInterface(recipe.definition).outputs;
    const run = engine
      .compile(recipe.definition)
      .run(
        { image: images.map(({ path }) => path), openrouter_api_key: 'sk-or-v1-emulated' },
        { serialize: true },
      );
    const { results, report } = await run.finally(() => engine.close());
    const most = images.length * questionsOf(recipe).length;
    expect(report.totals.incompleteAnswers).toBe(0);
    if (!isPerObject) expect(report.totals.requests).toBeLessThanOrEqual(most);
    expect(report.totals.requests).toBeGreaterThanOrEqual(isGated ? images.length : most);
    for (const [element, { size }] of images.entries()) {
      const result = results[element] ?? {};
      expect(Object.keys(result)).toEqual(recipe.outputs);
      const classes = classesOf(recipe);
      for (const [output, value] of Object.entries(result)) {
        checkOutput(value, { name: output, kinds: kinds[output] ?? [], classes, size });
      }
    }
  });

  test('has a page whose jq programs read outputs that there are', () => {
    const read = outputsReadIn(recipe.page);
    expect(read.length).toBeGreaterThan(0);
    expect(recipe.outputs).toEqual(expect.arrayContaining([...read]));
  });

  test('has a row in the index, with the requests that it sends', () => {
    const row = new RegExp(`^\\| \\[[^\\]]+\\]\\(${name}\\.md\\) +\\|[^|]+\\| ([^|]+?) +\\|$`, 'm').exec(
      readPage(index),
    );
    expect(row?.[1]).toBe(
      isPerObject
        ? '1 and 1 per object'
        : `${isGated ? '1 to ' : ''}${questionsOf(recipe).length}${isChain ? ', a chain' : ''}`,
    );
  });
});

describe.each(pages)('the commands on the page %s', (page) => {
  const commands = commandsIn(readPage(page));

  test('begin with one that needs no key', () => {
    expect(commands[0]).toContain('--emulate');
  });

  test.each(commands.map((words) => ({ words, command: words.join(' ') })))('$command', async ({ words }) => {
    const { exitCode, stdout, stderr } = await cli(words, { cwd: place.path, emulator });
    expect(stderr).toMatch(/\d+ requests?,/);
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe('');
  });
});
