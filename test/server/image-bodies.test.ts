import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Base64Text } from '../../server/bodies/base64-text.ts';
import { parseBody, replaceValues } from '../../server/bodies/json-body.ts';
import { CAPTION, PHOTO, post, ServerPlace } from './support/place.ts';

const BYTES = randomBytes(90_001);
const BASE64 = BYTES.toString('base64');
/** Holds `+` and `/`, as bytes by chance do. */
const URL_SAFE = BASE64.replaceAll('+', '-').replaceAll('/', '_');

/** The body as `JSON.parse` has it, and whether there is a text in it that was decoded. */
function read(body: string): { readonly value: unknown; readonly isDecoded: boolean } {
  let isDecoded = false;
  const whole = { value: parseBody(Buffer.from(body), { takesImages: true }) };
  replaceValues(whole, (value) => {
    if (!(value instanceof Base64Text)) return undefined;
    isDecoded = true;
    return value.toString();
  });
  return { ...whole, isDecoded };
}

describe('a long text in a body', () => {
  test.each([
    ['base64', BASE64, true],
    ['base64 without padding to need', randomBytes(90_000).toString('base64'), true],
    ['base64 with one character of padding', randomBytes(90_002).toString('base64'), true],
    ['as long as is decoded at once', randomBytes(3 * 64 * 1024).toString('base64'), true],
    ['a data URI', `data:image/jpeg;base64,${BASE64}`, true],
    ['a data URI with more in its head', `DATA:image/svg+xml; charset=utf-8;base64,${BASE64}`, true],
    ['base64 that lacks padding', BASE64.replace(/=+$/, ''), false],
    ['base64 with too much padding', `${BASE64}==`, false],
    ['padding in the middle', `QQ==${BASE64}`, false],
    ['bits beyond the last byte', `${BASE64.slice(0, -4)}QR==`, false],
    ['URL-safe base64', URL_SAFE, false],
    ['escaped slashes', BASE64.replaceAll('/', '\\/'), false],
    ['lines', BASE64.replaceAll(/(.{76})/g, '$1\\r\\n'), false],
    ['a space', `${BASE64.slice(0, 70_000)}    ${BASE64.slice(70_000)}`, false],
    ['an escaped quote', `${BASE64.slice(0, 70_000)}\\"${BASE64.slice(70_000)}`, false],
    ['a backslash at its end', `${BASE64}\\\\`, false],
    ['letters of the alphabet as escapes', `\\u0041${BASE64}`, false],
    ['another character', `${BASE64.slice(0, 70_000)}é**${BASE64.slice(70_000)}`, false],
    ['words', 'what is on the picture? '.repeat(2_000), false],
    ['a data URI that is not base64', `data:text/plain,${BASE64}`, false],
    ['short base64', BASE64.slice(0, 16_000), false],
  ])('%s is what it was', (_, text, isDecoded) => {
    const body = `{"inputs" : {"a":[{"type":"base64","value" : "${text}" }], "b\\"":"${text}"},"c":["${text}"]}`;
    expect(read(body)).toEqual({ value: JSON.parse(body) as unknown, isDecoded });
  });

  test('is decoded below `inputs` alone', () => {
    const body = parseBody(Buffer.from(`{"inputs":{"a":"${BASE64}"},"specification":{"b":"${BASE64}"}}`), {
      takesImages: true,
    });
    const { inputs, specification } = body as Record<string, Record<string, unknown>>;
    expect(specification).toEqual({ b: BASE64 });
    expect(inputs?.['a']).toBeInstanceOf(Base64Text);
    expect(Buffer.from((inputs?.['a'] as Base64Text).bytes).equals(BYTES)).toBe(true);
  });

  test.each([
    ['the whole body', `"${BASE64}"`],
    ['the inputs', `{"inputs":"${BASE64}"}`],
    ['a name', `{"inputs":{"${BASE64}" \n: "${BASE64}"}}`],
    ['given twice, of which the last counts', `{"inputs":{"a":"${BASE64}","a":"x"}}`],
    ['after very many others', `{"inputs":{"a":[${'"\\"",'.repeat(30_000)}"${BASE64}"]}}`],
  ])('as %s', (_, body) => {
    expect(read(body).value).toEqual(JSON.parse(body));
  });

  test.each([
    `{"inputs":{"a":"${BASE64}"`,
    `{"inputs":{"a":"${BASE64}}`,
    `{"inputs":{"a":\\"${BASE64}"}}`,
    `{"inputs":{"a":"${BASE64}" "b"}}`,
    `{"inputs":{"a"::"${BASE64}"}}`,
    `{"inputs":{"a":"\n","b":"${BASE64}"}}`,
  ])('does not mend a body that is no JSON (%#)', (body) => {
    expect(() => JSON.parse(body) as unknown).toThrow();
    expect(() => read(body)).toThrow(/no JSON/);
  });

  test('stays among others, whatever they are', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(BASE64, URL_SAFE, `data:image/png;base64,${BASE64}`, `${BASE64}\\"`),
    );
    const name = fc.string().filter((text) => text !== '__proto__' && text !== 'constructor');
    const value = fc.oneof({ depthSize: 'small' }, leaf, fc.array(leaf), fc.dictionary(name, leaf));
    const body = fc.record({ inputs: fc.dictionary(name, value), other: value });
    fc.assert(
      fc.property(body, fc.nat(2), (given, indent) => {
        const text = JSON.stringify(given, null, indent);
        expect(read(text).value).toEqual(JSON.parse(text));
      }),
      { numRuns: 60 },
    );
  });
});

describe('through the server', () => {
  let place: ServerPlace;
  let url: string;
  const QUESTION = {
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowParameter', name: 'text' },
    ],
    steps: [],
    outputs: [
      { type: 'JsonField', name: 'image', selector: '$inputs.image' },
      { type: 'JsonField', name: 'text', selector: '$inputs.text' },
    ],
  };
  beforeAll(async () => {
    place = await ServerPlace.open();
    url = await place.listen();
  });
  afterAll(() => place.close());

  test('base64 is an image where one is taken, and text elsewhere', async () => {
    const inputs = { image: [PHOTO, { type: 'url', value: `data:image/jpeg;base64,${PHOTO}` }], text: PHOTO };
    const response = await post(`${url}/workflows/run`, { specification: QUESTION, inputs });
    const image = { type: 'base64', value: PHOTO };
    expect(await response.json()).toMatchObject({
      outputs: [
        { image, text: PHOTO },
        { image, text: PHOTO },
      ],
    });
  });

  test.each([
    [BASE64, /base64 image/],
    [URL_SAFE, /base64 image/],
    [`${BASE64}!`, /not base64/],
    [`data:,${BASE64}`, /data URI/],
  ])('what is no picture is told in the same words (%#)', async (image, words) => {
    const response = await post(`${url}/workflows/run`, { specification: CAPTION, inputs: { image } });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.json()).toMatchObject({ message: expect.stringMatching(words) });
  });

  test('no JSON around an image is told', async () => {
    const response = await post(`${url}/workflows/run`, `{"inputs":{"image":"${PHOTO}"}`);
    expect(response.status).toBe(422);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
