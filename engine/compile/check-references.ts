import {
  ALL_OUTPUTS,
  areKindsCompatible,
  didYouMean,
  formatSelector,
  type Issue,
  type OutputDefinition,
  type Selector,
} from '../../schemas/index.ts';
import type { Findings } from './findings.ts';
import type { Draft, DraftInput, DraftOutput, DraftStep, Reference } from './plan.ts';
import { list, seen } from './words.ts';

/** Inputs and steps of a draft by name; of two with one name, the first. */
export interface Names {
  readonly inputs: ReadonlyMap<string, DraftInput>;
  readonly steps: ReadonlyMap<string, DraftStep>;
}

export function namesOf(draft: Draft): Names {
  return { inputs: firstByName(draft.inputs), steps: firstByName(draft.steps) };
}

function firstByName<Part extends { readonly name: string }>(
  parts: readonly Part[],
): ReadonlyMap<string, Part> {
  const byName = new Map<string, Part>();
  for (const part of parts) if (!byName.has(part.name)) byName.set(part.name, part);
  return byName;
}

/** Every selector points to something, and gives a kind of value that its place takes. */
export function checkReferences(draft: Draft, findings: Findings): void {
  const names = namesOf(draft);
  for (const step of draft.steps) {
    for (const reference of step.references) checkReference(step, reference, names, findings);
  }
  checkControlTargets(draft, names, findings);
  for (const output of draft.outputs) checkOutput(output, names, findings);
}

function checkReference(step: DraftStep, reference: Reference, names: Names, findings: Findings): void {
  const { selector, text, slot, path } = reference;
  const blame = { severity: 'error', path, blockId: step.name, property: slot.property } as const;
  if (selector === null) {
    findings.add('references', 'InvalidReferenceTargetError', { ...blame, ...notASelector(text) });
    return;
  }
  const missing = findMissing(selector, names);
  if (missing !== null) {
    findings.add('references', 'InvalidReferenceTargetError', { ...blame, ...missing });
    return;
  }
  const given = kindsOf(selector, names);
  if (given === null) {
    findings.add('kinds', 'ExecutionGraphStructureError', { ...blame, ...noSuchOutput(selector, names) });
    return;
  }
  if (areKindsCompatible(given, slot.kinds)) return;
  const message = `\`${text}\` gives ${list(given)}, and \`${slot.property}\` of step \`${step.name}\` takes ${list(slot.kinds)}.`;
  findings.add('kinds', 'ReferenceTypeError', { code: 'kind-mismatch', message, ...blame });
}

function checkOutput({ name, selector, text, path }: DraftOutput, names: Names, findings: Findings): void {
  const blame = { severity: 'error', path: `${path}/selector`, blockId: '$outputs', property: name } as const;
  const problem =
    selector === null
      ? notASelector(text)
      : (findMissing(selector, names) ??
        (kindsOf(selector, names) === null ? noSuchOutput(selector, names) : null));
  if (problem !== null) findings.add('references', 'InvalidReferenceTargetError', { ...problem, ...blame });
}

function checkControlTargets({ steps }: Draft, names: Names, findings: Findings): void {
  for (const { name, controls } of steps) {
    for (const { target, property, path } of controls) {
      if (names.steps.has(target)) continue;
      const message = `\`$steps.${target}\`: the workflow has no step \`${target}\`.${didYouMean(target, names.steps.keys())}`;
      const blame = { severity: 'error', path, blockId: name, property } as const;
      findings.add('references', 'InvalidReferenceTargetError', { code: 'unknown-step', message, ...blame });
    }
  }
}

type Problem = Pick<Issue, 'code' | 'message'>;

function notASelector(text: string): Problem {
  const message = `${seen(text)} is no selector. Selectors are \`$inputs.<name>\`, \`$steps.<step>.<output>\` and \`$steps.<step>.*\`.`;
  return { code: 'not-a-selector', message };
}

function findMissing(selector: Selector, names: Names): Problem | null {
  if (selector.type === 'input') {
    if (names.inputs.has(selector.name)) return null;
    const message = `\`${formatSelector(selector)}\`: the workflow has no input \`${selector.name}\`.${didYouMean(selector.name, names.inputs.keys())}`;
    return { code: 'unknown-input', message };
  }
  if (names.steps.has(selector.step)) return null;
  const message = `\`${formatSelector(selector)}\`: the workflow has no step \`${selector.step}\`.${didYouMean(selector.step, names.steps.keys())}`;
  return { code: 'unknown-step', message };
}

function noSuchOutput(selector: Selector, names: Names): Problem {
  const outputs = selector.type === 'input' ? [] : (names.steps.get(selector.step)?.outputs ?? []);
  const known = outputs.map(({ name }) => name);
  const hint = selector.type === 'input' ? '' : didYouMean(selector.output, known);
  const message = `\`${formatSelector(selector)}\`: the step has no such output. Its outputs are ${list(known)}.${hint}`;
  return { code: 'unknown-output', message };
}

/** Names of the kinds that a selector may give; `null` where the step has no such output. */
export function kindsOf(selector: Selector, names: Names): readonly string[] | null {
  if (selector.type === 'input') return names.inputs.get(selector.name)?.kinds ?? ['*'];
  const step = names.steps.get(selector.step);
  if (step === undefined || step.block === null || selector.output === ALL_OUTPUTS) return ['*'];
  return findOutput(step.outputs, selector.output)?.kind ?? null;
}

/** An output named `*` stands for outputs whose names are not known. */
function findOutput(outputs: readonly OutputDefinition[], name: string): OutputDefinition | undefined {
  return (
    outputs.find((output) => output.name === name) ?? outputs.find((output) => output.name === ALL_OUTPUTS)
  );
}

interface Named {
  readonly name: string;
  readonly path: string;
}

/** Inputs, steps and outputs each have names of their own; an input and a step may share one. */
export function checkNames(draft: Draft, findings: Findings): void {
  const sorts: readonly (readonly [string, readonly Named[], (name: string) => Partial<Issue>])[] = [
    ['inputs', draft.inputs, (name) => ({ blockId: '$inputs', property: name })],
    ['steps', draft.steps, (name) => ({ blockId: name, property: 'name' })],
    ['outputs', draft.outputs, (name) => ({ blockId: '$outputs', property: name })],
  ];
  for (const [sort, parts, blame] of sorts) {
    for (const { name, path } of repeated(parts)) {
      const message = `Two ${sort} are named \`${name}\`. Names are unique: rename one, and the selectors that mean it.`;
      const issue: Issue = {
        code: 'duplicate-name',
        severity: 'error',
        message,
        path: `${path}/name`,
        ...blame(name),
      };
      findings.add('names', 'DuplicatedNameError', issue);
    }
  }
}

function repeated(parts: readonly Named[]): readonly Named[] {
  const names = new Set<string>();
  return parts.filter(({ name }) => names.size === names.add(name).size);
}
