import { describe, expect, test } from '@jest/globals';
import { JsonParserBlockV1, VlmAsClassifierBlockV2, VlmAsDetectorBlockV2 } from '../../blocks/index.ts';
import { StubImage, runBlock, type ParserClass } from '../blocks/formatters/run-block.ts';
import { readRows, withoutIds } from './rows.ts';

type Outputs = Readonly<Record<string, unknown>>;
type Row = { readonly id: string; readonly text: string } & Readonly<Record<string, Outputs>>;

interface Column {
  readonly name: string;
  readonly parser: ParserClass;
  readonly step: Outputs;
}

const rows = readRows('parsers') as readonly Row[];
const detector = (model: string): Column => ({
  name: `vlm_as_detector_v2_${model}`,
  parser: VlmAsDetectorBlockV2,
  step: { model_type: model, task_type: 'object-detection' },
});
const jsonParser: Column = {
  name: 'json_parser',
  parser: JsonParserBlockV1,
  step: { expected_fields: ['a', 'b'] },
};
const readers: readonly Column[] = [
  { name: 'vlm_as_classifier_v2', parser: VlmAsClassifierBlockV2, step: {} },
  ...['google-gemini', 'openai', 'anthropic-claude'].map(detector),
];

/** Answers that Roboflow's blocks at the reference commit cannot read, and that are read here by default. */
const readLeniently = ['text/5 vlm_as_classifier_v2'];

async function run({ text }: Row, { parser, step }: Column, strict: boolean): Promise<unknown> {
  const image = new StubImage(200, 100);
  const inputs = { ...step, image, classes: ['cat', 'dog'], vlm_output: text, raw_json: text };
  return withoutIds(await runBlock(parser, { inputs, strict }));
}

const unreadable = { error_status: true, predictions: null, inference_id: '<uuid>' };

/** Where Roboflow's block fails altogether, ours gives what it gives for other text that it cannot read. */
function expected(row: Row, { name }: Column): Outputs {
  const outputs = row[name] ?? {};
  return 'raises' in outputs ? unreadable : outputs;
}

describe.each([jsonParser, ...readers])('strict $name', (column) => {
  test.each(rows)('makes of $id what Roboflow makes of it', async (row) => {
    expect(await run(row, column, true)).toEqual(expected(row, column));
  });
});

describe('json_parser is always strict', () => {
  test.each(rows)('$id', async (row) => {
    expect(await run(row, jsonParser, false)).toEqual(expected(row, jsonParser));
  });
});

describe.each(readers)('lenient $name', (column) => {
  const isExtra = ({ id }: Row): boolean => readLeniently.includes(`${id} ${column.name}`);

  test.each(rows.filter((row) => !isExtra(row)))('makes of $id what Roboflow makes of it', async (row) => {
    expect(await run(row, column, false)).toEqual(expected(row, column));
  });

  for (const row of rows.filter(isExtra)) {
    test(`reads ${row.id}, which Roboflow cannot`, async () => {
      expect(expected(row, column)).toEqual(unreadable);
      expect(await run(row, column, false)).toMatchObject({ error_status: false });
    });
  }
});

test('the rows are there', () => {
  expect(rows.length).toBeGreaterThan(40);
});
