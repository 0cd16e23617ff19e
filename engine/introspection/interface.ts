import { ALL_OUTPUTS, WILDCARD, type Kind } from '../../schemas/index.ts';
import type { Analysis } from '../compile/analyse.ts';
import { kindsOf } from '../compile/check-references.ts';
import type { DraftOutput } from '../compile/plan.ts';

/** What a workflow takes and gives, in the shape of Roboflow's `describe_interface`. */
export interface WorkflowInterface {
  /** Kinds of each input, from the properties that it feeds; `["*"]` for one that feeds none. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Kinds of each output; for `$steps.<step>.*` by output of the step. */
  readonly outputs: Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>;
  /** Type of the JSON form of each kind that occurs. */
  readonly typing_hints: Readonly<Record<string, string>>;
  /** JSON Schema of the JSON form of each kind that has one. */
  readonly kinds_schemas: Readonly<Record<string, object>>;
}

const kindSchemas: Readonly<Record<string, object>> = {
  image: {
    type: 'object',
    required: ['type', 'value'],
    properties: { type: { const: 'base64' }, value: { type: 'string' }, video_metadata: { type: 'object' } },
  },
};

export function describeAnalysis({ draft, names }: Analysis, kinds: readonly Kind[]): WorkflowInterface {
  const inputs = Object.fromEntries(draft.inputs.map(({ name }) => [name, kindsOfInput(name, draft)]));
  const outputs = Object.fromEntries(
    draft.outputs.map((output) => [output.name, kindsOfOutput(output, names)]),
  );
  const occurring = new Set(
    [...Object.values(inputs), ...Object.values(outputs)].flatMap((value) =>
      Array.isArray(value) ? (value as readonly string[]) : Object.values(value).flat(),
    ),
  );
  return {
    inputs,
    outputs,
    typing_hints: Object.fromEntries(
      kinds.filter(({ name }) => occurring.has(name)).map((kind) => [kind.name, kind.serialised_data_type]),
    ),
    kinds_schemas: Object.fromEntries(Object.entries(kindSchemas).filter(([name]) => occurring.has(name))),
  };
}

function kindsOfInput(name: string, { steps }: Analysis['draft']): readonly string[] {
  const fed = steps
    .flatMap((step) => step.references)
    .filter(({ selector }) => selector?.type === 'input' && selector.name === name)
    .flatMap(({ slot }) => slot.kinds);
  return fed.length === 0 ? [WILDCARD.name] : [...new Set(fed)];
}

function kindsOfOutput(
  { selector }: DraftOutput,
  names: Analysis['names'],
): WorkflowInterface['outputs'][string] {
  if (selector === null) return [WILDCARD.name];
  if (selector.type === 'step-output' && selector.output === ALL_OUTPUTS) {
    const outputs = names.steps.get(selector.step)?.outputs ?? [];
    return Object.fromEntries(outputs.map(({ name, kind }) => [name, kind]));
  }
  return kindsOf(selector, names) ?? [WILDCARD.name];
}
