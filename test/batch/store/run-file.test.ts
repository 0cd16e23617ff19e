import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprintOf, type Fingerprint } from '../../../batch/store/fingerprint.ts';
import { planRun, type RunFile, type RunRequest } from '../../../batch/store/run-file.ts';
import { createEngine, type CreateEngineOptions } from '../../../index.ts';
import { Workspace, workflow } from '../../cli/support/workspace.ts';

let folder: Workspace;
beforeEach(() => {
  folder = new Workspace();
});
afterEach(() => {
  folder.remove();
});

const prompt = { type: 'WorkflowParameter', name: 'prompt', default_value: 'x' };
const PROMPTED = { task_type: 'unconstrained', prompt: '$inputs.prompt' };
const TWO_STEPS = workflow([PROMPTED, { task_type: 'caption' }], { inputs: [prompt] }) as { steps: object[] };
const definition = workflow([PROMPTED], { inputs: [prompt] });

interface Made {
  readonly of?: object;
  readonly llamaVision?: CreateEngineOptions['llamaVision'];
  readonly emulated?: boolean;
}

function fingerprint(
  inputs: Readonly<Record<string, unknown>> = {},
  { of = definition, llamaVision = {}, emulated = false }: Made = {},
): Fingerprint {
  const engine = createEngine({
    environment: {},
    llamaVision: { baseUrl: 'https://a.example', dialect: 'openrouter', ...llamaVision },
  });
  return fingerprintOf({ workflow: engine.compile(of), inputs, imageInput: 'image', emulated });
}

function request(made: Fingerprint, force = false): RunRequest {
  return {
    fingerprint: made,
    retryIncomplete: false,
    version: '1.2.3',
    workflow: 'w.json',
    emulated: false,
    force,
    now: new Date(0),
  };
}

/** As `openStore` does. */
async function openRun(given: RunRequest): Promise<RunFile> {
  const run = await planRun(folder.path, given);
  folder.write('run.json', run);
  return run;
}

describe('fingerprint', () => {
  test('holds hashes, and nothing of keys', () => {
    const withKey = fingerprint({ prompt: 'Is it open?', openrouter_api_key: 'sk-secret' });
    expect(withKey).toEqual(fingerprint({ prompt: 'Is it open?', openrouter_api_key: 'sk-other' }));
    expect(JSON.stringify(withKey)).not.toMatch(/open\?|secret/);
  });

  test('a key written into the workflow is no part of it', () => {
    const [one, two] = ['sk-1', 'sk-2'].map((key) => fingerprint({}, { of: workflow([{ api_key: key }]) }));
    expect(one).toEqual(two);
  });

  test.each<[string, object]>([
    ['the order of members', Object.fromEntries(Object.entries(definition).reverse())],
    ['the order of steps', { ...TWO_STEPS, steps: [...TWO_STEPS.steps].reverse() }],
    ['$schema', { $schema: 'https://a.example/workflow.schema.json', ...definition }],
    ['a comment', { ...definition, $comment: 'as Ann wished' }],
    ['a description', { ...definition, description: 'captions' }],
    [
      'a comment of a step, and a default written out',
      workflow([{ ...PROMPTED, $comment: 'look here', privacy_level: 'deny' }], { inputs: [prompt] }),
    ],
  ])('%s is no change', (what, of) => {
    const before = what === 'the order of steps' ? TWO_STEPS : definition;
    expect(fingerprint({}, { of })).toEqual(fingerprint({}, { of: before }));
  });

  test.each<[string, object]>([
    ['a prompt', workflow([{ ...PROMPTED, prompt: 'Other?' }])],
    ['a task', workflow([{ task_type: 'caption' }])],
    ['a default of an input', workflow([PROMPTED], { inputs: [{ ...prompt, default_value: 'y' }] })],
    ['a name of a step', workflow([{ ...PROMPTED, name: 'look' }], { inputs: [prompt] })],
  ])('%s is a change', (_, of) => {
    expect(fingerprint({}, { of }).workflow).not.toBe(fingerprint().workflow);
  });
});

test('the same command continues the same pass', async () => {
  const made = fingerprint({ prompt: 'a' });
  const first = await openRun(request(made));
  expect(first).toMatchObject({ v: 2, version: '1.2.3', pass: 1, fingerprint: made });
  expect(await openRun({ ...request(made), now: new Date() })).toEqual(first);
  expect(folder.list()).toEqual(['run.json']);
});

test.each<[string, Fingerprint, RegExp]>([
  ['parameter', fingerprint({ prompt: 'b' }), /Changed: the parameter `prompt`\./],
  ['workflow', fingerprint({ prompt: 'a' }, { of: workflow() }), /Changed: the workflow/],
  [
    'model',
    fingerprint({ prompt: 'a' }, { llamaVision: { model: 'q/x' } }),
    /the model \(was `meta-llama\/[^`]*`, now `q\/x`\)/,
  ],
  [
    'host',
    fingerprint({ prompt: 'a' }, { emulated: true }),
    /the host \(was `https:\/\/a\.example[^`]*`, now `emulator`\)/,
  ],
])('a changed %s is refused, except with `force`', async (_, changed, message) => {
  await openRun(request(fingerprint({ prompt: 'a' })));
  await expect(openRun(request(changed))).rejects.toMatchObject({
    code: 'folder-changed',
    message: expect.stringMatching(message) as unknown,
  });
  expect(await openRun(request(changed, true))).toMatchObject({ pass: 2, fingerprint: changed });
});

test('a folder of an earlier release is refused in a sentence', async () => {
  folder.write('run.json', { v: 1, pass: 1, fingerprint: { parameters: {} } });
  await expect(openRun(request(fingerprint()))).rejects.toMatchObject({
    code: 'folder-outdated',
    message: expect.stringMatching(/format 1 of an earlier release/) as unknown,
  });
});

test.each([
  ['results of something else', 'results.jsonl', '{"a":1}', /no run\.json/],
  ['a run.json of something else', 'run.json', '{"a":1}', /is not the run\.json of a batch/],
])('a folder with %s is left alone', async (_, name, content, message) => {
  folder.write(name, content);
  await expect(openRun(request(fingerprint()))).rejects.toThrow(message);
  expect(readFileSync(join(folder.path, name), 'utf8')).toBe(content);
});
