import {
  ALL_OUTPUTS,
  BlockInterfaceError,
  PluginLoadingError,
  WorkflowError,
  messageOf,
  type BlockClass,
  type OutputDefinition,
  type Selector,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { analyse, lineageOf, type Analysis } from './analyse.ts';
import { kindsOf, type Names } from './check-references.ts';
import { controllersOf } from './order.ts';
import type { DraftStep, Plan, PlannedOutput, PlannedReference, PlannedStep } from './plan.ts';
import type { BlockRegistry, LoadedBlock } from './registry.ts';
import { named } from './words.ts';

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
  const controllers = controllersOf(analysis.draft);
  const read = new Set([
    ...analysis.order.flatMap((step) => step.references.map(({ selector }) => stepRead(selector))),
    ...[...controllers.values()].flat(),
  ]);
  const steps = analysis.order.flatMap((step) =>
    step.block === null
      ? []
      : [
          planStep({ ...step, block: step.block }, analysis, {
            registry,
            controllers,
            isLast: !read.has(step.name),
          }),
        ],
  );
  return {
    inputs: analysis.names.inputs,
    steps: new Map(steps.map((step) => [step.name, step])),
    outputs: planOutputs(analysis, registry),
    warnings: analysis.findings.warnings,
  };
}

/** The plan with other instances of its blocks. */
export function withNewBlocks(plan: Plan, initParameter: BlockRegistry['initParameter']): Plan {
  const steps = [...plan.steps.values()].map((step) => {
    const instance = createBlock(step, step.block.blockClass, initParameter);
    return [step.name, { ...step, instance }] as const;
  });
  return { ...plan, steps: new Map(steps) };
}

function stepRead(selector: Selector | null): string | null {
  return selector?.type === 'step-output' ? selector.step : null;
}

interface PlanContext {
  readonly registry: BlockRegistry;
  readonly controllers: ReadonlyMap<string, readonly string[]>;
  readonly isLast: boolean;
}

function planStep(
  step: DraftStep & { readonly block: LoadedBlock },
  { names, lineages }: Analysis,
  { registry, controllers, isLast }: PlanContext,
): PlannedStep {
  const references = step.references.flatMap(({ slot, key, selector }): readonly PlannedReference[] =>
    selector === null ? [] : [{ slot, key, selector, lineage: lineageOf(selector, names, lineages) ?? [] }],
  );
  return {
    name: step.name,
    path: step.path,
    block: step.block,
    manifest: step.block.blockClass.manifest,
    instance: createBlock(step, step.block.blockClass, (name) => registry.initParameter(name)),
    values: step.values,
    references,
    controllers: controllers.get(step.name) ?? [],
    outputs: step.outputs,
    revivers: reviversOf(step.outputs, registry),
    ...(lineages.get(step.name) ?? { callLineage: [], outputLineage: [] }),
    isLast,
  };
}

function reviversOf(
  outputs: readonly OutputDefinition[],
  { revivers }: BlockRegistry,
): PlannedStep['revivers'] {
  return new Map(
    outputs.map(
      ({ name, kind }) => [name, kind.flatMap((kindName) => revivers.get(kindName) ?? [])] as const,
    ),
  );
}

function createBlock(
  step: Pick<DraftStep, 'name' | 'path' | 'values'>,
  blockClass: BlockClass,
  initParameter: BlockRegistry['initParameter'],
): WorkflowBlock {
  try {
    const names = blockClass.manifest.initParameters ?? [];
    const parameters = Object.fromEntries(names.map((name) => [name, initParameter(name)]));
    return new blockClass({ step: step.values, parameters });
  } catch (thrown) {
    const message = `Step ${named(step.name)}: block \`${blockClass.manifest.type}\` could not be created: ${messageOf(thrown)}`;
    const blame = { severity: 'error', message, path: step.path, blockId: step.name } as const;
    if (thrown instanceof PluginLoadingError) {
      const { cause } = thrown;
      throw new PluginLoadingError(message, { cause, issues: [{ code: 'plugin-invalid', ...blame }] });
    }
    if (thrown instanceof WorkflowError) throw thrown;
    throw new BlockInterfaceError(message, { cause: thrown, issues: [{ code: 'block-invalid', ...blame }] });
  }
}

const none: PlannedOutput['toRoot'] = new Map();

function planOutputs(
  { draft, names, lineages }: Analysis,
  { rootCoordinates }: BlockRegistry,
): readonly PlannedOutput[] {
  return draft.outputs.flatMap(({ name, selector, coordinatesSystem }) => {
    if (selector === null) return [];
    const lineage = lineageOf(selector, names, lineages) ?? [];
    const kinds = kindsOf(selector, names) ?? ['*'];
    const toRoot = coordinatesSystem === 'parent' ? rootCoordinates : none;
    return [{ name, selector, lineage, kinds, fieldKinds: fieldKindsOf(selector, names), toRoot }];
  });
}

function fieldKindsOf(selector: Selector, names: Names): PlannedOutput['fieldKinds'] {
  if (selector.type === 'input' || selector.output !== ALL_OUTPUTS) return null;
  const outputs = names.steps.get(selector.step)?.outputs ?? [];
  return Object.fromEntries(outputs.map(({ name, kind }) => [name, kind]));
}
