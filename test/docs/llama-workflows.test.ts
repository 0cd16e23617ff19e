import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../index.ts';
import { isError } from '../../schemas/index.ts';
import { cli } from '../cli/support/cli.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'fixtures/workflows/llama-3.2');
const classes = ['receipt', 'street', 'shelf', 'chart', 'sign', 'form', 'landscape', 'food', 'logo'];
const words = expect.stringMatching(/\S/) as unknown;
const className = expect.stringMatching(new RegExp(`^(${classes.join('|')})$`)) as unknown;

/** The shapes of the workflows around Llama 3.2 that Roboflow documents, with what each gives. */
const outputs: Readonly<Record<string, object>> = {
  'unconstrained.json': { answer: words },
  'ocr.json': { text: words },
  'visual-question.json': { answer: words },
  'caption.json': { caption: words },
  'classification-v1-parser.json': { answer: words, top_class: className, error_status: false },
  'classification.json': { answer: words, top_class: className, error_status: false },
  'multi-label.json': {
    answer: words,
    top_classes: expect.arrayContaining([className]) as unknown,
    error_status: false,
  },
  'second-classifier.json': {
    predictions: {
      image: { width: 1200, height: 900 },
      predictions: expect.arrayContaining([
        expect.objectContaining({ class: expect.stringMatching(/^(car|person)$/) as unknown }),
      ]) as unknown,
    },
  },
  'structured.json': { answer: words, place: words, people: words, error_status: false },
};

test('every workflow of the folder has what it gives', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(outputs).sort());
});

describe.each(Object.entries(outputs))('%s', (file, expected) => {
  test('compiles, also where nothing but what Roboflow runs is let through', () => {
    const definition = JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown;
    const issues = createEngine({ strict: true, environment: {} }).validate(definition);
    expect(issues.filter(isError)).toEqual([]);
  });

  test('runs with one command and without a key', async () => {
    const image = join(root, 'fixtures/images/street.jpg');
    const { exitCode, stdout } = await cli(['run', join(folder, file), image, '--emulate', '--json'], {
      cwd: root,
    });
    expect(exitCode).toBe(0);
    const { outputs: given, errors, image: name } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ outputs: given, errors, image: name }).toEqual({ outputs: expected, errors: [], image });
  });
});
