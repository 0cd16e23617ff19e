import { describe, expect, test } from '@jest/globals';
import type { CompletionItem } from 'vscode-json-languageservice';
import { createEngine, isError } from '../../index.ts';
import { readRows } from '../conformance/rows.ts';
import { completions, hover, problems } from './support.ts';

const LLAMA = '"type": "roboflow_core/llama_vision@v2", "name": "llama"';

function withStep(step: string): string {
  return `{ "version": "1.0", "inputs": [{ "type": "WorkflowImage", "name": "image" }], "steps": [${step}], "outputs": [] }`;
}

function labels(items: readonly CompletionItem[]): readonly string[] {
  return items.map(({ label }) => label);
}

/** What a snippet writes when every place keeps what stands there. */
function written({ textEdit, insertText = '' }: CompletionItem): string {
  return (textEdit?.newText ?? insertText).replace(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll('\\$', '$');
}

describe('what is marked', () => {
  test.each<readonly [string, string, string, string]>([
    [
      'a path where a selector belongs',
      '"images": "photo.jpg"',
      '"photo.jpg"',
      'Accepted here: a selector of kind `image`, as `$inputs.<input>` or `$steps.<step>.<output>`.',
    ],
    [
      'what is neither a number nor a selector',
      '"images": "$inputs.image", "temperature": "$input.heat"',
      '"$input.heat"',
      'Accepted here: number, or a selector of kind `float`, as `$inputs.<input>` or `$steps.<step>.<output>`.',
    ],
    [
      'a property that the block does not have',
      '"images": "$inputs.image", "promt": "What is it?"',
      '"promt": "What is it?"',
      'There is no such property; it is ignored. Is its name misspelt?',
    ],
    [
      'null where the task needs a value',
      '"images": "$inputs.image", "task_type": "classification", "classes": null',
      'null',
      'A value is needed here, because of what the step is set to do.',
    ],
  ])('%s', async (_, properties, marked, message) => {
    const task = properties.includes('task_type') ? '' : ', "task_type": "caption"';
    expect(await problems(withStep(`{ ${LLAMA}, ${properties}${task} }`))).toEqual([[marked, message]]);
  });

  test('a block that does not exist, without a list of all', async () => {
    const [[marked, message] = []] = await problems(
      withStep('{ "type": "roboflow_core/llama_vision@v3", "name": "a" }'),
    );
    expect(marked).toBe('"roboflow_core/llama_vision@v3"');
    expect(message).toMatch(/^No block of this schema has this type\./);
  });

  test('nothing of a good step, also by another name of a property and with a comment', async () => {
    const step = `{ ${LLAMA}, "image": "$inputs.image", "task_type": "caption", "$comment": "why" }`;
    expect(await problems(withStep(step))).toEqual([]);
  });

  test('what Roboflow rejects and not what it accepts, but for names that are not known', async () => {
    interface Row {
      readonly id: string;
      readonly step: { readonly type: string };
      readonly verdict: 'accept' | 'reject';
    }
    const engine = createEngine({ environment: {} });
    const unlike: string[] = [];
    for (const { id, step, verdict } of readRows('manifests') as readonly Row[]) {
      // The engine reads `"0.7"` as the number, with a warning; an editor says that a number is meant.
      if (verdict === 'accept' && engine.validateStep(step).some(({ code }) => code === 'converted-value'))
        continue;
      const found = await problems(
        JSON.stringify({ version: '1.0', inputs: [], steps: [step], outputs: [] }),
      );
      const isRejected = found.some(
        ([, message]) => !/^There is no such property|^This version of the block/.test(message),
      );
      if (isRejected !== (verdict === 'reject')) unlike.push(id);
    }
    expect(unlike).toEqual([]);
  });
});

describe('what is offered', () => {
  test('a step of each block, which is valid as it is inserted', async () => {
    const engine = createEngine({ environment: {} });
    const snippets = await completions(withStep('|'));
    const types = engine.describe().blocks.map(({ manifest_type_identifier: type }) => type);
    const inserted = snippets.map(
      (snippet) => (JSON.parse(written(snippet)) as { readonly type: string }).type,
    );
    expect(inserted.sort()).toEqual([...types].sort());
    expect(new Set(snippets.map(({ label }) => label)).size).toBe(types.length);
    for (const snippet of snippets) {
      const step = written(snippet);
      expect(engine.validateStep(JSON.parse(step)).filter(isError)).toEqual([]);
      const found = (await problems(withStep(step))).filter(
        ([, message]) => !message.startsWith('This version of'),
      );
      expect([snippet.label, found]).toEqual([snippet.label, []]);
    }
  });

  test('places for what a step reads, and no step or input that is not there', async () => {
    const items = await completions(withStep(`{ ${LLAMA}, "images": | }`));
    expect(items.map(({ textEdit }) => textEdit?.newText)).toEqual([
      '"\\$inputs.${1:input}"',
      '"\\$steps.${1:step}.${2:output}"',
    ]);
  });

  test.each([
    ['"model_type": |', 'vlm_as_detector@v2', '"openai"'],
    ['"task_type": |', 'llama_vision@v2', '"caption"'],
    ['"detection_format": |', 'openrouter@v3', '"named_normalized"'],
  ])('%s of %s offers its values and no list of them', async (property, block, value) => {
    const offered = labels(await completions(withStep(`{ "type": "roboflow_core/${block}", ${property} }`)));
    expect(offered).toContain(value);
    expect(offered.filter((label) => /^\[|\$steps\.\w+\.\w+/.test(label))).toEqual([]);
  });

  test('properties by one name each, without a key to copy', async () => {
    const offered = labels(await completions(withStep(`{ ${LLAMA}, | }`)));
    expect(offered).toEqual(expect.arrayContaining(['images', 'task_type', 'prompt']));
    expect(offered).not.toContain('image');
    expect(offered).not.toContain('$comment');
    const keys = labels(await completions(withStep(`{ ${LLAMA}, "api_key": | }`)));
    expect(keys.join()).not.toContain('sk-or');
  });

  test('a whole workflow, inputs and outputs', async () => {
    expect(JSON.parse(written((await completions('|'))[0] as CompletionItem))).toMatchObject({
      version: '1.0',
    });
    expect(labels(await completions('{ "inputs": [|] }'))).toEqual(['Image', 'Parameter', 'Batch']);
    expect(labels(await completions('{ "outputs": [|] }'))).toEqual(['Output']);
    const output = '{ "outputs": [{ "type": "JsonField", "name": "answer", "selector": | }] }';
    expect(labels(await completions(output))).toEqual(['$inputs.…', '$steps.….…']);
  });
});

describe('what is shown', () => {
  test.each([
    ['"task_type": "cap|tion"', 'Describe the image in a sentence'],
    ['"privacy_level": "z|dr"', 'Only hosts that keep nothing at all'],
    ['"images": "$inputs.im|age"', 'One request is sent for each'],
  ])('%s', async (property, text) => {
    expect(await hover(withStep(`{ ${LLAMA}, ${property} }`))).toContain(text);
  });

  test('what a block does', async () => {
    const shown = await hover(withStep('{ "type": "roboflow_core/llama_|vision@v2", "name": "llama" }'));
    expect(shown).toContain('Ask Llama 3.2 Vision about images.');
    const alias = await hover(withStep('{ "type": "Cr|op", "name": "crop" }'));
    expect(alias).toContain('Another name of `roboflow_core/dynamic_crop@v1`.');
  });
});
