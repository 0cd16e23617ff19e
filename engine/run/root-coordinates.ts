import type { PlannedOutput } from '../compile/plan.ts';

/** A workflow output in the coordinates of the whole image, for the kinds that have coordinates. */
export function inRootCoordinates(value: unknown, output: PlannedOutput): unknown {
  const { toRoot, kinds, fieldKinds, lineage } = output;
  if (toRoot.size === 0) return value;
  const depth = lineage.filter(({ madeBy }) => madeBy !== 'run').length;
  return atLeaves(value, depth, (leaf) => {
    if (fieldKinds === null) return convert(leaf, kinds, toRoot);
    const fields = Object.entries(leaf as object).map(
      ([name, field]) => [name, convert(field, fieldKinds[name] ?? [], toRoot)] as const,
    );
    return Object.fromEntries(fields);
  });
}

function atLeaves(value: unknown, depth: number, convertLeaf: (leaf: unknown) => unknown): unknown {
  if (value === null || value === undefined) return value;
  if (depth > 0 && Array.isArray(value))
    return value.map((item: unknown) => atLeaves(item, depth - 1, convertLeaf));
  return convertLeaf(value);
}

function convert(value: unknown, kinds: readonly string[], toRoot: PlannedOutput['toRoot']): unknown {
  if (value === null || value === undefined) return value;
  const converter = kinds.map((kind) => toRoot.get(kind)).find((found) => found !== undefined);
  return converter === undefined ? value : converter(value);
}
