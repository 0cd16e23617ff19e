import type { Plan } from './plan.ts';

/** Names of the workflow's inputs that feed a property which holds a secret. */
export function secretInputs({ steps }: Plan): ReadonlySet<string> {
  const names = [...steps.values()].flatMap(({ references, manifest }) =>
    references.flatMap(({ slot, selector }) =>
      manifest.schema.properties?.[slot.property]?.private === true && selector.type === 'input'
        ? [selector.name]
        : [],
    ),
  );
  return new Set(names);
}

/** Those of them that a run is given nothing for, not even by default. */
export function missingSecrets(plan: Plan, inputs: Readonly<Record<string, unknown>>): readonly string[] {
  return [...secretInputs(plan)].filter((name) => {
    const given = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    return ['', null].includes((given ?? plan.inputs.get(name)?.defaultValue ?? null) as string | null);
  });
}

/** What a run is given for them. */
export function secretValues(plan: Plan, inputs: Readonly<Record<string, unknown>>): readonly string[] {
  const values = [...secretInputs(plan)].map((name) => inputs[name]);
  return values.filter((value): value is string => typeof value === 'string' && value !== '');
}
