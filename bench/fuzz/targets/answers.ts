import fc from 'fast-check';
import { createEngine } from '../../../index.ts';
import { mutatedText, words } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const seeds = [
  '{"class_name": "cat", "confidence": 0.9}',
  '```json\n{"predicted_classes": [{"class": "cat", "confidence": 0.5}, {"class": "dog", "confidence": 1}]}\n```',
  '{"detections": [{"x_min": 0.1, "y_min": 0.2, "x_max": 0.5, "y_max": 0.9, "class_name": "dog", "confidence": 0.8}]}',
  '[{"box_2d": [10, 20, 300, 400], "label": "cat"}, {"box_2d": [0, 0, 1000, 1000], "label": "ox"}]',
  'Here it is: {"a": "x", "b": [1, 2, {"c": null}]} and {"a": 2}.',
];
const tokens = [
  ...words(
    '{ } [ ] " \' \\ \\u12 , : ` ``` null NaN Infinity -Infinity -0 1e999 1_000 0x1 True //x /* __proto__',
  ),
  ...['```json\n', '\n', ' ', '\uD800', '\0'],
];

const engine = createEngine({ environment: {} });
/** Models whose answers with boxes are read, each in a form of its own. */
const detectors = ['openai', 'google-gemini', 'anthropic-claude'];

const common = { image: '$inputs.image', vlm_output: '$inputs.text', classes: ['cat', 'dog'] };
const steps = [
  {
    type: 'roboflow_core/json_parser@v1',
    name: 'fields',
    raw_json: '$inputs.text',
    expected_fields: ['a', 'b'],
  },
  ...['v1', 'v2'].map((version) => ({
    ...common,
    type: `roboflow_core/vlm_as_classifier@${version}`,
    name: `classes_${version}`,
  })),
  ...detectors.map((model, index) => ({
    ...common,
    type: 'roboflow_core/vlm_as_detector@v2',
    name: `boxes_${index}`,
    model_type: model,
    task_type: 'object-detection',
  })),
];

const workflow = engine.compile({
  version: '1.0',
  inputs: [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowBatchInput', name: 'text', kind: ['language_model_output'] },
  ],
  steps,
  outputs: steps.map(({ name }) => ({ type: 'JsonField', name, selector: `$steps.${name}.*` })),
});
/** A pixel. */
const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A parser makes something of any answer: it says whether it is an error, and how sure the model is, from 0 to 1. */
export default fuzzTarget(
  fc.oneof({ weight: 5, arbitrary: mutatedText(seeds, tokens) }, fc.string({ unit: 'binary' })),
  async (text) => {
    const { results, report } = await workflow.run({ image, text: [text] }, { serialize: true });
    insist(report.failures.length === 0, 'A parser failed.');
    const [result = {}] = results;
    for (const [name, outputs] of Object.entries(result)) {
      insist(typeof outputs === 'object' && outputs !== null, `${name} gave nothing.`);
      insist(
        'error_status' in outputs && typeof outputs.error_status === 'boolean',
        `${name} says no status.`,
      );
      for (const confidence of confidencesOf(outputs))
        insist(confidence >= 0 && confidence <= 1, `${name} is sure by ${confidence}.`);
    }
  },
);

/** Of every object and class, however deep. Corners are as far away as the model says, as in Roboflow's blocks. */
function confidencesOf(value: unknown): readonly number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'confidence' && typeof inner === 'number' ? [inner] : confidencesOf(inner),
  );
}
