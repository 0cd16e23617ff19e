import { formatSelector, type Selector } from '../../schemas/index.ts';
import type { Analysis } from '../compile/analyse.ts';
import { kindsOf } from '../compile/check-references.ts';
import type { DraftStep, Level } from '../compile/plan.ts';
import type { GraphEdge, WorkflowGraph } from './graph-types.ts';

export function graphOf({ draft, names, order, lineages }: Analysis): WorkflowGraph {
  const edgeOf = (selector: Selector, to: string, property: string): GraphEdge => ({
    from: selector.type === 'input' ? `$inputs.${selector.name}` : `$steps.${selector.step}`,
    to,
    selector: formatSelector(selector),
    property,
    kinds: kindsOf(selector, names) ?? [],
    flow: false,
  });
  const steps = [...names.steps.values()];
  const reads = steps.flatMap(({ name, references }) =>
    references.flatMap(({ selector, slot }) =>
      selector === null ? [] : [edgeOf(selector, `$steps.${name}`, slot.property)],
    ),
  );
  const decisions = steps.flatMap(({ name, controls }) =>
    controls.map(({ target, property }) => ({
      from: `$steps.${name}`,
      to: `$steps.${target}`,
      selector: `$steps.${target}`,
      property,
      kinds: [],
      flow: true,
    })),
  );
  const outputs = draft.outputs.flatMap(({ name, selector }) =>
    selector === null ? [] : [edgeOf(selector, `$outputs.${name}`, '')],
  );
  const edges = [...reads, ...decisions, ...outputs].filter(isBetween(names));
  const levels = levelsOf(order, edges);
  return {
    inputs: [...names.inputs.values()].map(({ name, type, kinds }) => ({ name, type, kinds })),
    steps: steps.map((step) => ({
      name: step.name,
      type: step.block?.type ?? '',
      title: step.block?.blockClass.manifest.schema.name ?? step.block?.type ?? step.name,
      level: levels.get(step.name) ?? 0,
      isControlFlow: (step.block?.stepProperties.length ?? 0) > 0,
      nesting: (lineages.get(step.name)?.callLineage ?? []).flatMap(makerOf),
    })),
    outputs: draft.outputs.map(({ name }) => ({ name })),
    edges,
  };
}

function makerOf(level: Level): readonly string[] {
  switch (level.madeBy) {
    case 'run':
      return [];
    case 'input':
      return [`$inputs.${level.input}`];
    case 'step':
      return [`$steps.${level.step}`];
  }
}

/** Selectors that point nowhere are no edges. */
function isBetween({ inputs, steps }: Analysis['names']): (edge: GraphEdge) => boolean {
  const isThere = (end: string): boolean =>
    end.startsWith('$inputs.')
      ? inputs.has(end.slice('$inputs.'.length))
      : steps.has(end.slice('$steps.'.length));
  return ({ from, to }) => isThere(from) && (to.startsWith('$outputs.') || isThere(to));
}

/** @param order each step after those that it waits for; steps in a circle are not in it */
function levelsOf(order: readonly DraftStep[], edges: readonly GraphEdge[]): ReadonlyMap<string, number> {
  const sources = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (!from.startsWith('$steps.')) continue;
    sources.set(to, [...(sources.get(to) ?? []), from.slice('$steps.'.length)]);
  }
  const levels = new Map<string, number>();
  for (const { name } of order) {
    const before = (sources.get(`$steps.${name}`) ?? []).map((source) => levels.get(source) ?? 0);
    levels.set(name, before.length === 0 ? 0 : Math.max(...before) + 1);
  }
  return levels;
}
