import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inferTask, type Task } from '../../emulator/index.ts';

interface Row {
  readonly name: string;
  readonly system?: string;
  readonly user?: string;
  readonly task: Task;
}

const rows: readonly Row[] = [
  {
    name: 'a single class by its shape, the classes as a JSON list',
    system: 'Choose exactly one class. The document: {"class_name": "<class>", "confidence": <number>}.',
    user: 'Classes, as a JSON list: ["cat","a dog, sitting"]',
    task: { type: 'classification', classes: ['cat', 'a dog, sitting'] },
  },
  {
    name: 'several classes by their shape, the classes after a colon',
    system: 'Answer {"predicted_classes": [{"class": "x", "confidence": 0.5}]}',
    user: 'List of all classes to be recognised: cat, dog, "big bird".',
    task: { type: 'multi-label', classes: ['cat', 'dog', 'big bird'] },
  },
  {
    name: 'detection, although its entries have a class_name',
    system: '{"detections": [{"x_min": 0, "y_min": 0, "x_max": 1, "y_max": 1, "class_name": "x"}]}',
    user: 'Classes:\n- car\n- truck\n\nBe exact.',
    task: { type: 'detection', classes: ['car', 'truck'] },
  },
  {
    name: 'shapes that only the user names',
    user: 'Which of the labels: red, blue? Answer as {"class_name": ..., "confidence": ...}',
    task: {
      type: 'classification',
      classes: ['red', 'blue? Answer as {"class_name": ...', '"confidence": ...}'],
    },
  },
  {
    name: 'requested keys, even when one is called like a shape',
    system: 'Answer with a JSON object of exactly these keys.',
    user: 'Fields: {\n "class_name": "what it is",\n "age": "how old"\n}',
    task: {
      type: 'structured',
      fields: [
        { key: 'class_name', description: 'what it is' },
        { key: 'age', description: 'how old' },
      ],
    },
  },
  {
    name: 'requested keys without a system prompt',
    user: 'Return JSON like {"plate": "the number plate"}',
    task: { type: 'structured', fields: [{ key: 'plate', description: 'the number plate' }] },
  },
  { name: 'OCR by the system prompt', system: 'You transcribe text from images.', task: { type: 'ocr' } },
  { name: 'OCR by the user', user: 'Read all the text on the sign', task: { type: 'ocr' } },
  {
    name: 'a caption',
    system: 'You write image captions. One plain sentence.',
    task: { type: 'caption', isDetailed: false },
  },
  {
    name: 'a detailed caption that mentions readable text',
    system: 'You describe images for people. In one or two paragraphs cover any readable text.',
    task: { type: 'caption', isDetailed: true },
  },
  {
    name: 'a question, although it asks to describe',
    system: 'You answer questions about an image.',
    user: 'Question: can you describe the car?',
    task: { type: 'question', question: 'Question: can you describe the car?' },
  },
  {
    name: 'a question in plain words about detections',
    user: 'How many detections would you make?',
    task: { type: 'question', question: 'How many detections would you make?' },
  },
  { name: 'nothing at all', task: { type: 'question', question: '' } },
];

describe('inferTask', () => {
  test.each(rows)('recognises $name', ({ system = '', user = '', task }) => {
    expect(inferTask({ system, user })).toEqual(task);
  });

  test('takes the keys of a response schema', () => {
    expect(inferTask({ system: '', user: 'Go', schemaKeys: ['a'] })).toEqual({
      type: 'structured',
      fields: [{ key: 'a', description: 'a' }],
    });
  });

  test('gives a task for any text', () => {
    const words = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\n', '- ', 'classes', 'a', ' '),
    });
    fc.assert(
      fc.property(words, words, (system, user) => {
        expect(inferTask({ system, user })).toHaveProperty('type');
      }),
    );
  });

  test('finds back any list of classes that is written as JSON', () => {
    const names = fc.uniqueArray(
      fc
        .string()
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(names, (classes) => {
        const user = `Classes, as a JSON list: ${JSON.stringify(classes)}`;
        expect(inferTask({ system: 'Return "class_name".', user })).toEqual({
          type: 'classification',
          classes,
        });
      }),
    );
  });

  test('finds back any keys that are written as JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 }), (fields) => {
        const task = inferTask({ system: 'Answer in JSON.', user: `Fields: ${JSON.stringify(fields)}` });
        const expected = Object.entries(fields).map(([key, description]) => ({ key, description }));
        expect(task).toEqual({ type: 'structured', fields: expected });
      }),
    );
  });

  test('is not slowed down by brackets without end', () => {
    const started = performance.now();
    inferTask({ system: '{'.repeat(1_000_000), user: `json ${'['.repeat(1_000_000)} class_name` });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
