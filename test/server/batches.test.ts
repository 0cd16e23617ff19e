import { readdirSync, readFileSync, writeFileSync, mkdirSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Batch, ResultPage } from '../../server/wire.ts';
import { CliProcess } from '../cli/support/spawn.ts';
import { emulatorEnvironment } from '../support/emulator.ts';
import { allEvents } from './support/events.ts';
import { CAPTION, fixture, post, PROVIDER_KEY, ServerPlace } from './support/place.ts';

let place: ServerPlace;
let url: string;
let data: string;

beforeAll(async () => {
  place = await ServerPlace.open();
  data = join(place.folder, 'data');
  const folder = join(place.folder, 'pictures');
  mkdirSync(folder);
  for (const name of ['photo.jpg', 'street.jpg']) cpSync(fixture(`images/${name}`), join(folder, name));
  writeFileSync(join(place.folder, 'secret.jpg'), 'not yours');
  url = await place.listen({ data, folders: [folder] });
});
afterAll(() => place.close());

interface Upload {
  readonly request: unknown;
  readonly images?: readonly (readonly [name: string, fixture: string])[];
  readonly manifest?: string;
}

function upload({ request, images = [], manifest }: Upload, address = url): Promise<Response> {
  const form = new FormData();
  form.append('request', JSON.stringify(request));
  if (manifest !== undefined) form.append('manifest', new File([manifest], 'rows.csv'));
  for (const [name, file] of images)
    form.append('images', new File([readFileSync(fixture(`images/${file}`))], name));
  return fetch(`${address}/v1/batches`, { method: 'POST', body: form });
}

async function read<Answer>(path: string, address = url): Promise<Answer> {
  const response = await fetch(`${address}${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

async function ended(id: string, address = url): Promise<Batch> {
  const events = await allEvents(await fetch(`${address}/v1/batches/${id}/events`));
  expect(events.at(-1)?.type).toBe('end');
  return events.at(-1)?.data as unknown as Batch;
}

async function started(response: Response): Promise<Batch> {
  const body = (await response.json()) as Batch;
  expect({ status: response.status, body }).toMatchObject({ status: 201 });
  return body;
}

const THREE = [
  ['a.jpg', 'photo.jpg'],
  ['trip/b.jpg', 'street.jpg'],
  ['../../c.png', 'form.png'],
] as const;

describe('a batch of uploaded files', () => {
  let batch: Batch;

  beforeAll(async () => {
    batch = await started(await upload({ request: { name: 'Three', workflowId: 'caption' }, images: THREE }));
    batch = await ended(batch.id);
  });

  test('ends with a record of each', () => {
    expect(batch).toMatchObject({
      ...{ name: 'Three', state: 'done', reason: null, total: 3, listed: 3, isListed: true },
      counts: { done: 3, failed: 0 },
      workflow: { steps: ['llama'], outputs: ['caption'] },
      source: { type: 'upload' },
    });
  });

  test('is in the list, and alone', async () => {
    const { batches } = await read<{ batches: Batch[] }>('/v1/batches');
    expect(batches.map(({ id }) => id)).toContain(batch.id);
    expect(await read(`/v1/batches/${batch.id}`)).toMatchObject({ id: batch.id, state: 'done' });
  });

  test('gives its results page by page', async () => {
    const first = await read<ResultPage>(`/v1/batches/${batch.id}/results?limit=2`);
    expect(first.items).toHaveLength(2);
    expect(first.total).toBe(3);
    const second = await read<ResultPage>(
      `/v1/batches/${batch.id}/results?limit=2&after=${first.next ?? ''}`,
    );
    expect(second).toMatchObject({ next: null, total: 3 });
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(names.sort()).toEqual(['a.jpg', 'c.png', 'trip/b.jpg']);
  });

  test('filters by status and text', async () => {
    const failed = await read<ResultPage>(`/v1/batches/${batch.id}/results?status=failed`);
    expect(failed).toMatchObject({ items: [], total: 0 });
    const found = await read<ResultPage>(`/v1/batches/${batch.id}/results?query=TRIP`);
    expect(found.items.map(({ name }) => name)).toEqual(['trip/b.jpg']);
  });

  test('shows an item in full, and its picture small and large', async () => {
    const { items } = await read<ResultPage>(`/v1/batches/${batch.id}/results?query=a.jpg`);
    const item = items[0];
    expect(item?.answers).toEqual([['caption', expect.any(String)]]);
    const record = await read<object>(`/v1/batches/${batch.id}/results/${item?.key ?? ''}`);
    expect(record).toMatchObject({ v: 2, status: 'done', image: 'uploads/a.jpg' });
    for (const address of [item?.thumbnail, item?.href]) {
      const picture = await fetch(`${url}${address ?? ''}`);
      expect(picture.headers.get('content-type')).toBe('image/jpeg');
      expect(new Uint8Array(await picture.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
    }
  });

  test('gives report, lines and table', async () => {
    const report = await (await fetch(`${url}/v1/batches/${batch.id}/report.html`)).text();
    expect(report).toMatch(/^<!doctype html>/);
    const lines = await (await fetch(`${url}/v1/batches/${batch.id}/results.jsonl`)).text();
    expect(lines.trim().split('\n')).toHaveLength(3);
    const table = await fetch(`${url}/v1/batches/${batch.id}/results.csv`);
    expect(table.headers.get('content-type')).toMatch(/^text\/csv/);
    expect((await table.text()).split('\r\n')[0]).toMatch(/^image,.*caption/);
  });

  test('is the folder that the command line writes, and holds no key', () => {
    const folder = join(data, batch.id);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['batch.json', 'results.jsonl', 'run.json', 'uploads']),
    );
    for (const name of ['batch.json', 'results.jsonl', 'run.json'])
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain(PROVIDER_KEY);
  });

  test('goes on from its end with nothing to do, and is removed', async () => {
    const before = place.emulator.stats.chatRequests;
    const resumed = await post(`${url}/v1/batches/${batch.id}/resume`, { retryFailed: true });
    expect(resumed.status).toBe(200);
    expect(await ended(batch.id)).toMatchObject({ state: 'done', counts: { done: 0, skipped: { done: 3 } } });
    expect(place.emulator.stats.chatRequests).toBe(before);
    const removed = await fetch(`${url}/v1/batches/${batch.id}`, { method: 'DELETE' });
    expect(removed.status).toBe(204);
    expect((await fetch(`${url}/v1/batches/${batch.id}`)).status).toBe(404);
    expect(readdirSync(data)).not.toContain(batch.id);
  });
});

test('a manifest gives each image parameters of its own', async () => {
  const asking = {
    ...CAPTION,
    inputs: [...(CAPTION['inputs'] as object[]), { type: 'WorkflowParameter', name: 'prompt' }],
    steps: [{ ...(CAPTION['steps'] as object[])[0], task_type: 'unconstrained', prompt: '$inputs.prompt' }],
  };
  const manifest = 'image,prompt,id\na.jpg,What is it?,1\ntrip/b.jpg,Who is it?,2\n';
  const { id } = await started(await upload({ request: { specification: asking }, images: THREE, manifest }));
  expect(await ended(id)).toMatchObject({ state: 'done', total: 2 });
  const { items } = await read<ResultPage>(`/v1/batches/${id}/results`);
  expect(items.map(({ parameters, columns }) => [parameters, columns])).toEqual(
    expect.arrayContaining([[[['prompt', 'Who is it?']], [['id', '2']]]]),
  );
});

test('a folder that batches may read', async () => {
  const source = { type: 'folder', path: join(place.folder, 'pictures') };
  const { id } = await started(await post(`${url}/v1/batches`, { workflowId: 'caption', source }));
  expect(await ended(id)).toMatchObject({ state: 'done', counts: { done: 2 } });
});

test.each([
  ['another folder', { workflowId: 'caption', source: { type: 'folder', path: '/etc' } }, 403, 'not-allowed'],
  [
    'a way out of it',
    { workflowId: 'caption', source: { type: 'folder', path: '../pictures/..' } },
    403,
    'not-allowed',
  ],
  ['no images', { workflowId: 'caption' }, 400, 'wrong-request'],
  [
    'a path in the list',
    { workflowId: 'caption', source: { type: 'list', urls: ['/etc/passwd'] } },
    400,
    'wrong-request',
  ],
  ['an unknown limit', { workflowId: 'caption', limits: { maxcost: 1 } }, 400, 'wrong-request'],
  [
    'a workflow with mistakes',
    { specification: { version: '1.0' }, source: { type: 'list', urls: ['https://example.com/a.jpg'] } },
    400,
    'missing-property',
  ],
])('%s is refused, and nothing is left of it', async (_, request, status, code) => {
  const before = readdirSync(data).length;
  const response = await post(`${url}/v1/batches`, request);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code });
  expect(readdirSync(data)).toHaveLength(before);
});

test.each(['../../../secret.jpg', '/etc/hostname', '../batch.json'])(
  'a manifest that names %s reads nothing of it',
  async (path) => {
    const manifest = `image\n${path}\n`;
    const { id } = await started(await upload({ request: { workflowId: 'caption' }, manifest }));
    const batch = await ended(id);
    expect(batch).toMatchObject({ state: 'failed', error: { code: 'source-invalid' } });
  },
);

test('a shared input that names a file of the server reads nothing of it', async () => {
  const two = {
    ...CAPTION,
    inputs: [...(CAPTION['inputs'] as object[]), { type: 'WorkflowParameter', name: 'other' }],
    steps: [{ ...(CAPTION['steps'] as object[])[0], images: '$inputs.image' }],
    outputs: [
      ...(CAPTION['outputs'] as object[]),
      { type: 'JsonField', name: 'other', selector: '$inputs.other' },
    ],
  };
  const parameters = { other: { type: 'file', value: join(place.folder, 'secret.jpg') } };
  const { id } = await started(await upload({ request: { specification: two, parameters }, images: THREE }));
  await ended(id);
  expect(JSON.stringify(await read(`/v1/batches/${id}/results`))).not.toContain('not yours');
});

test('a cancelled batch keeps what it has, and is resumed', async () => {
  const slow = await ServerPlace.open({ latencyMs: 400 });
  const address = await slow.listen({
    data: join(slow.folder, 'data'),
    llamaVision: { maxConcurrentRequests: 1 },
  });
  const { id } = await started(
    await upload({ request: { workflowId: 'caption', concurrency: 1 }, images: THREE }, address),
  );
  const running = (await (await fetch(`${address}/v1/batches/${id}`)).json()) as Batch;
  expect(running.state).toBe('running');
  expect((await fetch(`${address}/v1/batches/${id}`, { method: 'DELETE' })).status).toBe(409);
  await post(`${address}/v1/batches/${id}/cancel`, {});
  const stopped = await ended(id, address);
  expect(stopped).toMatchObject({ state: 'stopped', reason: { type: 'interrupted' } });
  expect(stopped.counts.done).toBeLessThan(3);
  await post(`${address}/v1/batches/${id}/resume`, {});
  expect(await ended(id, address)).toMatchObject({ state: 'done' });
  expect(slow.emulator.stats.chatRequests).toBeLessThanOrEqual(4);
  await slow.close();
}, 30_000);

test('a server that is killed goes on with its batch when it is back, and pays nothing twice but what was under way', async () => {
  const slow = await ServerPlace.open({ latencyMs: 150 });
  const environment = { ...emulatorEnvironment(slow.emulator), OPENROUTER_API_KEY: PROVIDER_KEY };
  const args = ['serve', '--port', '0', '--data', 'data', '--workflows', 'workflows', '--concurrency', '2'];
  const start = async (): Promise<{ readonly server: CliProcess; readonly address: string }> => {
    const server = new CliProcess(args, { cwd: slow.folder, environment });
    return { server, address: await server.firstLine() };
  };
  const first = await start();
  const images = Array.from({ length: 12 }, (_, index) => [`${index}.jpg`, 'photo.jpg'] as const);
  // The same picture twice is paid once, so each is another.
  const form = new FormData();
  form.append('request', JSON.stringify({ workflowId: 'caption', concurrency: 2 }));
  for (const [name, file] of images) {
    const bytes = Buffer.concat([readFileSync(fixture(`images/${file}`)), Buffer.from(name)]);
    form.append('images', new File([bytes], name));
  }
  const created = await fetch(`${first.address}/v1/batches`, { method: 'POST', body: form });
  const { id } = (await created.json()) as Batch;
  const done = async (address: string): Promise<number> =>
    (await read<ResultPage>(`/v1/batches/${id}/results`, address)).total;
  while ((await done(first.address)) < 4) await new Promise((resolve) => setTimeout(resolve, 50));
  first.server.child.kill('SIGKILL');
  await first.server.finished;

  const second = await start();
  expect(await ended(id, second.address)).toMatchObject({ state: 'done', total: 12, counts: { failed: 0 } });
  expect(await done(second.address)).toBe(12);
  expect(slow.emulator.stats.chatRequests).toBeLessThanOrEqual(12 + 2);
  second.server.child.kill('SIGTERM');
  expect((await second.server.finished).exitCode).toBe(143);
  await slow.close();
}, 60_000);
