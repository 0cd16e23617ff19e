import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startEmulator, type Emulator, type RecordedRequest } from '../../emulator/index.ts';
import { createEngine, type Engine } from '../../index.ts';
import { shippedBlocks } from '../../blocks/shipped.ts';
import { isError } from '../../schemas/index.ts';
import { readRows, withoutIds } from './rows.ts';

type Json = Readonly<Record<string, unknown>>;

interface DefinitionRow {
  readonly id: string;
  readonly definition: { readonly steps: readonly { readonly type: string }[] };
  readonly parameters: Json;
  readonly replies: Readonly<Record<string, string>>;
  readonly default_reply: string;
  readonly verdict: string;
  readonly results?: readonly unknown[];
  readonly requests: readonly { readonly image: string; readonly model: string }[];
  readonly tags?: readonly string[];
  readonly per_image?: boolean;
}

interface ManifestRow {
  readonly id: string;
  readonly step: { readonly type: string };
  readonly verdict: 'accept' | 'reject';
  readonly properties?: readonly string[];
}

const rows = readRows('companions') as {
  readonly definitions: readonly DefinitionRow[];
  readonly manifests: readonly ManifestRow[];
};

const loaded = new Set(
  shippedBlocks.flatMap(({ manifest }) => [manifest.type, ...(manifest.typeAliases ?? [])]),
);

/**
 * Blocks of the rows that this package does not have. Rows with them are left out, and no others. They will not
 * come: a batch writes its csv and limits its rate itself, and Roboflow's answer for the order of columns is not the same twice.
 */
const notShipped = ['roboflow_core/csv_formatter@v1', 'roboflow_core/rate_limiter@v1'];

/** What was decided where a row is not followed: Roboflow's engine fails there by a fault of its own, or knows more of a number. */
const decided: Readonly<Record<string, { readonly results: readonly unknown[]; readonly because: string }>> =
  {
    'A/from-json/elements-count': {
      results: [{ o: { '1': 3, True: 1 }, e: false }],
      because: 'between steps a number does not remember that it was written 1.0',
    },
    'A/from-json/sum-of-mixed': {
      results: [{ o: '3', e: false }],
      because: 'between steps a number does not remember that it was written 2.0',
    },
    'A/from-json/round-of-float': {
      results: [{ o: '3', e: false }],
      because: 'between steps a number does not remember that it was written 3.0',
    },
    'A/from-json/multiply-float-by-int': {
      results: [{ o: '6', e: false }],
      because: 'between steps a number does not remember that it was written 3.0',
    },
    'A/from-json/big-integer': {
      results: [{ o: '1.2345678901234567e+19', e: false }],
      because: 'JavaScript has no whole numbers of that size',
    },
    'B/dimension-collapse/three-levels': {
      results: [{ o: [[1, 2], [3]] }, { o: [null, [4]] }, { o: [] }],
      because: 'Roboflow fails for want of a lineage; nothing about three levels is different from two',
    },
    'C/gate/image-level-step-on-crops': {
      results: [{ o: [800, 25] }, { o: [null, null] }],
      because:
        'in Roboflow the step never runs, also where the gate let it; here the gate speaks for all below',
    },
    'C/gate/on-nested-input': {
      results: [{ o: ['1', '2'] }, { o: [null] }],
      because:
        'in Roboflow the step never runs, also where the gate let it; here the gate speaks for all below',
    },
  };

let emulator: Emulator;
let current: DefinitionRow;

beforeAll(async () => {
  emulator = await startEmulator({
    hosts: 'all',
    answer: (request) => current.replies[sizeOf(request)] ?? current.default_reply,
  });
});
beforeEach(() => {
  emulator.reset();
});
afterAll(() => emulator.close());

function sizeOf({ images: [image] }: RecordedRequest): string {
  return `${image?.width}x${image?.height}`;
}

async function materialise(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(materialise));
  if (typeof value !== 'object' || value === null) return value;
  const size = (value as { readonly $image?: readonly [number, number] }).$image;
  if (size !== undefined) {
    const [width, height] = size;
    return sharp({ create: { width, height, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer();
  }
  const entries = Object.entries(value).map(async ([name, item]) => [name, await materialise(item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Images as the rows write them. */
async function withSizes(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(withSizes));
  if (typeof value !== 'object' || value === null) return value;
  const { type, value: base64, ...more } = value as Json;
  if (type === 'base64' && typeof base64 === 'string') {
    const { width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
    const places = Object.entries(more).filter(([name]) => name !== 'video_metadata');
    return { $image: [width, height], ...Object.fromEntries(places) };
  }
  const entries = Object.entries(value).map(async ([name, item]) => [name, await withSizes(item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function run(engine: Engine, row: DefinitionRow): Promise<unknown> {
  current = row;
  const inputs = (await materialise(row.parameters)) as Json;
  const { results } = await engine.compile(row.definition).run(inputs, { serialize: true });
  return withSizes(results);
}

/** -0 of a number that JSON writes as 0. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

const isRunnable = (row: DefinitionRow): boolean =>
  row.definition.steps.every(({ type }) => loaded.has(type));
const definitions = rows.definitions.filter(isRunnable);
const manifests = rows.manifests.filter(({ step }) => loaded.has(step.type));

describe.each([
  ['default', false],
  ['strict', true],
])('in %s mode runs end as in Roboflow', (_, strict) => {
  test.each(definitions)('$id', async (row) => {
    const engine = createEngine({ strict, environment: { OPENROUTER_BASE_URL: emulator.url } });
    const decision = decided[row.id];
    const { results } = decision ?? row;
    try {
      if (results === undefined) {
        await expect(run(engine, row)).rejects.toMatchObject({ name: row.verdict });
      } else {
        expect(asJson(withoutIds(await run(engine, row)))).toEqual(asJson(results));
      }
    } finally {
      await engine.close();
    }
    // A run that fails stops what is under way, so that fewer may have been asked.
    const asked = emulator.requests.map((request) => `${sizeOf(request)} ${request.model}`).sort();
    const expected = row.requests.map(({ image, model }) => `${image} ${model}`).sort();
    if (results === undefined) expect(expected).toEqual(expect.arrayContaining(asked));
    else expect(asked).toEqual(expected);
  });
});

describe('steps', () => {
  const engine = createEngine({ environment: {} });

  test.each(manifests)('$id', ({ step, verdict, properties = [] }) => {
    const errors = engine.validateStep(step).filter(isError);
    const blamed = errors.map(({ property }) => property);
    if (verdict === 'accept') expect(errors).toEqual([]);
    // A rule about the whole step has no property in the rows; here it names the one to change.
    else if (properties.includes('')) expect(blamed.some((property) => property !== undefined)).toBe(true);
    else expect(blamed).toEqual(expect.arrayContaining([...properties]));
  });
});

describe('the rows', () => {
  test('that are left out have blocks that are not shipped, and only those', () => {
    const types = [
      ...rows.definitions.flatMap(({ definition }) => definition.steps.map(({ type }) => type)),
      ...rows.manifests.map(({ step }) => step.type),
    ];
    const missing = [...new Set(types.filter((type) => !loaded.has(type)))].sort();
    expect(missing.filter((type) => !notShipped.includes(type))).toEqual([]);
    const left = rows.manifests.length - manifests.length;
    process.stdout.write(`${left} of ${rows.manifests.length} steps have blocks that are not shipped.
`);
    expect(definitions.length).toBeGreaterThan(325);
    expect(manifests.length).toBeGreaterThan(300);
  });

  test('of which something else was decided are tagged, and are there', () => {
    for (const id of Object.keys(decided)) {
      const row = rows.definitions.find((candidate) => candidate.id === id);
      expect(row?.tags?.length).toBeGreaterThan(0);
    }
  });
});
