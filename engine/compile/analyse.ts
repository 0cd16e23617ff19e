import { checkReferences, namesOf, checkNames, type Names } from './check-references.ts';
import type { Draft, DraftStep, Lineage } from './plan.ts';
import { Findings } from './findings.ts';
import { checkControlLineages, inputLineage, stepLineage, type StepLineage } from './lineage.ts';
import { controllersOf, orderSteps } from './order.ts';
import { parseDefinition } from './parse.ts';
import type { BlockRegistry, LoadedBlock } from './registry.ts';
import type { Selector } from '../../schemas/index.ts';

/** What is known of a definition without running anything. Complete where there are no errors. */
export interface Analysis {
  readonly draft: Draft;
  readonly names: Names;
  /** Steps in an order in which each comes after those that it reads. */
  readonly order: readonly DraftStep[];
  readonly lineages: ReadonlyMap<string, StepLineage>;
  readonly findings: Findings;
}

/**
 * Runs every phase over what the phases before it could read, so that all mistakes of a definition are found at once.
 * Pure: no I/O, no block is created.
 */
export function analyse(
  definition: unknown,
  registry: BlockRegistry,
  { isStrict }: { readonly isStrict: boolean },
): Analysis {
  const findings = new Findings();
  const draft = parseDefinition(definition, registry, findings);
  checkNames(draft, findings);
  checkReferences(draft, findings);
  const names = namesOf(draft);
  const order = orderSteps(draft, findings);
  const lineages = new Map<string, StepLineage>();
  const controllers = controllersOf(draft);
  for (const step of order) {
    if (!isKnown(step)) continue;
    const fed = step.references.flatMap((reference) => {
      const lineage = reference.selector === null ? null : lineageOf(reference.selector, names, lineages);
      return lineage === null ? [] : [{ reference, lineage }];
    });
    const decidedFor = (controllers.get(step.name) ?? []).map(
      (name) => lineages.get(name)?.callLineage ?? [],
    );
    lineages.set(step.name, stepLineage(step, fed, { isStrict, findings, decidedFor }));
  }
  checkControlLineages(order, lineages, findings);
  return { draft, names, order, lineages, findings };
}

function isKnown(step: DraftStep): step is DraftStep & { readonly block: LoadedBlock } {
  return step.block !== null;
}

/** `null` where the selector points nowhere, or to a step about which nothing is known. */
export function lineageOf(
  selector: Selector,
  names: Names,
  lineages: ReadonlyMap<string, StepLineage>,
): Lineage | null {
  if (selector.type === 'step-output') return lineages.get(selector.step)?.outputLineage ?? null;
  const input = names.inputs.get(selector.name);
  return input === undefined ? null : inputLineage(input);
}
