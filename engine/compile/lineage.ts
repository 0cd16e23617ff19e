import { MAX_DIMENSIONALITY, type Issue } from '../../schemas/index.ts';
import type { DraftInput, DraftStep, Level, Lineage, Reference } from './plan.ts';
import type { CompileErrorName, Findings } from './findings.ts';
import type { LoadedBlock } from './registry.ts';
import { named } from './words.ts';

const RUN_LEVEL: Level = { id: '$inputs', madeBy: 'run' };

export function inputLineage({ name, dimensionality }: DraftInput): Lineage {
  if (dimensionality === 0) return [];
  const deeper = Array.from({ length: dimensionality - 1 }, (_, index): Level => {
    return { id: `$inputs.${name}.${index + 1}`, madeBy: 'input', input: name };
  });
  return [RUN_LEVEL, ...deeper];
}

export interface StepLineage {
  readonly callLineage: Lineage;
  readonly outputLineage: Lineage;
}

interface FedReference {
  readonly reference: Reference;
  readonly lineage: Lineage;
}

export interface LineageOptions {
  /** Whether what only this engine can do is an error. */
  readonly isStrict: boolean;
  readonly findings: Findings;
  /** What the steps that decide about this one decide for. */
  readonly decidedFor: readonly Lineage[];
}

/** How often a step runs and how deep its outputs are nested, from the batches that feed it; reports what cannot be. */
export function stepLineage(
  step: DraftStep & { readonly block: LoadedBlock },
  fed: readonly FedReference[],
  options: LineageOptions,
): StepLineage {
  const { manifest } = step.block.blockClass;
  const batches = fed.filter(({ lineage }) => lineage.length > 0);
  for (const { reference } of batches) checkAcceptsBatch(step, reference, options);
  // A step that no batch feeds runs once, unless another decides about it element by element.
  const reference = batches.length > 0 ? referenceLineage(step, batches) : deepest(options.decidedFor);
  const report = (at: Reference, error: CompileErrorName, issue: Pick<Issue, 'code' | 'message'>): void => {
    const blame = { path: at.path, blockId: step.name, property: at.slot.property } as const;
    options.findings.add('structure', error, { severity: 'error', ...blame, ...issue });
  };
  for (const batch of batches) checkFits(step, batch, reference, report);

  const offset = manifest.outputDimensionalityOffset ?? 0;
  // One value that is not in a batch is joined as a batch of one.
  const callLineage = offset < 0 && batches.length > 0 ? reference.slice(0, offset) : reference;
  if (offset <= 0) return { callLineage, outputLineage: callLineage };
  const made: Level = { id: `$steps.${step.name}`, madeBy: 'step', step: step.name };
  if (callLineage.length < MAX_DIMENSIONALITY) return { callLineage, outputLineage: [...callLineage, made] };
  const message = `Step ${named(step.name)} makes a list for each element of a batch that is nested ${callLineage.length} deep already; ${MAX_DIMENSIONALITY} is as deep as batches go.`;
  const blame = { severity: 'error', path: step.path, blockId: step.name } as const;
  options.findings.add('structure', 'StepInputDimensionalityError', {
    code: 'dimensionality-mismatch',
    message,
    ...blame,
  });
  return { callLineage, outputLineage: callLineage };
}

function checkAcceptsBatch(
  step: DraftStep & { readonly block: LoadedBlock },
  reference: Reference,
  { isStrict, findings }: LineageOptions,
): void {
  const { batchProperties, perElementProperties } = step.block.blockClass.manifest;
  const { property } = reference.slot;
  if (batchProperties === undefined || batchProperties.includes(property)) return;
  const blame = { path: reference.path, blockId: step.name, property } as const;
  const what = `${named(reference.text)} gives one value per element, and \`${property}\` of step ${named(step.name)}`;
  if (perElementProperties?.includes(property) !== true) {
    const message = `${what} takes one value for all. Feed it from a \`WorkflowParameter\` or write the value there.`;
    findings.add('structure', 'ExecutionGraphStructureError', {
      code: 'batch-into-scalar',
      severity: 'error',
      message,
      ...blame,
    });
    return;
  }
  const message = `${what} takes one value for all in Roboflow's engine, which rejects this workflow.${isStrict ? '' : ' Here it runs.'}`;
  const severity = isStrict ? 'error' : 'warning';
  findings.add('structure', 'ExecutionGraphStructureError', {
    code: 'not-portable',
    severity,
    message,
    ...blame,
  });
}

/** The batch that the step's other batches are measured against. */
function referenceLineage(
  step: DraftStep & { readonly block: LoadedBlock },
  batches: readonly FedReference[],
): Lineage {
  const { manifest } = step.block.blockClass;
  const { dimensionalityReferenceProperty: property, inputDimensionalityOffsets: offsets = {} } = manifest;
  const named = batches.find(({ reference }) => reference.slot.property === property);
  if (named !== undefined) return withoutOffset(named, offsets);
  return deepest(batches.map((batch) => withoutOffset(batch, offsets)));
}

function deepest(lineages: readonly Lineage[]): Lineage {
  return lineages.reduce((longest, lineage) => (lineage.length > longest.length ? lineage : longest), []);
}

function withoutOffset(
  { reference, lineage }: FedReference,
  offsets: Readonly<Record<string, number>>,
): Lineage {
  const offset = offsets[reference.slot.property] ?? 0;
  return offset > 0 ? lineage.slice(0, lineage.length - offset) : lineage;
}

function checkFits(
  step: DraftStep & { readonly block: LoadedBlock },
  { reference, lineage }: FedReference,
  base: Lineage,
  report: (at: Reference, error: CompileErrorName, issue: Pick<Issue, 'code' | 'message'>) => void,
): void {
  const { inputDimensionalityOffsets: offsets = {}, perElementProperties } = step.block.blockClass.manifest;
  const { property } = reference.slot;
  const shared = Math.min(lineage.length, base.length);
  if (lineage.slice(0, shared).some((level, index) => level.id !== base[index]?.id)) {
    const message = `${named(reference.text)} comes from another batch than the rest of what step ${named(step.name)} reads; their elements do not belong together.`;
    report(reference, 'StepInputLineageError', { code: 'lineage-mismatch', message });
    return;
  }
  const expected = base.length + (offsets[property] ?? 0);
  const mayBeShallower = perElementProperties?.includes(property) === true;
  if (lineage.length === expected || (mayBeShallower && lineage.length < expected)) return;
  const message = `${named(reference.text)} is nested ${lineage.length} deep, and \`${property}\` of step ${named(step.name)} takes ${expected} here.`;
  report(reference, 'StepInputDimensionalityError', { code: 'dimensionality-mismatch', message });
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
      const message = `Step ${named(name)} decides for each element of its batch, and step ${named(target)} does not run on these elements.`;
      const blame = { severity: 'error', path, blockId: name, property } as const;
      findings.add('structure', 'ControlFlowDefinitionError', {
        code: 'lineage-mismatch',
        message,
        ...blame,
      });
    }
  }
}
