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
import { list, named, seen } from './words.ts';

/** Inputs and steps of a draft by name; of two with one name, the first. */
export interface Names {
  readonly inputs: ReadonlyMap<string, DraftInput>;
  readonly steps: ReadonlyMap<string, DraftStep>;
  /** By the name of a step, its outputs by name. */
  readonly outputs: ReadonlyMap<string, ReadonlyMap<string, OutputDefinition>>;
}

export function namesOf(draft: Draft): Names {
  const steps = firstByName(draft.steps);
  const outputs = [...steps].map(([name, step]) => [name, firstByName(step.outputs)] as const);
  return { inputs: firstByName(draft.inputs), steps, outputs: new Map(outputs) };
}

function firstByName<Part extends { readonly name: string }>(
  parts: readonly Part[],
): ReadonlyMap<string, Part> {
  const byName = new Map<string, Part>();
  for (const part of parts) if (!byName.has(part.name)) byName.set(part.name, part);
  return byName;
}

/** With more mistakes than these something else is wrong than a slip of the finger, and guessing costs a look at every name. */
const MAX_GUESSES = 100;

interface Places {
  readonly names: Names;
  /** A did-you-mean, as long as there are few mistakes. */
  readonly guess: (name: string, candidates: Iterable<string>) => string;
}

/** Every selector points to something, and gives a kind of value that its place takes. */
export function checkReferences(draft: Draft, findings: Findings): void {
  let guesses = 0;
  const guess: Places['guess'] = (name, candidates) => {
    guesses += 1;
    return guesses > MAX_GUESSES ? '' : didYouMean(name, candidates);
  };
  const places: Places = { names: namesOf(draft), guess };
  for (const step of draft.steps) {
    for (const reference of step.references) checkReference(step, reference, places, findings);
  }
  checkControlTargets(draft, places, findings);
  for (const output of draft.outputs) checkOutput(output, places, findings);
}

function checkReference(step: DraftStep, reference: Reference, places: Places, findings: Findings): void {
  const { selector, text, slot, path } = reference;
  const blame = { severity: 'error', path, blockId: step.name, property: slot.property } as const;
  if (selector === null) {
    findings.add('references', 'InvalidReferenceTargetError', { ...blame, ...notASelector(text) });
    return;
  }
  const missing = findMissing(selector, places);
  if (missing !== null) {
    findings.add('references', 'InvalidReferenceTargetError', { ...blame, ...missing });
    return;
  }
  const given = kindsOf(selector, places.names);
  if (given === null) {
    findings.add('kinds', 'ExecutionGraphStructureError', { ...blame, ...noSuchOutput(selector, places) });
    return;
  }
  if (areKindsCompatible(given, slot.kinds)) return;
  const message = `${named(text)} gives ${list(given)}, and \`${slot.property}\` of step ${named(step.name)} takes ${list(slot.kinds)}.`;
  findings.add('kinds', 'ReferenceTypeError', { code: 'kind-mismatch', message, ...blame });
}

function checkOutput({ name, selector, text, path }: DraftOutput, places: Places, findings: Findings): void {
  const blame = { severity: 'error', path: `${path}/selector`, blockId: '$outputs', property: name } as const;
  const problem =
    selector === null
      ? notASelector(text)
      : (findMissing(selector, places) ??
        (kindsOf(selector, places.names) === null ? noSuchOutput(selector, places) : null));
  if (problem !== null) findings.add('references', 'InvalidReferenceTargetError', { ...problem, ...blame });
}

function checkControlTargets({ steps }: Draft, { names, guess }: Places, findings: Findings): void {
  for (const { name, controls } of steps) {
    for (const { target, property, path } of controls) {
      if (names.steps.has(target)) continue;
      const message = `${named(`$steps.${target}`)}: the workflow has no step ${named(target)}.${guess(target, names.steps.keys())}`;
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

function findMissing(selector: Selector, { names, guess }: Places): Problem | null {
  if (selector.type === 'input') {
    if (names.inputs.has(selector.name)) return null;
    const message = `${named(formatSelector(selector))}: the workflow has no input ${named(selector.name)}.${guess(selector.name, names.inputs.keys())}`;
    return { code: 'unknown-input', message };
  }
  if (names.steps.has(selector.step)) return null;
  const message = `${named(formatSelector(selector))}: the workflow has no step ${named(selector.step)}.${guess(selector.step, names.steps.keys())}`;
  return { code: 'unknown-step', message };
}

function noSuchOutput(selector: Selector, { names, guess }: Places): Problem {
  const known = selector.type === 'input' ? null : names.outputs.get(selector.step);
  const hint = selector.type === 'input' ? '' : guess(selector.output, known?.keys() ?? []);
  const outputs =
    known === null || known === undefined || known.size === 0
      ? 'It has none.'
      : `Its outputs are ${list(known.keys())}.${hint}`;
  const message = `${named(formatSelector(selector))}: the step has no such output. ${outputs}`;
  return { code: 'unknown-output', message };
}

/** Names of the kinds that a selector may give; `null` where the step has no such output. */
export function kindsOf(selector: Selector, names: Names): readonly string[] | null {
  if (selector.type === 'input') return names.inputs.get(selector.name)?.kinds ?? ['*'];
  const step = names.steps.get(selector.step);
  if (step === undefined || step.block === null || selector.output === ALL_OUTPUTS) return ['*'];
  const outputs = names.outputs.get(selector.step);
  // An output named `*` stands for outputs whose names are not known.
  return (outputs?.get(selector.output) ?? outputs?.get(ALL_OUTPUTS))?.kind ?? null;
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
      const message = `Two ${sort} are named ${named(name)}. Names are unique: rename one, and the selectors that mean it.`;
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
