import type { Draft, DraftStep } from './draft.ts';
import type { Findings } from './findings.ts';

/** Steps such that each comes after those that it reads; steps in a cycle are reported and left out. */
export function orderSteps(draft: Draft, findings: Findings): readonly DraftStep[] {
  const byName = new Map(draft.steps.map((step) => [step.name, step]));
  const readers = new Map<string, DraftStep[]>();
  const waitingFor = new Map<DraftStep, number>();
  for (const step of byName.values()) {
    const sources = sourcesOf(step).filter((name) => byName.has(name));
    waitingFor.set(step, sources.length);
    for (const source of sources) readers.set(source, [...(readers.get(source) ?? []), step]);
  }
  const ordered = [...byName.values()].filter((step) => waitingFor.get(step) === 0);
  for (const step of ordered) {
    for (const reader of readers.get(step.name) ?? []) {
      const left = (waitingFor.get(reader) ?? 0) - 1;
      waitingFor.set(reader, left);
      if (left === 0) ordered.push(reader);
    }
  }
  if (ordered.length < byName.size) reportCycles(byName, new Set(ordered), findings);
  return ordered;
}

function sourcesOf(step: DraftStep): readonly string[] {
  const names = step.references.flatMap(({ selector }) =>
    selector?.type === 'step-output' ? [selector.step] : [],
  );
  return [...new Set(names)];
}

/** Follows each stuck step to what it waits for until a step comes up again: that is its cycle. */
function reportCycles(
  steps: ReadonlyMap<string, DraftStep>,
  ordered: ReadonlySet<DraftStep>,
  findings: Findings,
): void {
  const reported = new Set<string>();
  for (const start of steps.values()) {
    if (ordered.has(start)) continue;
    const cycle = followToCycle(start, steps, ordered);
    const key = cycle
      .map(({ name }) => name)
      .sort()
      .join('\n');
    const [first] = cycle;
    if (first === undefined || reported.has(key)) continue;
    reported.add(key);
    const chain = [...cycle, first].map(({ name }) => `\`${name}\``).join(' reads ');
    findings.add('structure', 'ExecutionGraphStructureError', {
      code: 'cycle',
      severity: 'error',
      message: `Steps wait for each other: ${chain}. Break the circle.`,
      path: first.path,
      blockId: first.name,
    });
  }
}

function followToCycle(
  start: DraftStep,
  steps: ReadonlyMap<string, DraftStep>,
  ordered: ReadonlySet<DraftStep>,
): readonly DraftStep[] {
  const trail: DraftStep[] = [];
  let current: DraftStep | undefined = start;
  while (current !== undefined && !trail.includes(current)) {
    trail.push(current);
    current = sourcesOf(current)
      .map((name) => steps.get(name))
      .find((source) => source !== undefined && !ordered.has(source));
  }
  return current === undefined ? [] : trail.slice(trail.indexOf(current));
}
