import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEngine } from '../../index.ts';
import { explain, propose, type Proposal } from '../../web/page/workbench/completion.ts';
import type { BlockCatalogue } from '../../web/page/workbench/schemas.ts';
import { STARTERS } from '../../web/page/starters.ts';

const engine = createEngine();
// What the page gets is the same as JSON.
const catalogue = JSON.parse(JSON.stringify(engine.describe())) as BlockCatalogue;

/** A workflow with `|` where the cursor is. */
function at(marked: string): readonly [source: string, offset: number] {
  const offset = marked.indexOf('|');
  return [marked.replace('|', ''), offset];
}

function proposalsAt(marked: string): readonly Proposal[] {
  return propose(...at(marked), catalogue).proposals;
}

/** The best ones first, as the editor sorts them. */
function labelsAt(marked: string): readonly string[] {
  return [...proposalsAt(marked)].sort((a, b) => b.rank - a.rank).map(({ label }) => label);
}

const step = (rest: string): string => `{
  "inputs": [{"type": "WorkflowImage", "name": "image"}, {"type": "WorkflowParameter", "name": "question"}],
  "steps": [
    {"type": "roboflow_core/openrouter@v3", "name": "asker", "images": "$inputs.image", ${rest}},
    {"type": "roboflow_core/vlm_as_detector@v2", "name": "boxes"}
  ],
  "outputs": []
}`;

describe('completion proposes', () => {
  test('parts of a definition that are not there yet', () => {
    expect(labelsAt('{"version": "1.0", |}')).toStrictEqual(['inputs', 'steps', 'outputs']);
  });

  test('properties of the block that a step is, what it has left out', () => {
    const labels = labelsAt(step('"|"'));
    expect(labels).toContain('task_type');
    expect(labels).not.toContain('images');
    expect(labelsAt('{"steps": [{|}]}')).toStrictEqual(['type', 'name']);
  });

  test('a property with what it usually is, and alone where a value follows', () => {
    const insertOf = (marked: string): string | undefined =>
      proposalsAt(marked).find(({ label }) => label === 'privacy_level')?.insert;
    expect(insertOf(step('"|"'))).toBe('"privacy_level": "deny"');
    expect(insertOf(step('"pri|": "zdr"'))).toBe('"privacy_level"');
  });

  test('values of a property with what they mean', () => {
    const tasks = proposalsAt(step('"task_type": "|"'));
    expect(tasks.find(({ label }) => label === 'ocr')).toMatchObject({
      insert: '"ocr"',
      detail: 'Text recognition (OCR)',
      documentation: 'Read the text in the image',
    });
  });

  test('types of blocks', () => {
    const labels = labelsAt('{"steps": [{"type": "|"}]}');
    expect(labels).toContain('roboflow_core/llama_vision@v2');
    expect(labelsAt('{"inputs": [{"type": "|"}]}')).toStrictEqual([
      'WorkflowImage',
      'WorkflowParameter',
      'WorkflowBatchInput',
    ]);
  });

  test('what feeds a property, by kind, and not the step itself', () => {
    const [first, ...others] = labelsAt(step('"prompt": "|"')).filter((label) => label.startsWith('$'));
    expect(first).toBe('$inputs.question');
    expect(others).toContain('$inputs.image');
    expect(others.filter((label) => label.startsWith('$steps.asker'))).toStrictEqual([]);
    expect(labelsAt(step('"images": "|"')).filter((label) => label.startsWith('$'))[0]).toBe('$inputs.image');
  });

  test('what an output may give', () => {
    const source = step('"task_type": "ocr"').replace(
      '"outputs": []',
      '"outputs": [{"type": "JsonField", "selector": "|"}]',
    );
    expect(labelsAt(source)).toEqual(
      expect.arrayContaining(['$steps.asker.output', '$steps.boxes.predictions']),
    );
  });

  test('operations deep within a step', () => {
    const filter = `{"steps": [{"type": "roboflow_core/detections_filter@v1", "name": "f", "operations": [{"type": "|"}]}]}`;
    expect(labelsAt(filter)).toContain('DetectionsFilter');
  });

  test('commas where they are missing', () => {
    const [source, offset] = at('{"inputs": [] "|" "outputs": []}');
    const found = propose(source, offset, catalogue);
    expect(found.comma).toBe(13);
    expect(found.proposals.find(({ label }) => label === 'steps')?.insert).toBe('"steps": [],');
    expect(propose(...at('{|}'), catalogue).comma).toBeNull();
  });

  test('nothing that replaces more than the value at the cursor', () => {
    const [source, offset] = at(step('"task_type": "o|cr", "prompt": "x"'));
    const found = propose(source, offset, catalogue);
    expect(source.slice(found.from, found.to)).toBe('"ocr"');
  });
});

test('documentation is of the property, the value or the block under the pointer', () => {
  const say = (marked: string): string | undefined => explain(...at(marked), catalogue)?.title;
  expect(say(step('"ta|sk_type": "ocr"'))).toBe('Task type');
  expect(say(step('"task_type": "o|cr"'))).toBe('Text recognition (OCR)');
  expect(say('{"steps": [{"type": "roboflow_core/open|router@v3"}]}')).toBe('OpenRouter');
  expect(say('{"steps": [{"type": "of nob|ody"}]}')).toBe('type');
});

test('no text, however broken, stops completion or documentation', () => {
  const text = STARTERS[1]?.text ?? '';
  const broken = fc.tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 5 }));
  fc.assert(
    fc.property(broken, ([from, length, inserted]) => {
      const source = text.slice(0, from) + inserted + text.slice(from + length);
      const offset = Math.min(source.length, from + inserted.length);
      expect(() => [propose(source, offset, catalogue), explain(source, offset, catalogue)]).not.toThrow();
    }),
  );
});

test.each(STARTERS.map(({ id, text }) => [id, text]))('the beginning “%s” has no issue', (_, text) => {
  const workflow = engine.compile(JSON.parse(text) as Record<string, unknown>);
  expect(workflow.warnings).toStrictEqual([]);
});
