import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient, ServerError, type Client } from '../../client/index.ts';
import { ACCESS_KEY, ServerPlace } from '../server/support/place.ts';

const photo = new Uint8Array(readFileSync('fixtures/images/photo.jpg'));
const specification = JSON.parse(readFileSync('fixtures/workflows/caption.json', 'utf8')) as Readonly<
  Record<string, unknown>
>;

describe('against a server of this package', () => {
  let place: ServerPlace;
  let url = '';
  let client: Client;

  beforeAll(async () => {
    place = await ServerPlace.open();
    url = await place.listen({ accessKey: ACCESS_KEY, edit: true });
    client = createClient({ url, apiKey: ACCESS_KEY });
  });

  afterAll(() => place.close());

  test('runs a definition over two images, and a saved workflow over one', async () => {
    const both = await client.run({ specification, inputs: { image: [photo, new Blob([photo])] } });
    expect(both.outputs.map(({ caption }) => typeof caption)).toEqual(['string', 'string']);
    const saved = await client.run({ workflowId: 'caption', inputs: { image: photo } });
    expect(saved.outputs).toHaveLength(1);
  });

  test('tells a run as it goes on', async () => {
    const types: string[] = [];
    let text = '';
    for await (const event of client.stream({ specification, inputs: { image: photo } })) {
      if (types.at(-1) !== event.type) types.push(event.type);
      if (event.type === 'token') text += event.text;
      if (event.type === 'element-result') expect(event.result['caption']).toBe(text);
    }
    expect(types[0]).toBe('run-start');
    expect(types.at(-1)).toBe('run-end');
    expect(types).toEqual(expect.arrayContaining(['token', 'request-end', 'step-end', 'element-result']));
  });

  test('finds every mistake of a definition, and none in a good one', async () => {
    expect((await client.validate(specification)).isValid).toBe(true);
    const { isValid, issues } = await client.validate({ ...specification, outputs: [{ nonsense: 1 }, 2] });
    expect([isValid, issues.length > 1]).toEqual([false, true]);
  });

  test('describes', async () => {
    expect(await client.describe(specification)).toMatchObject({ inputs: { image: ['image'] } });
    expect(Object.keys(await client.describeBlocks())).toContain('kinds_connections');
    expect(await client.schema()).toHaveProperty('properties');
    expect(await client.info()).toMatchObject({ uuid: expect.any(String) });
  });

  test('reads and writes workflows, and notices that another has written', async () => {
    const { workflows } = client;
    expect((await workflows.list()).map(({ id }) => id)).toContain('caption');
    const { text, etag } = await workflows.get('caption');
    await workflows.put('copy', text);
    await workflows.put('caption', `${text}\n`, { etag });
    const error = await workflows.put('caption', text, { etag }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 412, code: 'etag-mismatch' });
  });

  test('a wrong key is an error that does not show it', async () => {
    const error: unknown = await createClient({ url, apiKey: 'wrong-access-key' })
      .run({ specification, inputs: { image: photo } })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 401 });
    expect(String(error)).not.toContain('wrong-access-key');
  });
});
