import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonParserBlockV1 } from '../../../blocks/index.ts';
import { anyAnswer } from './json-text.ts';
import { runBlock } from './run-block.ts';

function parse(text: unknown, fields: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  return runBlock(JsonParserBlockV1, { inputs: { raw_json: text, expected_fields: fields } });
}

const fields = ['a', 'b'];

describe('fields', () => {
  test.each([
    ['both there', '{"a":1,"b":[true]}', { a: 1, b: [true], error_status: false }],
    ['more than wanted', '{"a":1,"b":2,"c":3}', { a: 1, b: 2, error_status: false }],
    ['one is null', '{"a":1,"b":null}', { a: 1, b: null, error_status: false }],
    ['one is missing', '{"b":{"n":null}}', { a: null, b: { n: null }, error_status: true }],
    ['in a fence', '```json\n{"a":1,"b":2}\n```', { a: 1, b: 2, error_status: false }],
    ['NaN', '{"a":NaN,"b":-Infinity}', { a: NaN, b: -Infinity, error_status: false }],
  ])('%s', async (_what, text, outputs) => {
    expect(await parse(text, fields)).toEqual(outputs);
  });

  test.each([
    ['no JSON', 'not json'],
    ['prose around JSON', 'Here: {"a":1,"b":2}'],
    ['a fence without a tag', '```\n{"a":1,"b":2}\n```'],
    ['an object that was cut off', '{"a":1,"b":2'],
    ['a list', '[{"a":1,"b":2}]'],
    ['a list of the names', '["a","b"]'],
    ['a text of the names', '"a b"'],
    ['a number', '5'],
    ['null', 'null'],
    ['a value that is no text', { a: 1, b: 2 }],
    ['null in place of text', null],
  ])('%s leaves every field null', async (_what, text) => {
    expect(await parse(text, fields)).toEqual({ a: null, b: null, error_status: true });
  });

  test.each([
    ['{}', false],
    ['[]', false],
    ['5', false],
    ['', true],
    ['{', true],
  ])('with no field wanted, %j is an error: %p', async (text, isError) => {
    expect(await parse(text, [])).toEqual({ error_status: isError });
  });

  test('a field that is wanted twice is one field', async () => {
    expect(await parse('{"a":1}', ['a', 'a'])).toEqual({ a: 1, error_status: false });
  });

  test('names of what every object inherits are not found unless they are there', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const missing = await parse('{"a":1}', names);
    expect(names.map((name) => Object.getOwnPropertyDescriptor(missing, name)?.value as unknown)).toEqual([
      ...[null, null, null, null],
    ]);
    expect(missing['error_status']).toBe(true);
    const found = await parse('{"__proto__":1,"constructor":2,"toString":3,"hasOwnProperty":4}', names);
    expect(Object.entries(found)).toEqual([
      ...[['__proto__', 1] as const, ['constructor', 2] as const, ['toString', 3] as const],
      ...[['hasOwnProperty', 4] as const, ['error_status', false] as const],
    ]);
  });
});

test('any text gives a record of all outputs', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer, fc.array(fc.string(), { maxLength: 4 }), async (text, names) => {
      const wanted = names.filter((name) => name !== 'error_status');
      const outputs = await parse(text, wanted);
      expect(Object.keys(outputs).sort()).toEqual([...new Set([...wanted, 'error_status'])].sort());
      expect(typeof outputs['error_status']).toBe('boolean');
    }),
    { numRuns: 500 },
  );
});

test('what an object says of its fields comes out again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (object) => {
      fc.pre(!Object.hasOwn(object, 'error_status') && !JSON.stringify(object).includes('```'));
      const read = JSON.parse(JSON.stringify(object)) as Readonly<Record<string, unknown>>;
      const outputs = await parse(JSON.stringify(object), Object.keys(object));
      expect(outputs).toEqual({ ...read, error_status: false });
    }),
  );
});
