import { didYouMean, jsonPointer, parseStepSelector, type StepValues } from '../../schemas/index.ts';
import type { Names } from './check-references.ts';
import type { Draft, DraftStep } from './draft.ts';
import type { Findings } from './findings.ts';
import type { StepLineage } from './lineage.ts';
import type { LoadedBlock } from './registry.ts';

/** A step that decides whether another goes on. */
export interface Control {
  readonly property: string;
  /** Name of the step that is controlled. */
  readonly target: string;
  readonly path: string;
}

/** Step selectors in the properties of a step that take them. */
export function findControls(values: StepValues, block: LoadedBlock, path: string): readonly Control[] {
  return block.stepProperties.flatMap((property) => {
    const value = values[property];
    const entries = Array.isArray(value)
      ? value.map((item: unknown, index) => [item, jsonPointer(property, index)] as const)
      : [[value, jsonPointer(property)] as const];
    return entries.flatMap(([item, pointer]) => {
      const target = parseStepSelector(item);
      return target === null ? [] : [{ property, target, path: `${path}${pointer}` }];
    });
  });
}

/** Names of the steps that control each step. */
export function controllersOf(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const controllers = new Map<string, string[]>();
  for (const step of draft.steps) {
    for (const { target } of step.controls)
      controllers.set(target, [...(controllers.get(target) ?? []), step.name]);
  }
  return controllers;
}

export function checkControlTargets({ steps }: Draft, names: Names, findings: Findings): void {
  for (const { name, controls } of steps) {
    for (const { target, property, path } of controls) {
      if (names.steps.has(target)) continue;
      const message = `\`$steps.${target}\`: the workflow has no step \`${target}\`.${didYouMean(target, names.steps.keys())}`;
      const blame = { severity: 'error', path, blockId: name, property } as const;
      findings.add('references', 'InvalidReferenceTargetError', { code: 'unknown-step', message, ...blame });
    }
  }
}

/** A step can only be told to go on for an element by what knows that element or one that contains it. */
export function checkControlLineages(
  steps: readonly DraftStep[],
  lineages: ReadonlyMap<string, StepLineage>,
  findings: Findings,
): void {
  for (const { name, controls } of steps) {
    const own = lineages.get(name)?.callLineage ?? [];
    for (const { target, property, path } of controls) {
      const other = lineages.get(target)?.callLineage;
      if (other === undefined || own.every((level, index) => level.id === other[index]?.id)) continue;
      const message = `Step \`${name}\` decides for each element of its batch, and step \`${target}\` does not run on these elements.`;
      const blame = { severity: 'error', path, blockId: name, property } as const;
      findings.add('structure', 'ControlFlowDefinitionError', {
        code: 'lineage-mismatch',
        message,
        ...blame,
      });
    }
  }
}
