import { describe, expect, test } from '@jest/globals';
import { STRING, isError, oneOf, selector, type Issue } from '../../../schemas/index.ts';
import { batch, bench, parameter, stubBlock, workflow } from '../stub-plugin.ts';
import { resolvePointer } from './resolve-pointer.ts';

const { engine, probe } = bench();

function compiledStep(step: object): Readonly<Record<string, unknown>> {
  const compiled = engine.compile({ ...workflow({}), steps: [{ name: 'a', ...step }] });
  return compiled.plan.steps.get('a')?.values ?? {};
}

function issuesOf(step: object): readonly Issue[] {
  return engine.validateStep({ name: 'a', ...step });
}

const upper = { type: 'stub/upper@v1', text: 'word' };

describe('a step', () => {
  test('gets the defaults of what it leaves out', () => {
    expect(compiledStep(upper)).toMatchObject({ text: 'word', times: 1, style: 'plain' });
    expect(compiledStep({ type: 'stub/echo@v1', value: null })).toMatchObject({ value: null });
  });

  test('may carry comments, and other properties are warned of', () => {
    expect(issuesOf({ ...upper, $comment: 'why not' })).toEqual([]);
    const [issue, ...more] = issuesOf({ ...upper, tmies: 2, constructor: 3 });
    expect(issue).toMatchObject({ code: 'unknown-property', severity: 'warning', path: '/tmies' });
    expect(issue?.message).toContain('Did you mean `times`?');
    expect(more).toEqual([expect.objectContaining({ code: 'unknown-property', path: '/constructor' })]);
    expect(compiledStep({ ...upper, tmies: 2, constructor: 3 })).not.toHaveProperty('tmies');
    expect(Object.hasOwn(compiledStep({ ...upper, constructor: 3 }), 'constructor')).toBe(false);
  });

  test('of a deprecated block is warned of, under each of its names', () => {
    for (const type of ['stub/count@v1', 'stub/number@v1']) {
      const definition = workflow({ inputs: [batch('v')], steps: { a: { type, value: '$inputs.v' } } });
      expect(engine.compile(definition).warnings).toEqual([
        expect.objectContaining({ code: 'deprecated-block', severity: 'warning', path: '/steps/0/type' }),
      ]);
    }
  });

  test.each([
    ['no object', [], 'wrong-value'],
    ['no type', { name: 'a' }, 'missing-property'],
    ['a type that is no text', { name: 'a', type: 5 }, 'wrong-value'],
    ['an unknown type', { name: 'a', type: 'stub/uper@v1' }, 'unknown-block'],
    ['no name', { type: 'stub/echo@v1' }, 'missing-property'],
    ['no property that it needs', { type: 'stub/upper@v1', name: 'a' }, 'missing-property'],
  ])('with %s has an error', (_, step, code) => {
    expect(engine.validateStep(step)).toEqual([expect.objectContaining({ code, severity: 'error' })]);
  });
});

describe('an alias of a property', () => {
  test('is read as the property', () => {
    expect(issuesOf({ type: 'stub/upper@v1', words: 'word' })).toEqual([]);
    expect(compiledStep({ type: 'stub/upper@v1', words: 'word' })).toMatchObject({ text: 'word' });
  });

  test('is ignored with a warning where the property is there too', () => {
    expect(issuesOf({ ...upper, words: 'other' })).toEqual([
      expect.objectContaining({ code: 'unknown-property', severity: 'warning', path: '/words' }),
    ]);
    expect(compiledStep({ ...upper, words: 'other' })).toMatchObject({ text: 'word' });
  });

  test('is what issues speak of', () => {
    const [issue] = issuesOf({ type: 'stub/upper@v1', words: 5 });
    expect(issue).toMatchObject({ code: 'wrong-value', path: '/words', property: 'words' });
    const definition = workflow({ steps: { a: { type: 'stub/upper@v1', words: '$inputs.nothing' } } });
    expect(engine.validate(definition)).toEqual([
      expect.objectContaining({ code: 'unknown-input', path: '/steps/0/words' }),
    ]);
  });
});

describe('numbers', () => {
  test.each<readonly [unknown, unknown]>([
    ['3', 3],
    [' 2 ', 2],
    ['0_4', 4],
    ['5.0', 5],
    [true, 1],
  ])('%j is read as %d, with a warning', (written, read) => {
    expect(compiledStep({ ...upper, times: written })).toMatchObject({ times: read });
    expect(issuesOf({ ...upper, times: written })).toEqual([
      expect.objectContaining({ code: 'converted-value', severity: 'warning', path: '/times' }),
    ]);
  });

  test.each(['', 'three', '0x3', '1_0', '4e0', '4.', 'Infinity', 'NaN', null, [3], false, '9', 2.5])(
    '%j is refused',
    (written) => {
      const errors = issuesOf({ ...upper, times: written }).filter(isError);
      expect(errors).toEqual([expect.objectContaining({ code: 'wrong-value', path: '/times' })]);
      expect(errors[0]?.message).toMatch(/a whole number from 1 to 5, or a selector of `integer`/);
    },
  );
});

describe('text where a selector may stand', () => {
  test.each(['$input.text', '$steps.a', ' $inputs.text'])('%j is plain text, with a warning', (text) => {
    expect(issuesOf({ ...upper, text })).toEqual([
      expect.objectContaining({ code: 'ignored-selector', severity: 'warning', path: '/text' }),
    ]);
  });

  test('a dollar alone is nothing to warn of', () => {
    expect(issuesOf({ ...upper, text: '$5 each' })).toEqual([]);
  });

  test('a property that takes selectors alone takes no other text', () => {
    const step = { type: 'stub/split@v1', name: 'a', text: 'some text' };
    expect(engine.validateStep(step)).toEqual([
      expect.objectContaining({ code: 'wrong-value', path: '/text' }),
    ]);
  });
});

test('a property may take one selector, or a list with selectors in it', () => {
  const inputs = [parameter('list', { kind: ['list_of_values'] }), parameter('word', { kind: ['string'] })];
  const gather = (list: unknown): readonly Issue[] =>
    engine.validate(workflow({ inputs, steps: { a: { type: 'stub/gather@v1', list } } }));
  expect(gather('$inputs.list')).toEqual([]);
  expect(gather(['$inputs.word', 'x'])).toEqual([]);
  expect(gather('$inputs.word')).toEqual([
    expect.objectContaining({ code: 'kind-mismatch', path: '/steps/0/list' }),
  ]);
  expect(gather(['x', '$inputs.list'])).toEqual([
    expect.objectContaining({ code: 'kind-mismatch', path: '/steps/0/list/1' }),
  ]);
});

describe('private values', () => {
  test('are not shown in messages', () => {
    const [issue] = issuesOf({ type: 'stub/look@v1', image: '$inputs.image', api_key: 'sk-secret' });
    expect(issue).toMatchObject({ code: 'wrong-value', path: '/api_key' });
    expect(JSON.stringify(issue)).not.toContain('sk-secret');
  });
});

describe("a manifest's own rules", () => {
  const Rules = stubBlock({
    type: 'other/rules@v1',
    properties: {
      low: oneOf([{ type: 'number' }, selector({ kinds: [STRING] })], { default: 0, aliases: ['minimum'] }),
      high: { type: 'number', default: 9 },
      mode: { type: 'string', default: 'fine' },
      api_key: { type: 'string', private: true },
    },
    more: { anyOf: [{ required: ['low'] }, { required: ['minimum'] }, { required: ['high'] }] },
    gives: { output: STRING },
    checkStep: ({ low = 0, high = 9, mode }) => {
      if (mode === 'broken') throw new TypeError('mode of what?');
      return Number(low) > Number(high) ? [{ property: 'low', message: '`low` is above `high`.' }] : [];
    },
    describeOutputs: ({ mode }) => {
      if (mode === 'mute') throw new TypeError('no outputs');
      return [{ name: String(mode), kind: ['string'] }];
    },
    make: () => ({}),
  });
  const { engine: other } = bench({ plugins: [{ name: 'other', blocks: [Rules] }] });
  const step = { type: 'other/rules@v1', name: 'a' };

  test.each([
    ['the property', { low: 5, high: 1 }, '/low'],
    ['the alias that was written', { minimum: 5, high: 1 }, '/minimum'],
    ['the step, where the property was left out', { high: -1 }, ''],
  ])('blame %s', (_, more, path) => {
    const [issue, ...others] = other.validateStep({ ...step, ...more });
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'step-rejected', severity: 'error', path });
    expect(resolvePointer({ ...step, ...more }, path).isThere).toBe(true);
  });

  test('about the step as a whole say what is wrong, without showing the step', () => {
    const issues = other.validateStep({ ...step, api_key: 'sk-secret' });
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) {
      expect(issue.path).toBe('');
      expect(issue.message).not.toMatch(/sk-secret|an object is expected/);
    }
  });

  test.each(['broken', 'mute'])('that throw are reported as a fault of the block (%s)', (mode) => {
    expect(other.validateStep({ ...step, low: 1, mode })).toEqual([
      expect.objectContaining({ code: 'block-invalid', severity: 'error', path: '' }),
    ]);
  });

  test('may name the outputs', () => {
    const read = (output: string): readonly Issue[] =>
      other.validate({
        ...workflow({ outputs: { out: `$steps.a.${output}` } }),
        steps: [{ ...step, low: 1, mode: 'fancy' }],
      });
    expect(read('fancy')).toEqual([]);
    expect(read('output')).toEqual([expect.objectContaining({ code: 'unknown-output' })]);
  });
});

test('validating never runs a block', () => {
  expect(probe.calls).toEqual([]);
});
