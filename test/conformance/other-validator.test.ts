import { readFileSync } from 'node:fs';
import { Validator, type Schema } from '@cfworker/json-schema';
import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../index.ts';
import { defName } from '../../schemas/index.ts';
import { readRows } from './rows.ts';

interface Row {
  readonly id: string;
  readonly step: { readonly type: string };
  readonly verdict: 'accept' | 'reject';
}

const engine = createEngine({ environment: {} });
const openRouter = readRows('openrouter_block') as { readonly manifests: readonly Row[] };
const rows = [...(readRows('manifests') as readonly Row[]), ...openRouter.manifests];

function validatorOf(name: string): Validator {
  const path = new URL(`../../schemas/generated/${name}.schema.json`, import.meta.url);
  return new Validator(JSON.parse(readFileSync(path, 'utf8')) as Schema, '2020-12');
}

const blocks = new Map(
  engine
    .describe()
    .blocks.flatMap(({ manifest_type_identifier: type }) => [[type, validatorOf(defName(type))]]),
);
const workflow = validatorOf('workflow');

/** The engine reads `"0.7"` as the number, with a warning; an editor says that a number is meant. */
function isConverted(step: unknown): boolean {
  return engine.validateStep(step).some(({ code }) => code === 'converted-value');
}

const judged = rows.filter(({ step, verdict }) => verdict === 'reject' || !isConverted(step));

describe('the published schemas, by a validator that knows nothing of ours, agree with Roboflow', () => {
  test.each(judged)('$id', ({ step, verdict }) => {
    const definition = { version: '1.0', inputs: [], outputs: [], steps: [step] };
    const verdicts = {
      block: blocks.get(step.type)?.validate(step).valid ?? false,
      workflow: workflow.validate(definition).valid,
    };
    const isAccepted = verdict === 'accept';
    expect(verdicts).toEqual({ block: isAccepted, workflow: isAccepted });
  });
});

test('few rows are left out', () => {
  expect(rows.length - judged.length).toBeLessThan(30);
  expect(judged.length).toBeGreaterThan(600);
});
