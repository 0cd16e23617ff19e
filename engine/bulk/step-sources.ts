import type { Plan, PlannedStep } from '../compile/plan.ts';

/** Names of all steps that have a say in what a step makes: what it reads, what decides about it, and so on upwards. */
export function sourcesOf({ steps }: Plan, name: string): ReadonlySet<string> {
  const sources = new Set<string>();
  const open = [name];
  for (let step = steps.get(open.pop() ?? ''); step !== undefined; step = steps.get(open.pop() ?? '')) {
    for (const source of directSources(step)) {
      if (sources.has(source)) continue;
      sources.add(source);
      open.push(source);
    }
  }
  return sources;
}

function directSources({ references, controllers }: PlannedStep): readonly string[] {
  const read = references.flatMap(({ selector }) => (selector.type === 'step-output' ? [selector.step] : []));
  return [...read, ...controllers];
}
