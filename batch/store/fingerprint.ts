import { secretInputs, type CompiledWorkflow } from '../../engine/index.ts';
import { parseSelector } from '../../schemas/selectors.ts';
import { hashJson } from './hash.ts';

/** What answers depend on, apart from the images. Runs with equal fingerprints may share a folder. Holds no key. */
export interface Fingerprint {
  /** sha256 of what the workflow does: how it is written down, its comments and its keys aside. */
  readonly workflow: string;
  /** sha256 of each parameter that all images share, keys aside. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Input that gets the image. */
  readonly imageInput: string;
  /** Whom the steps ask. */
  readonly requests: readonly FingerprintRequest[];
}

export interface FingerprintRequest {
  readonly step: string;
  /** `null` where it shows in the run: an item's own parameters or an earlier step decide. */
  readonly model: string | null;
  /** Address of the service, without credentials, or `emulator`. */
  readonly host: string;
  readonly dialect: string;
  /** Longest answer. */
  readonly maxTokens: number;
}

export interface FingerprintFacts {
  readonly workflow: CompiledWorkflow;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly imageInput: string;
  /** The answers are those of an emulator, wherever that listens. */
  readonly emulated: boolean;
}

export function fingerprintOf({ workflow, inputs, imageInput, emulated }: FingerprintFacts): Fingerprint {
  const { plan } = workflow;
  const secret = secretInputs(plan);
  const lengths = lengthInputs(workflow);
  const shared = Object.entries(inputs).filter(
    ([name]) => plan.inputs.has(name) && !secret.has(name) && !lengths.has(name),
  );
  const requests = workflow.plannedRequests(inputs).map(({ step, model, host, dialect, maxTokens }) => ({
    step,
    model,
    host: emulated ? 'emulator' : host,
    dialect,
    maxTokens,
  }));
  return {
    workflow: hashJson(meaningOf(workflow, new Set([...secret, ...lengths]))),
    parameters: Object.fromEntries(shared.map(([name, value]) => [name, hashJson(value)])),
    imageInput,
    requests: requests.sort((a, b) => (a.step < b.step ? -1 : 1)),
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
    ...changed('the input for images', [before.imageInput], [now.imageInput]),
    ...(['model', 'host', 'dialect'] as const).flatMap((name) =>
      changed(`the ${name}`, valuesOf(before, name), valuesOf(now, name)),
    ),
  ];
}

/** What only items see that are asked again because an answer was cut off; empty where nothing changed. */
export function lengthDifferences(before: Fingerprint, now: Fingerprint): readonly string[] {
  return now.requests.flatMap(({ step, maxTokens }) => {
    const earlier = before.requests.find((request) => request.step === step)?.maxTokens;
    return earlier === undefined || earlier === maxTokens
      ? []
      : [`the longest answer of \`${step}\` (was ${earlier} tokens, now ${maxTokens})`];
  });
}

/** Property of a step that says how long its answers may be. */
const LENGTH = 'max_tokens';

/** Inputs that do nothing but say how long answers may be. */
function lengthInputs({ plan }: CompiledWorkflow): ReadonlySet<string> {
  const uses = [...plan.steps.values()].flatMap(({ references }) =>
    references.flatMap(({ selector, slot }) =>
      selector.type === 'input' ? [[selector.name, slot.property] as const] : [],
    ),
  );
  const others = new Set(uses.filter(([, property]) => property !== LENGTH).map(([name]) => name));
  return new Set(uses.map(([name]) => name).filter((name) => !others.has(name)));
}

/** The compiled workflow as JSON: two that do the same give the same, however they were written. */
function meaningOf({ plan }: CompiledWorkflow, apart: ReadonlySet<string>): unknown {
  const inputs = [...plan.inputs.values()].map(({ name, kinds, dimensionality, defaultValue }) => [
    name,
    kinds,
    dimensionality,
    apart.has(name) ? null : defaultValue,
  ]);
  const steps = [...plan.steps.values()].map(({ name, manifest, values }) => {
    const { properties = {} } = manifest.schema;
    const kept = Object.entries(values).filter(
      ([property, value]) =>
        (properties[property]?.private !== true && property !== LENGTH) || parseSelector(value) !== null,
    );
    return [name, manifest.type, Object.fromEntries(kept)];
  });
  const outputs = plan.outputs.map(({ name, selector, toRoot }) => [name, selector, [...toRoot.keys()]]);
  return [inputs, steps, outputs].map((parts) => parts.map(hashJson).sort());
}

function valuesOf({ requests }: Fingerprint, name: 'model' | 'host' | 'dialect'): readonly string[] {
  return [...new Set(requests.map((request) => request[name] ?? 'shows in the run'))];
}

function changed(what: string, before: readonly string[], now: readonly string[]): readonly string[] {
  if (before.join('\n') === now.join('\n')) return [];
  return [`${what} (was ${listOf(before)}, now ${listOf(now)})`];
}

function listOf(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.map((value) => `\`${value.slice(0, 200)}\``).join(', ');
}
