import type { Issue } from '../../schemas/index.ts';
import type { Draft } from './draft.ts';
import type { Findings } from './findings.ts';

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
