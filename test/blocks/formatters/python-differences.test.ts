import { expect, test } from '@jest/globals';
import { JsonParserBlockV1, VlmAsClassifierBlockV2, VlmAsDetectorBlockV2 } from '../../../blocks/index.ts';
import { StubImage, runBlock } from './run-block.ts';

// Where JavaScript by itself would give something else than Roboflow's Python, a row each.

type Outputs = Readonly<Record<string, unknown>>;

function fieldOf(text: string): Promise<Outputs> {
  return runBlock(JsonParserBlockV1, { inputs: { raw_json: text, expected_fields: ['a'] } });
}

async function predictions(
  parser: typeof VlmAsClassifierBlockV2 | typeof VlmAsDetectorBlockV2,
  text: string,
  classes: readonly string[] = ['cat'],
): Promise<Outputs | null> {
  const inputs = {
    image: new StubImage(100, 100),
    vlm_output: text,
    classes,
    model_type: 'anthropic-claude',
  };
  return (await runBlock(parser, { inputs, strict: true }))['predictions'] as Outputs | null;
}

function detection(corners: string): string {
  return `{"detections":[{${corners},"y_min":0,"y_max":1,"class_name":"cat"}]}`;
}

test.each([
  ['NaN', '{"a":NaN}', { a: NaN, error_status: false }],
  ['Infinity', '{"a":-Infinity}', { a: -Infinity, error_status: false }],
  ['a number that is too large', '{"a":1e400}', { a: Infinity, error_status: false }],
  ['the words inside text', '{"a":"NaN, -Infinity"}', { a: 'NaN, -Infinity', error_status: false }],
  ['a byte order mark', '\ufeff{"a":1}', { a: null, error_status: true }],
  ['a space that does not break', '\u00a0{"a":1}', { a: null, error_status: true }],
  ['a whole number beyond 2^53', '{"a":9007199254740993}', { a: 9007199254740992, error_status: false }],
  ['a minus before a whole zero', '{"a":-0}', { a: 0, error_status: false }],
  ['a minus before a zero with a point', '{"a":-0.0}', { a: -0, error_status: false }],
])('JSON: %s', async (_what, text, outputs) => {
  expect(await fieldOf(text)).toEqual(outputs);
});

test.each([
  ['"0.7"', 0.7],
  ['" 1e-1 "', 0.1],
  ['"1_0"', 1],
  ['"inf"', 1],
  ['true', 1],
  ['"nan"', NaN],
  ['NaN', NaN],
])('float(): %s is read', async (json, confidence) => {
  const text = `{"class_name":"cat","confidence":${json}}`;
  expect((await predictions(VlmAsClassifierBlockV2, text))?.['confidence']).toBe(confidence);
});

test.each(['""', '" "', '"0x1"', '"1e"', 'null', '[]', '[1]'])('float(): %s is refused', async (json) => {
  const text = `{"class_name":"cat","confidence":${json}}`;
  expect(await predictions(VlmAsClassifierBlockV2, text)).toBeNull();
});

test.each([
  ['0.005', 0.02, 1, 2],
  ['0.015', 0.04, 3, 2],
  ['0.025', 0.04, 3, 2],
])('round(): %s of 100 pixels goes to the even side', async (left, right, x, width) => {
  const boxes = await predictions(VlmAsDetectorBlockV2, detection(`"x_min":${left},"x_max":${right}`));
  expect(boxes?.['predictions']).toEqual([expect.objectContaining({ x, width })]);
});

test.each(['"0.1"', '"1"', 'null', '[]', '[0.1]', '{}'])('multiplying: %s is no coordinate', async (json) => {
  expect(await predictions(VlmAsDetectorBlockV2, detection(`"x_min":${json},"x_max":1`))).toBeNull();
});

test('order of names: those that are whole numbers come first, unlike in Python', async () => {
  const text = '{"predicted_classes":[{"class":"7","confidence":1},{"class":"b","confidence":1}]}';
  const several = await predictions(VlmAsClassifierBlockV2, text, ['a', '2', '1']);
  expect(JSON.stringify(several?.['predictions'])).toBe(
    '{"1":{"confidence":0,"class_id":2},"2":{"confidence":0,"class_id":1},"7":{"confidence":1,"class_id":-1},' +
      '"a":{"confidence":0,"class_id":0},"b":{"confidence":1,"class_id":-1}}',
  );
  expect(several?.['predicted_classes']).toEqual(['7', 'b']);
});

test('order of names: all others keep theirs', async () => {
  const text = '{"predicted_classes":[{"class":"z","confidence":1},{"class":"y","confidence":1}]}';
  const several = await predictions(VlmAsClassifierBlockV2, text, ['b', '01', 'a', '-1', '1.5']);
  expect(Object.keys(several?.['predictions'] as object)).toEqual(['b', '01', 'a', '-1', '1.5', 'z', 'y']);
});

test('whole numbers have no point in JSON', async () => {
  const boxes = await predictions(VlmAsDetectorBlockV2, detection('"x_min":0,"x_max":1'));
  expect(JSON.stringify(boxes)).toContain('"width":100,');
});
