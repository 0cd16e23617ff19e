import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as batch from '../../batch/index.ts';
import * as client from '../../client/index.ts';
import * as root from '../../index.ts';
import { createServer, type Server } from '../../server/index.ts';
import { cli } from '../cli/support/cli.ts';

const url = new URL('../../docs/from-roboflow.md', import.meta.url);
const page = readFileSync(url, 'utf8');
let server: Server;

beforeAll(() => {
  server = createServer({ environment: {} });
});
afterAll(() => server.close());

/** Cells of the columns that speak of this package. */
function ours(heading: string): string {
  const [, section = ''] = page.split(`## ${heading}`);
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return rows.map((row) => row.split(/(?<!\\)\|/)[2] ?? '').join('\n');
}

test('every option of ours exists', async () => {
  const helps = await Promise.all(['run', 'batch', 'results'].map((command) => cli([command, '--help'])));
  const known = new Set(
    helps.flatMap(({ stdout }) => [...stdout.matchAll(/--?[a-z][a-z-]*/g)].map(([flag]) => flag)),
  );
  known.add('--debug');
  const cells = `${ours('The command line')}\n${ours('The folder of results')}`;
  const named = [...cells.matchAll(/(?<=[`\s])--?[a-z][a-z-]*/g)].map(([flag]) => flag);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((flag) => !known.has(flag))).toEqual([]);
});

test('the routes that it lists answer', async () => {
  for (const path of [
    '/workflows/definition/schema',
    '/workflows/execution_engine/versions',
    '/info',
    '/healthz',
    '/readiness',
  ])
    expect([path, (await server.inject({ url: path })).statusCode]).toEqual([path, 200]);
  for (const path of [
    '/workflows/run',
    '/infer/workflows',
    '/workflows/validate',
    '/workflows/blocks/dynamic_outputs',
  ])
    expect([path, (await server.inject({ method: 'POST', url: path, payload: {} })).statusCode]).not.toEqual([
      path,
      404,
    ]);
});

test('the names of functions are exported, and links lead somewhere', () => {
  for (const name of ['createEngine', 'StepExecutionError', 'RuntimeInputError'] as const)
    expect(root).toHaveProperty(name);
  expect(client).toHaveProperty('createClient');
  expect(batch).toHaveProperty('readFinalRecords');
  const targets = Array.from(page.matchAll(/\]\(([^)#\s]+)/g), ([, target = '']) => target);
  expect(targets.filter((target) => !existsSync(new URL(target, url)))).toEqual([]);
});
