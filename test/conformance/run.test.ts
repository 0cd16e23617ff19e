import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startEmulator, textOf, type Emulator, type RecordedRequest } from '../support/emulator.ts';
import { createEngine, type Engine } from '../../index.ts';
import { readRows, withoutIds } from './rows.ts';

interface ExpectedRequest {
  readonly image: string;
  readonly authorization: string;
  readonly model: string;
  readonly max_tokens: number;
  readonly temperature: number;
  readonly provider: unknown;
  readonly messages: readonly { readonly role: string; readonly parts: 'text' | readonly string[] }[];
  readonly user_text?: 'none';
  readonly user_text_contains?: readonly string[];
}

interface Row {
  readonly id: string;
  readonly definition: unknown;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly replies: Readonly<Record<string, string>>;
  readonly default_reply: string;
  readonly results?: readonly unknown[];
  readonly error?: string;
  readonly requests: readonly ExpectedRequest[];
  readonly per_image?: boolean;
}

const rows = readRows('run') as readonly Row[];
let emulator: Emulator;
let current: Row;

beforeAll(async () => {
  emulator = await startEmulator({ answer: (request) => replyTo(request) });
});
beforeEach(() => {
  emulator.reset();
});
afterAll(() => emulator.close());

function sizeOf({ images: [image] }: RecordedRequest): string {
  return `${image?.width}x${image?.height}`;
}

function replyTo(request: RecordedRequest): string {
  return current.replies[sizeOf(request)] ?? current.default_reply;
}

async function withEngine(strict: boolean, use: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = createEngine({ strict, environment: { OPENROUTER_BASE_URL: emulator.url } });
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
}

/** Puts an image in place of each `{"$image": [width, height]}`. */
async function materialise(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(materialise));
  const size = (value as { readonly $image?: readonly [number, number] } | null)?.$image;
  if (size === undefined) return value;
  const [width, height] = size;
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
}

async function inputsOf({ parameters }: Row): Promise<Record<string, unknown>> {
  const entries = Object.entries(parameters).map(
    async ([name, value]) => [name, await materialise(value)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function compileAndRun(engine: Engine, row: Row): Promise<readonly unknown[]> {
  current = row;
  const { results } = await engine.compile(row.definition).run(await inputsOf(row));
  return results;
}

function seenAs(request: RecordedRequest): object {
  return {
    image: sizeOf(request),
    authorization: request.headers['authorization'],
    model: request.model,
    max_tokens: request.max_tokens,
    temperature: request.temperature,
    provider: request.provider ?? null,
    messages: request.messages.map(({ role, parts }) => ({ role, parts: parts.map(({ type }) => type) })),
  };
}

function checkRequests(expected: readonly ExpectedRequest[]): void {
  const chat = [...emulator.requests].sort((a, b) => sizeOf(a).localeCompare(sizeOf(b)));
  const wanted = [...expected].sort((a, b) => a.image.localeCompare(b.image));
  expect(chat).toHaveLength(wanted.length);
  wanted.forEach(({ user_text: none, user_text_contains: words = [], messages, ...request }, index) => {
    const sent = chat[index];
    if (sent === undefined) throw new Error('A request is missing.');
    const shapes = messages.map(({ role, parts }) => ({ role, parts: parts === 'text' ? ['text'] : parts }));
    expect(seenAs(sent)).toEqual({ ...request, messages: shapes });
    const text = textOf(sent, 'user');
    if (none === 'none') expect(text).toBe('');
    for (const word of words) expect(text).toContain(word);
  });
}

describe("runs end as in Roboflow's engine, with the same requests", () => {
  test.each(rows.filter(({ results }) => results !== undefined))('$id', async (row) => {
    await withEngine(false, async (engine) => {
      expect(withoutIds(await compileAndRun(engine, row))).toEqual(row.results);
    });
    checkRequests(row.requests);
  });
});

describe("runs that Roboflow's engine rejects", () => {
  test.each(rows.filter(({ error }) => error !== undefined))('$id', async (row) => {
    await withEngine(true, async (engine) => {
      await expect(compileAndRun(engine, row)).rejects.toMatchObject({ name: row.error });
    });
    expect(emulator.requests).toHaveLength(0);
  });
});

describe('one value per image runs by default', () => {
  test.each(rows.filter(({ per_image: isPerImage }) => isPerImage === true))('$id', async (row) => {
    await withEngine(false, async (engine) => {
      const { image } = row.parameters;
      const results = (await compileAndRun(engine, row)) as readonly Record<string, unknown>[];
      expect(results).toHaveLength(Array.isArray(image) ? image.length : 1);
      // `c` is a list of classes, everything else an answer.
      const answers = results.flatMap((result) => Object.entries(result).filter(([name]) => name !== 'c'));
      for (const [, answer] of answers) expect(Object.values({ ...row.replies, ok: 'ok' })).toContain(answer);
    });
  });
});
