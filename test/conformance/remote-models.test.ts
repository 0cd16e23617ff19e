import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { createEngine, type Engine } from '../../index.ts';
import {
  startServer,
  type ReceivedRequest,
  type Reply,
  type ScriptedServer,
} from '../blocks/transport/support/scripted-server.ts';
import { readRows, withoutIds } from './rows.ts';

type Json = Readonly<Record<string, unknown>>;

interface RemoteRow {
  readonly id: string;
  readonly definition: Json;
  readonly parameters: Json;
  readonly settings: {
    readonly target: string;
    readonly api_key: string | null;
    readonly api_key_transport: string;
  };
  readonly server: {
    readonly answers_by_image: Readonly<Record<string, Json>>;
    readonly status: number;
    readonly registry?: readonly Json[];
    readonly after_add?: readonly Json[];
  };
  readonly verdict: string;
  readonly results?: readonly unknown[];
  readonly http: readonly Json[];
}

const rows = (readRows('companions') as { readonly remote: readonly RemoteRow[] }).remote;

let server: ScriptedServer;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => {
  server.requests.length = 0;
});
afterAll(() => server.close());

/** `32x24` */
async function sizeOf(base64: string): Promise<string> {
  const { width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
  return `${width}x${height}`;
}

function imageIn({ text, json }: ReceivedRequest): string {
  const { image } = json as { readonly image?: { readonly value: string } };
  return image?.value ?? text;
}

function replyTo({
  answers_by_image: answers,
  status,
  registry = [],
  after_add: added = [],
}: RemoteRow['server']) {
  return (request: ReceivedRequest): Reply => {
    if (request.url.startsWith('/model/registry')) return { body: { models: registry } };
    if (request.url.startsWith('/model/add')) return { body: { models: added } };
    if (status !== 200) return { status, body: { message: 'The reason.' } };
    // Sizes are those of the rows' pictures, read from the header of a JPEG.
    const bytes = Buffer.from(imageIn(request), 'base64');
    const size = Object.keys(answers).find((name) => bytes.includes(frameHeader(name)));
    return { body: answers[size ?? ''] };
  };
}

/** Height and width as a JPEG writes them. */
function frameHeader(size: string): Buffer {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255]);
}

/** A request as the rows write it. */
async function describeRequest(request: ReceivedRequest): Promise<Json> {
  const { pathname, searchParams } = new URL(request.url, server.origin);
  const { authorization = null, 'content-type': type = null } = request.headers;
  const head = {
    method: request.method,
    path: pathname,
    query: [...searchParams],
    content_type: type,
    authorization,
  };
  if (request.method === 'GET') return head;
  if (!request.text.startsWith('{'))
    return { ...head, body: `<base64 text of jpeg ${await sizeOf(request.text)}>` };
  const { image, ...json } = request.json;
  if (image === undefined) return { ...head, json };
  const size = await sizeOf(imageIn(request));
  return { ...head, json: { ...json, image: { type: 'base64', value: `<jpeg ${size}>` } } };
}

function sorted(requests: readonly Json[]): readonly string[] {
  return requests.map((request) => JSON.stringify(request, Object.keys(flatten(request)).sort())).sort();
}

/** All keys at any depth, so that `JSON.stringify` writes all of them, in one order. */
function flatten(value: unknown): Json {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value);
  return Object.assign(Object.fromEntries(entries), ...entries.map(([, item]) => flatten(item))) as Json;
}

async function materialise(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(materialise));
  if (typeof value !== 'object' || value === null) return value;
  const { $image: size } = value as { readonly $image?: readonly [number, number] };
  if (size === undefined) return value;
  const [width, height] = size;
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
}

async function withSizes(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(withSizes));
  if (typeof value !== 'object' || value === null) return value;
  const { type, value: base64, ...more } = value as Json;
  if (type === 'base64' && typeof base64 === 'string') {
    const [width, height] = (await sizeOf(base64)).split('x').map(Number);
    const places = Object.entries(more).filter(([name]) => name !== 'video_metadata');
    return { $image: [width, height], ...Object.fromEntries(places) };
  }
  const entries = Object.entries(value).map(async ([name, item]) => [name, await withSizes(item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function engineFor({ target, api_key: key, api_key_transport: transport }: RemoteRow['settings']): Engine {
  return createEngine({
    llamaVision: { transport: { sleep: () => Promise.resolve(), random: () => 0 } },
    environment: {
      ...(key !== null && { ROBOFLOW_API_KEY: key }),
      WORKFLOWS_REMOTE_API_TARGET: target,
      WORKFLOWS_REMOTE_API_KEY_TRANSPORT: transport,
      HOSTED_DETECT_URL: server.origin,
      HOSTED_CLASSIFICATION_URL: server.origin,
      LOCAL_INFERENCE_API_URL: server.origin,
    },
  });
}

async function run(engine: Engine, row: RemoteRow): Promise<unknown> {
  const entries = Object.entries(row.parameters).map(
    async ([name, value]) => [name, await materialise(value)] as const,
  );
  const inputs = Object.fromEntries(await Promise.all(entries));
  const { results } = await engine.compile(row.definition).run(inputs, { serialize: true });
  return JSON.parse(JSON.stringify(withoutIds(await withSizes(results)))) as unknown;
}

describe('models trained on Roboflow are asked as Roboflow’s engine asks them', () => {
  test.each(rows)('$id', async (row) => {
    server.script = replyTo(row.server);
    const engine = engineFor(row.settings);
    try {
      if (row.results === undefined)
        await expect(run(engine, row)).rejects.toMatchObject({ name: row.verdict });
      else expect(await run(engine, row)).toEqual(row.results);
    } finally {
      await engine.close();
    }
    expect(sorted(await Promise.all(server.requests.map(describeRequest)))).toEqual(sorted(row.http));
  });
});
