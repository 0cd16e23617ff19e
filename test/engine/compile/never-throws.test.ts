import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WorkflowError, issueCodes, type Issue } from '../../../schemas/index.ts';
import { batch, bench, image, parameter, workflow } from '../stub-plugin.ts';
import { resolvePointer } from './resolve-pointer.ts';

const { engine } = bench();

const blockTypes = engine.describe().blocks.map((block) => block.manifest_type_identifier);

/** Names that every JavaScript object answers to, and those that steps really have. */
const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a/b', 'a~b', '$comment'),
  fc.constantFrom('name', 'type', 'kind', 'dimensionality', 'selector', 'version', 'default_value'),
  fc.constantFrom('text', 'words', 'times', 'value', 'list', 'fields', 'images', 'whole', 'parts', 'api_key'),
  fc.string({ maxLength: 8 }),
);

const selectorText = fc.constantFrom(
  '$inputs.a',
  '$inputs.constructor',
  '$inputs.',
  '$steps.a.output',
  '$steps.b.*',
  '$steps.__proto__.output',
  '$steps.a.toString',
  '$',
);

const typeName = fc.constantFrom(
  ...blockTypes,
  ...['WorkflowImage', 'InferenceImage', 'WorkflowParameter', 'WorkflowBatchInput', 'JsonField'],
  ...['constructor', 'toString', '__proto__', 'nothing'],
);

const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');

/** An object as `JSON.parse` makes it: `__proto__` is a key like any other. */
function asJson(entries: readonly (readonly [string, unknown])[]): unknown {
  const fields = entries.map(([field, value]) => `${JSON.stringify(field)}:${JSON.stringify(value)}`);
  return JSON.parse(`{${fields.join(',')}}`) as unknown;
}

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e300, '', '3', ' 4e2 '),
    selectorText,
    fc.string(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 5 }).map(asJson),
  ),
}));

/** Something like a step, input or output, with anything in its properties. */
const part = fc
  .record({ type: fc.option(typeName), name: fc.option(name), more: fc.array(fc.tuple(key, json)) })
  .map(({ type, name: own, more }) =>
    asJson([
      ...more,
      ...(type === null ? [] : ([['type', type]] as const)),
      ...(own === null ? [] : ([['name', own]] as const)),
    ]),
  );

const parts = fc.oneof({ weight: 5, arbitrary: fc.array(part, { maxLength: 5 }) }, json);
const definition = fc
  .record({ version: fc.oneof(fc.constant('1.0'), json), inputs: parts, steps: parts, outputs: parts })
  .chain((outline) => fc.subarray(Object.entries(outline)).map(asJson));

function expectSound(issues: readonly Issue[], subject: unknown): void {
  for (const issue of issues) {
    expect(Object.keys(issueCodes)).toContain(issue.code);
    expect(issue.message).not.toBe('');
    expect(resolvePointer(subject, issue.path)).toMatchObject({ isThere: true });
  }
}

const runs = { numRuns: 1000 };

describe('whatever the JSON value is', () => {
  test('validateStep gives issues', () => {
    fc.assert(
      fc.property(fc.oneof(part, json), (step) => {
        expectSound(engine.validateStep(step), step);
      }),
      runs,
    );
  });

  test('validate gives issues', () => {
    fc.assert(
      fc.property(fc.oneof(definition, json), (value) => {
        expectSound(engine.validate(value), value);
      }),
      runs,
    );
  });

  test('compile agrees with validate, and throws nothing but a WorkflowError', () => {
    fc.assert(
      fc.property(fc.oneof(definition, json), (value) => {
        const errors = engine.validate(value).filter(({ severity }) => severity === 'error');
        let thrown: unknown = null;
        try {
          engine.compile(value);
        } catch (error) {
          thrown = error;
        }
        expect(thrown !== null).toBe(errors.length > 0);
        if (thrown !== null) expect(thrown).toBeInstanceOf(WorkflowError);
      }),
      runs,
    );
  });

  test('a good definition with one value exchanged is judged, not stumbled over', () => {
    const good = workflow({
      inputs: [image('image'), batch('texts'), parameter('times', { kind: ['integer'] })],
      steps: {
        up: { type: 'stub/upper@v1', text: '$inputs.texts', times: '$inputs.times' },
        split: { type: 'stub/split@v1', text: '$steps.up.output' },
        join: { type: 'stub/join@v1', texts: '$steps.split.word' },
        all: { type: 'stub/gather@v1', list: ['$steps.join.text', 'x'], fields: { a: '$inputs.image' } },
      },
      outputs: { all: '$steps.all.*' },
    });
    expect(engine.validate(good)).toEqual([]);
    const places = pointersInto(good);
    fc.assert(
      fc.property(fc.constantFrom(...places), json, (place, value) => {
        const changed = JSON.parse(JSON.stringify(good)) as unknown;
        const { holder } = resolvePointer(changed, place);
        (holder as Record<string, unknown>)[place.slice(place.lastIndexOf('/') + 1)] = value;
        expectSound(engine.validate(changed), changed);
      }),
      runs,
    );
  });
});

function pointersInto(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => [
    `${path}/${field}`,
    ...pointersInto(inner, `${path}/${field}`),
  ]);
}

test('values nested too deep to walk are refused like others', () => {
  const depth = 100_000;
  const deep = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
  const step = { type: 'stub/upper@v1', name: 'a', text: deep, times: { deep } };
  expect(engine.validateStep(deep).length).toBeGreaterThan(0);
  expect(engine.validateStep(step).length).toBeGreaterThan(0);
  expect(
    engine.validate({ version: deep, inputs: deep, steps: [step, deep], outputs: [deep] }).length,
  ).toBeGreaterThan(0);
});
