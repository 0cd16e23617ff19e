import type { Plan } from '../../engine/index.ts';
import { parseSelector } from '../../schemas/selectors.ts';
import { hashJson } from './hash.ts';

/** What answers depend on, apart from the images. Two runs with equal fingerprints may share a folder. */
export interface Fingerprint {
  /** sha256 of the definition, keys in it aside. */
  readonly workflow: string;
  /** sha256 of each parameter that all images share, keys aside. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Input that gets the image. */
  readonly imageInput: string;
  /** Asked for instead of the steps' own. */
  readonly model: string | null;
  /** Address of the service, or `emulator`. */
  readonly host: string;
  readonly dialect: string;
}

export interface FingerprintFacts extends Pick<Fingerprint, 'imageInput' | 'model' | 'host' | 'dialect'> {
  readonly definition: unknown;
  readonly plan: Plan;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export function fingerprintOf({ definition, plan, parameters, ...facts }: FingerprintFacts): Fingerprint {
  const keys = keyInputs(plan);
  const shared = Object.entries(parameters).filter(([name]) => plan.inputs.has(name) && !keys.has(name));
  return {
    workflow: hashJson(withoutKeys(definition, plan)),
    parameters: Object.fromEntries(shared.map(([name, value]) => [name, hashJson(value)])),
    ...facts,
  };
}

/** What differs, in words for a person; empty for equal fingerprints. */
export function differences(before: Fingerprint, now: Fingerprint): readonly string[] {
  const names = new Set([...Object.keys(before.parameters), ...Object.keys(now.parameters)]);
  return [
    ...(before.workflow === now.workflow ? [] : ['the workflow']),
    ...[...names]
      .filter((name) => before.parameters[name] !== now.parameters[name])
      .map((name) => `the parameter \`${name}\``),
    ...changed('the input for images', before.imageInput, now.imageInput),
    ...changed('the model', before.model, now.model),
    ...changed('the host', before.host, now.host),
    ...changed('the dialect', before.dialect, now.dialect),
  ];
}

function changed(what: string, before: string | null, now: string | null): readonly string[] {
  if (before === now) return [];
  return [`${what} (was ${nameOf(before)}, now ${nameOf(now)})`];
}

function nameOf(value: string | null): string {
  return value === null ? "the step's own" : `\`${value.slice(0, 200)}\``;
}

/** Inputs of the workflow that feed properties which hold secrets. */
export function keyInputs({ steps }: Plan): ReadonlySet<string> {
  const names = [...steps.values()].flatMap(({ references, manifest }) =>
    references.flatMap(({ slot, selector }) =>
      manifest.schema.properties?.[slot.property]?.private === true && selector.type === 'input'
        ? [selector.name]
        : [],
    ),
  );
  return new Set(names);
}

/** The definition without keys that are written into it, so that a new key is no new workflow. */
function withoutKeys(definition: unknown, { steps }: Plan): unknown {
  const { steps: given } = definition as { readonly steps?: unknown };
  if (!Array.isArray(given)) return definition;
  const cleaned = (given as Readonly<Record<string, unknown>>[]).map((step) => {
    const properties = steps.get(String(step['name']))?.manifest.schema.properties;
    const kept = Object.entries(step).filter(
      ([name, value]) => properties?.[name]?.private !== true || parseSelector(value) !== null,
    );
    return Object.fromEntries(kept);
  });
  return { ...(definition as object), steps: cleaned };
}
