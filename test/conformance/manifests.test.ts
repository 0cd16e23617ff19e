import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../index.ts';
import { isError } from '../../schemas/index.ts';
import { readRows } from './rows.ts';

interface Row {
  readonly id: string;
  readonly step: unknown;
  readonly verdict: 'accept' | 'reject';
  readonly properties?: readonly string[];
}

const engine = createEngine({ environment: {} });
const openRouter = readRows('openrouter_block') as { readonly manifests: readonly Row[] };
const rows = [...(readRows('manifests') as readonly Row[]), ...openRouter.manifests];
const rejected = rows.filter(({ verdict }) => verdict === 'reject');
const accepted = rows.filter(({ verdict }) => verdict === 'accept');

describe('steps that Roboflow accepts have no error', () => {
  test.each(accepted)('$id', ({ step }) => {
    expect(engine.validateStep(step).filter(isError)).toEqual([]);
  });
});

describe('steps that Roboflow rejects have an error at a property that Roboflow blames', () => {
  test.each(rejected)('$id', ({ step, properties = [] }) => {
    const blamed = engine
      .validateStep(step)
      .filter(isError)
      .map(({ property }) => property);
    // Rules about the whole step are blamed on nothing by Roboflow; here they name the property that is missing.
    const isWholeStep = properties.includes('');
    expect(
      blamed.some((property) => (isWholeStep ? property !== undefined : properties.includes(property ?? ''))),
    ).toBe(true);
  });
});

test('the rows are there', () => {
  expect(accepted.length).toBeGreaterThan(100);
  expect(rejected.length).toBeGreaterThan(100);
});
