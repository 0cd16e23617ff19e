import {
  ALL_OUTPUTS,
  BlockInterfaceError,
  WorkflowError,
  messageOf,
  type BlockClass,
  type Selector,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { analyse, lineageOf, type Analysis } from './analyse.ts';
import { kindsOf } from './check-references.ts';
import type { DraftStep } from './draft.ts';
import type { Plan, PlannedOutput, PlannedReference, PlannedStep } from './plan.ts';
import type { BlockRegistry, LoadedBlock } from './registry.ts';

/**
 * Turns a definition into a plan: analysis, then one block instance per step.
 * @throws WorkflowError of the first phase that found an error, with all that this phase found.
 */
export function compile(
  definition: unknown,
  registry: BlockRegistry,
  options: { readonly isStrict: boolean },
): Plan {
  const analysis = analyse(definition, registry, options);
  const error = analysis.findings.toError();
  if (error !== null) throw error;
  const read = new Set(
    analysis.order.flatMap((step) => step.references.map(({ selector }) => stepRead(selector))),
  );
  const steps = analysis.order.flatMap((step) =>
    step.block === null
      ? []
      : [planStep({ ...step, block: step.block }, analysis, { registry, isLast: !read.has(step.name) })],
  );
  return {
    inputs: analysis.names.inputs,
    steps: new Map(steps.map((step) => [step.name, step])),
    outputs: planOutputs(analysis),
    warnings: analysis.findings.warnings,
  };
}

function stepRead(selector: Selector | null): string | null {
  return selector?.type === 'step-output' ? selector.step : null;
}

function planStep(
  step: DraftStep & { readonly block: LoadedBlock },
  { names, lineages }: Analysis,
  { registry, isLast }: { readonly registry: BlockRegistry; readonly isLast: boolean },
): PlannedStep {
  const references = step.references.flatMap(({ slot, key, selector }): readonly PlannedReference[] =>
    selector === null ? [] : [{ slot, key, selector, lineage: lineageOf(selector, names, lineages) ?? [] }],
  );
  return {
    name: step.name,
    block: step.block,
    manifest: step.block.blockClass.manifest,
    instance: createBlock(step, step.block.blockClass, registry),
    values: step.values,
    references,
    outputs: step.outputs,
    ...(lineages.get(step.name) ?? { callLineage: [], outputLineage: [] }),
    isLast,
  };
}

function createBlock(step: DraftStep, blockClass: BlockClass, registry: BlockRegistry): WorkflowBlock {
  const names = blockClass.manifest.initParameters ?? [];
  const parameters = Object.fromEntries(names.map((name) => [name, registry.initParameter(name)]));
  try {
    return new blockClass({ step: step.values, parameters });
  } catch (cause) {
    if (cause instanceof WorkflowError) throw cause;
    const reason = messageOf(cause);
    const message = `Step \`${step.name}\`: block \`${blockClass.manifest.type}\` could not be created: ${reason}`;
    const issue = {
      code: 'block-invalid',
      severity: 'error',
      message,
      path: step.path,
      blockId: step.name,
    } as const;
    throw new BlockInterfaceError(message, { cause, issues: [issue] });
  }
}

function planOutputs({ draft, names, lineages }: Analysis): readonly PlannedOutput[] {
  return draft.outputs.flatMap(({ name, selector }) => {
    if (selector === null) return [];
    const kinds =
      selector.type === 'step-output' && selector.output === ALL_OUTPUTS ? ['*'] : kindsOf(selector, names);
    return [{ name, selector, lineage: lineageOf(selector, names, lineages) ?? [], kinds: kinds ?? ['*'] }];
  });
}
