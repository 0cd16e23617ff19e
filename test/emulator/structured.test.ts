import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startEmulator, type Emulator } from '../../emulator/index.ts';
import {
  ask,
  chunksOf,
  contentOf,
  dataUrl,
  messages,
  png,
  unfence,
  type Answered,
  type Fields,
} from './client.ts';

const scout = 'meta-llama/llama-4-scout';
/** Takes a schema for advice. */
const gemma = 'google/gemma-3-12b-it';
let emulator: Emulator;
let image: string;

beforeAll(async () => {
  emulator = await startEmulator();
  const spot = { colour: 'red', box: [0.1, 0.5, 0.4, 0.9] } as const;
  image = dataUrl(await png({ width: 640, height: 480, colour: '#2040d0', spot }));
});
afterAll(() => emulator.close());

interface SchemaRequest {
  readonly schema: unknown;
  readonly model?: string;
  readonly strict?: boolean;
  readonly fields?: Fields;
}

function askFor({ schema, model = scout, strict = true, fields }: SchemaRequest): Promise<Answered> {
  const format = { type: 'json_schema', json_schema: { name: 'answer', strict, schema } };
  return ask(emulator, {
    fields: { model, messages: messages('Go', [image]), response_format: format, ...fields },
  });
}

function objectOf(properties: Readonly<Record<string, unknown>>): unknown {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const classes = ['blue car', 'red car', 'dog'];
const edge = { type: 'number', minimum: 0, maximum: 1 };
const detections = objectOf({
  detections: {
    type: 'array',
    items: objectOf({
      x_min: edge,
      y_min: edge,
      x_max: edge,
      y_max: edge,
      class_name: { type: 'string', enum: classes },
      confidence: edge,
    }),
  },
});
const boxes = {
  type: 'array',
  items: objectOf({
    label: { enum: classes },
    box_2d: {
      type: 'array',
      minItems: 4,
      maxItems: 4,
      items: { type: 'integer', minimum: 0, maximum: 1000 },
    },
  }),
};
const multiLabel = objectOf({
  predicted_classes: { type: 'array', items: objectOf({ class: { enum: classes }, confidence: edge }) },
});

describe('an answer to a JSON Schema', () => {
  test.each<readonly [string, unknown, unknown]>([
    ['boxes by their edges', detections, { detections: [{ class_name: 'red car', x_min: 0.09 }] }],
    ['boxes as lists', boxes, [{ label: 'red car', box_2d: [94, 500, 406, 917] }]],
    [
      'several classes',
      multiLabel,
      {
        predicted_classes: [
          { class: 'blue car', confidence: 0.95 },
          { class: 'red car', confidence: 0.9 },
        ],
      },
    ],
    [
      'one class',
      objectOf({ class_name: { enum: classes }, confidence: edge }),
      { class_name: 'blue car', confidence: 0.5 },
    ],
    [
      'texts and numbers',
      objectOf({
        colour: { type: 'string' },
        width: { type: 'integer' },
        note: { type: ['null', 'string'], description: 'anything' },
        isWet: { type: 'boolean' },
        kind: { const: 'photo' },
      }),
      { colour: 'blue', width: 640, note: 'simulated: mostly blue with red', kind: 'photo' },
    ],
    [
      'references and choices',
      {
        ...(objectOf({ size: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/size' }] } }) as object),
        $defs: { size: objectOf({ height: { type: 'number' } }) },
      },
      { size: { height: 480 } },
    ],
  ])('keeps to it: %s', async (_, schema, expected) => {
    const answer: unknown = JSON.parse(contentOf(await askFor({ schema })));
    const validate = new Ajv2020().compile(schema as object);
    expect([validate(answer), validate.errors]).toEqual([true, null]);
    expect(answer).toMatchObject(roundedTo(expected));
  });

  /** Edges are those of a picture 64 pixels wide. */
  function roundedTo(expected: unknown): object {
    return JSON.parse(JSON.stringify(expected), (key, value: unknown) =>
      key === 'x_min' ? (expect.closeTo(Number(value), 1) as unknown) : value,
    ) as object;
  }

  test('a schema that refers to itself ends', async () => {
    const schema = { $defs: { node: objectOf({ next: { $ref: '#/$defs/node' } }) }, $ref: '#/$defs/node' };
    expect((await askFor({ schema })).status).toBe(200);
  });

  test('where the model does not hold to one: refused when strict, else ignored', async () => {
    const strict = await askFor({ schema: detections, model: gemma });
    expect([strict.status, strict.body.error?.message]).toEqual([
      404,
      expect.stringContaining('No endpoints available matching your guardrail restrictions'),
    ]);
    expect(strict.body.error?.metadata).toEqual({ failed_routing_step: 'Filter by Parameters' });
    const advice = await askFor({ schema: detections, model: gemma, strict: false });
    expect(contentOf(advice)).toMatch(/^Simulated answer/);
    const insisting = await askFor({
      schema: detections,
      model: gemma,
      strict: false,
      fields: { provider: { require_parameters: true } },
    });
    expect([insisting.status, insisting.body.error?.availability?.['excluded_by']]).toEqual([
      404,
      ['require_parameters'],
    ]);
  });

  test('`json_object` is an object without a fence', async () => {
    const shaped = messages('Return {"class_name": x} of Classes: cat, dog', [image]);
    const fields = { model: scout, messages: shaped, response_format: { type: 'json_object' } };
    const fenced = await ask(emulator, { fields: { ...fields, response_format: { type: 'text' } } });
    expect(JSON.parse(contentOf(await ask(emulator, { fields })))).toEqual(unfence(contentOf(fenced)));
  });
});

describe('reasoning', () => {
  const thinker = 'google/gemini-2.5-flash';
  const always = 'google/gemini-2.5-pro';

  test.each([
    [scout, { effort: 'high' }, null],
    [thinker, undefined, null],
    [thinker, { enabled: false }, null],
    [thinker, { effort: 'none' }, null],
    [thinker, { effort: 'low' }, expect.stringMatching(/^Simulated reasoning/)],
    [thinker, { effort: 'low', exclude: true }, null],
    [always, undefined, expect.stringMatching(/^Simulated reasoning/)],
  ])('of %s asked for %j', async (model, reasoning, told) => {
    const { body } = await ask(emulator, { fields: { model, reasoning } });
    expect(body.choices?.[0]?.message).toMatchObject({ reasoning: told });
    const tokens = body.usage?.completion_tokens_details.reasoning_tokens ?? 0;
    const isBilled = told !== null || (reasoning !== undefined && 'exclude' in reasoning);
    expect(tokens > 0).toBe(isBilled);
    expect(body.usage?.completion_tokens).toBeGreaterThan(tokens);
  });

  test('that cannot be switched off', async () => {
    for (const reasoning of [{ enabled: false }, { effort: 'none' }]) {
      const { status, body } = await ask(emulator, { fields: { model: always, reasoning } });
      expect([status, body.error?.message]).toEqual([
        400,
        'Reasoning is mandatory for this endpoint and cannot be disabled.',
      ]);
    }
  });

  test('with an effort that there is not', async () => {
    const { status, body } = await ask(emulator, {
      fields: { model: thinker, reasoning: { effort: 'huge' } },
    });
    expect(status).toBe(400);
    expect(body.error?.message).toMatch(/^Invalid request: reasoning\.effort: Invalid/);
  });

  test('may use up all tokens, so that nothing is said', async () => {
    const { body } = await ask(emulator, { fields: { model: always, max_tokens: 5 } });
    expect(body.choices?.[0]).toMatchObject({ finish_reason: 'length', message: { content: null } });
    expect(body.usage?.completion_tokens_details.reasoning_tokens).toBe(5);
  });

  test('comes first in a stream', async () => {
    const { text } = await ask(emulator, { fields: { model: always, stream: true } });
    const kinds = chunksOf(text).map(({ choices: [choice] }) =>
      choice?.delta.reasoning === undefined ? 'content' : 'reasoning',
    );
    expect(kinds.indexOf('content')).toBe(kinds.lastIndexOf('reasoning') + 1);
    expect(kinds[0]).toBe('reasoning');
  });
});

test('a precision that no endpoint has', async () => {
  const provider = { quantizations: ['fp4'] };
  const { status, body } = await ask(emulator, { fields: { model: scout, provider } });
  expect([status, body.error?.availability?.['excluded_by']]).toEqual([404, ['quantization']]);
  const native = await ask(emulator, { fields: { model: scout, provider: { quantizations: ['bf16'] } } });
  expect(native.status).toBe(200);
});
