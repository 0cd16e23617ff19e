import { describe, expect, test } from '@jest/globals';
import { buildPrompt, tasks, type Question, type TaskType } from '../../../blocks/index.ts';

const question: Question = {
  prompt: 'Is the door open?',
  classes: ['red, green', 'a "quoted" class'],
  outputStructure: { total: 'amount to pay', date: 'day of purchase' },
};

const shapes: Readonly<
  Record<TaskType, { readonly system: readonly string[] | null; readonly text: readonly string[] | null }>
> = {
  unconstrained: { system: null, text: ['Is the door open?'] },
  ocr: { system: ['text'], text: null },
  'visual-question-answering': { system: ['question'], text: ['Is the door open?'] },
  caption: { system: ['caption'], text: null },
  'detailed-caption': { system: ['describe'], text: null },
  classification: {
    system: ['class_name', 'confidence', '```json'],
    text: [JSON.stringify(question.classes)],
  },
  'multi-label-classification': {
    system: ['predicted_classes', '"class"', 'confidence', '```json'],
    text: [JSON.stringify(question.classes)],
  },
  'object-detection': {
    system: ['detections', 'x_min', 'y_min', 'x_max', 'y_max', 'class_name', '```json'],
    text: [JSON.stringify(question.classes)],
  },
  'structured-answering': {
    system: ['JSON', '```json'],
    text: ['"total": "amount to pay"', '"date": "day of purchase"'],
  },
};

describe('prompts say what the parser blocks read', () => {
  test.each(Object.entries(shapes))('%s', (task, { system, text }) => {
    const prompt = buildPrompt(task as TaskType, question);
    if (system === null) expect(prompt.system).toBeUndefined();
    else for (const words of system) expect(prompt.system).toContain(words);
    if (text === null) expect(prompt.text).toBeUndefined();
    else for (const words of text) expect(prompt.text).toContain(words);
  });

  test('every task has a prompt', () => {
    expect(Object.keys(shapes).sort()).toEqual(Object.keys(tasks).sort());
  });

  test('an open prompt is sent as it is, with nothing around it', () => {
    expect(buildPrompt('unconstrained', question)).toEqual({ text: 'Is the door open?' });
  });
});
