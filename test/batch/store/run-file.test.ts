import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprintOf, type Fingerprint } from '../../../batch/store/fingerprint.ts';
import { openRun, type RunRequest } from '../../../batch/store/run-file.ts';
import { createEngine } from '../../../index.ts';
import { Workspace, workflow } from '../../cli/support/workspace.ts';

let folder: Workspace;
beforeEach(() => {
  folder = new Workspace();
});
afterEach(() => {
  folder.remove();
});

const prompt = { type: 'WorkflowParameter', name: 'prompt', default_value: 'x' };
const definition = workflow([{ task_type: 'unconstrained', prompt: '$inputs.prompt' }], { inputs: [prompt] });

function fingerprint(
  parameters: Readonly<Record<string, unknown>> = {},
  { of = definition, ...more }: Partial<Fingerprint> & { readonly of?: object } = {},
): Fingerprint {
  const { plan } = createEngine({ environment: {} }).compile(of);
  const facts = {
    imageInput: 'image',
    model: null,
    host: 'https://a.example',
    dialect: 'openrouter',
    ...more,
  };
  return fingerprintOf({ definition: of, plan, parameters, ...facts });
}

function request(made: Fingerprint, force = false): RunRequest {
  return {
    fingerprint: made,
    version: '1.2.3',
    workflow: 'w.json',
    emulated: false,
    force,
    now: new Date(0),
  };
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

  test('the order of members is no change', () => {
    const reordered = Object.fromEntries(Object.entries(definition).reverse());
    expect(fingerprint({}, { of: reordered })).toEqual(fingerprint());
  });
});

test('the same command continues the same pass', async () => {
  const made = fingerprint({ prompt: 'a' });
  const first = await openRun(folder.path, request(made));
  expect(first).toMatchObject({ v: 2, version: '1.2.3', pass: 1, fingerprint: made });
  expect(await openRun(folder.path, { ...request(made), now: new Date() })).toEqual(first);
  expect(readdirSync(folder.path)).toEqual(['run.json']);
});

test.each<[string, Fingerprint, RegExp]>([
  ['parameter', fingerprint({ prompt: 'b' }), /Changed: the parameter `prompt`\./],
  ['workflow', fingerprint({ prompt: 'a' }, { of: workflow() }), /Changed: the workflow/],
  ['model', fingerprint({ prompt: 'a' }, { model: 'q/x' }), /the model \(was the step's own, now `q\/x`\)/],
  [
    'host',
    fingerprint({ prompt: 'a' }, { host: 'emulator' }),
    /the host \(was `https:\/\/a\.example`, now `emulator`\)/,
  ],
])('a changed %s is refused, with what to do', async (_, changed, message) => {
  await openRun(folder.path, request(fingerprint({ prompt: 'a' })));
  const before = readFileSync(join(folder.path, 'run.json'), 'utf8');
  await expect(openRun(folder.path, request(changed))).rejects.toThrow(message);
  await expect(openRun(folder.path, request(changed))).rejects.toThrow(/-o, or add --force/);
  expect(readFileSync(join(folder.path, 'run.json'), 'utf8')).toBe(before);
  expect(await openRun(folder.path, request(changed, true))).toMatchObject({ pass: 2, fingerprint: changed });
});

test.each([
  ['results of something else', 'results.jsonl', '{"a":1}', /no run\.json/],
  ['a run.json of something else', 'run.json', '{"a":1}', /is not the run\.json of a batch/],
])('a folder with %s is left alone', async (_, name, content, message) => {
  folder.write(name, content);
  await expect(openRun(folder.path, request(fingerprint()))).rejects.toThrow(message);
  expect(readFileSync(join(folder.path, name), 'utf8')).toBe(content);
});
