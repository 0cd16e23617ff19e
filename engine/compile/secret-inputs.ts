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
