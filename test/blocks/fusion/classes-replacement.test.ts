import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../../index.ts';

const engine = createEngine({ environment: {} });

const definition = {
  version: '1.0',
  inputs: [
    { type: 'WorkflowBatchInput', name: 'boxes', kind: ['object_detection_prediction'] },
    { type: 'WorkflowBatchInput', name: 'answers', kind: ['*'], dimensionality: 2 },
  ],
  steps: [
    {
      type: 'DetectionsClassesReplacement',
      name: 'replace',
      object_detection_predictions: '$inputs.boxes',
      classification_predictions: '$inputs.answers',
      fallback_class_name: 'unknown',
      fallback_class_id: 9,
    },
  ],
  outputs: [{ type: 'JsonField', name: 'boxes', selector: '$steps.replace.predictions' }],
};

const box = (id: string, x: number) => ({
  ...{ x, y: 20, width: 10, height: 10, confidence: 0.5, class: 'thing', class_id: 0 },
  detection_id: id,
});
const boxes = { image: { width: 100, height: 80 }, predictions: [box('one', 20), box('two', 60)] };
const classification = (about: string, top: unknown, predictions: readonly object[]) => ({
  ...{ image: { width: 10, height: 10 }, top, confidence: 0.7, predictions, parent_id: about },
});

async function classesOf(answers: readonly unknown[]): Promise<readonly string[]> {
  const workflow = engine.compile(definition);
  const { results } = await workflow.run({ boxes: [boxes], answers: [answers] }, { serialize: true });
  const [{ boxes: found }] = results as unknown as readonly [
    { readonly boxes: { readonly predictions: readonly { readonly class: string }[] } },
  ];
  return found.predictions.map((prediction) => prediction.class);
}

describe('classes for boxes', () => {
  test('none of which any answer names leave no box, whatever the fallback', async () => {
    const entry = { class: null, class_id: -1, confidence: 0.7 };
    expect(await classesOf([classification('one', '', []), classification('two', null, [entry])])).toEqual(
      [],
    );
  });

  test('come from the fallback where one answer of several lists nothing', async () => {
    const cat = classification('one', 'cat', [{ class: 'cat', class_id: 1, confidence: 0.7 }]);
    expect(await classesOf([cat, classification('two', '', [])])).toEqual(['cat', 'unknown']);
  });

  test('that are not listed once are told with the class', async () => {
    const dog = { class: 'dog', class_id: 1, confidence: 0.7 };
    await expect(classesOf([classification('one', 'cat', [dog])])).rejects.toThrow(
      /a classification has a text, `'cat'` as its top class and does not list it/,
    );
    await expect(classesOf([classification('one', 'dog', [dog, dog])])).rejects.toThrow(/lists it 2 times/);
  });
});
