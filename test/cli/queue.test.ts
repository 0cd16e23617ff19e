import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { RedisServer } from '../../bench/redis-server.ts';
import { describeWithRedis } from '../batch/queue/support.ts';
import { cli } from './support/cli.ts';
import { shoutPlugin, shoutWorkflow } from './support/plugin.ts';
import { until } from '../support/until.ts';
import { jpeg, Workspace } from './support/workspace.ts';
// Loaded before two commands run at once: Jest cannot link what both of them are importing.
import '../../cli/commands/worker.ts';

const open: { close: () => Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function place() {
  const redis = await RedisServer.start();
  const files = new Workspace();
  open.push(redis, {
    close: () => {
      files.remove();
    },
  });
  for (let index = 0; index < 4; index++)
    files.write(`photos/${index}.jpg`, await jpeg(`rgb(${index * 40}, 80, 90)`, 64, 48));
  return { redis, files, environment: { LLAMA_VISION_QUEUE: redis.url } };
}

describeWithRedis('the command line over a queue', () => {
  test('runs a batch at a worker, and shows and clears what is left', async () => {
    const { files, environment } = await place();
    await cli(['init', 'caption', 'caption.json'], { cwd: files.path });
    const end = new AbortController();
    const worker = cli(['worker', '--root', '.', '--name', 'ada'], {
      cwd: files.path,
      environment,
      signal: end.signal,
    });
    const batch = await cli(['batch', 'caption.json', 'photos', '-o', 'out', '--emulate'], {
      cwd: files.path,
      environment,
    });
    end.abort();
    expect((await worker).stderr).toContain('Worker ada waits for batches.');
    expect([batch.exitCode, batch.stderr]).toEqual([0, expect.stringContaining('4 images: 4 done')]);
    expect(readFileSync(join(files.path, 'out', 'results.jsonl'), 'utf8')).toContain('"worker":"ada"');
    const status = await cli(['queue', 'status'], { environment });
    expect(status.stdout).toBe('The queue knows of no batch.\n');
    const cleared = await cli(['queue', 'clear', 'nothing'], { environment });
    expect([cleared.exitCode, cleared.stderr]).toEqual([2, expect.stringContaining('has no run `nothing`')]);
  });

  test.each([
    [['worker'], 2, /Where is the queue\? Set LLAMA_VISION_QUEUE/],
    [['worker', '--queue', 'redis://127.0.0.1:1'], 4, /cannot be reached/],
    [['worker', '--queue', 'http://127.0.0.1'], 2, /none of Redis/],
    [['queue', 'status'], 2, /Where is the queue/],
    [['queue', 'drop', '--queue', 'redis://127.0.0.1:1'], 2, /takes status or clear/],
    [['queue', 'clear', '--queue', 'redis://127.0.0.1:1'], 2, /Which run/],
  ])('%j is answered with exit code %d and a sentence', async (args, exitCode, words) => {
    const result = await cli(args, {});
    expect(result).toMatchObject({ exitCode, stderr: expect.stringMatching(words) });
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    ['a key', 'caption.json', [], {}, /needs an API key.*Set OPENROUTER_API_KEY/],
    [
      'the plugin',
      'shout.json',
      ['--plugin', './shout.mjs'],
      { OPENROUTER_API_KEY: 'sk-or-x' },
      /does not have \(step `shout`\)\. Give it the coordinator's plugins/,
    ],
  ])('tells of a worker without %s, which takes nothing', async (_what, name, more, own, words) => {
    const { files, environment } = await place();
    files.write('shout.mjs', `${shoutPlugin}\nexport default { name: 'mine', blocks: [Shout] };`);
    const [text] = shoutWorkflow.inputs;
    const inputs = [
      { type: 'WorkflowImage', name: 'image' },
      { ...text, default_value: 'hear' },
    ];
    files.write('shout.json', { ...shoutWorkflow, inputs });
    await cli(['init', 'caption', 'caption.json'], { cwd: files.path });
    const end = new AbortController();
    const there = { cwd: files.path, environment, signal: end.signal };
    const worker = cli(['worker', '--root', '.', '--name', 'ada'], {
      ...there,
      environment: { ...environment, ...own },
    });
    const batch = cli(['batch', name, 'photos', '-o', 'out', ...more], there);
    let status = '';
    await until(async () => {
      status = (await cli(['queue', 'status'], { environment })).stdout;
      return status.includes('ada: out');
    });
    end.abort();
    const told = (await worker).stderr.split('\n').filter((line) => line.includes('is not served'));
    expect([told, (await batch).exitCode]).toEqual([[expect.stringMatching(words)], 130]);
    expect(status).toMatch(words);
    const left = await cli(['queue', 'status'], { environment });
    expect(left.stdout).toBe('The queue knows of no batch.\n');
  });

  test('refuses what cannot be done at other machines, before anything is asked', async () => {
    const { files, environment } = await place();
    await cli(['init', 'caption', 'caption.json'], { cwd: files.path });
    const batch = ['batch', 'caption.json', 'photos', '-o', 'out', '--emulate'];
    const saved = await cli([...batch, '--save-images'], { cwd: files.path, environment });
    expect([saved.exitCode, saved.stderr]).toEqual([
      2,
      expect.stringContaining('--save-images does not go with --queue'),
    ]);
    const alone = await cli([...batch, '--root', '.'], { cwd: files.path });
    expect([alone.exitCode, alone.stderr]).toEqual([2, expect.stringContaining('go with --queue')]);
  });
});
