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

const MAX_SHOWN = 12;

/** Reports a shortest circle for each step that is in one and not in a circle reported before. */
function reportCycles(
  steps: ReadonlyMap<string, DraftStep>,
  ordered: ReadonlySet<DraftStep>,
  findings: Findings,
): void {
  const reported = new Set<DraftStep>();
  for (const first of steps.values()) {
    if (ordered.has(first) || reported.has(first)) continue;
    const cycle = shortestCycle(first, steps, ordered);
    if (cycle === null) continue;
    for (const step of cycle) reported.add(step);
    findings.add('structure', 'ExecutionGraphStructureError', {
      code: 'cycle',
      severity: 'error',
      message: `Steps wait for each other: ${chainOf(cycle, first)}. Break the circle.`,
      path: first.path,
      blockId: first.name,
    });
  }
}

function chainOf(cycle: readonly DraftStep[], first: DraftStep): string {
  const names = cycle.map(({ name }) => `\`${name}\``);
  const shown =
    names.length > MAX_SHOWN ? [...names.slice(0, MAX_SHOWN), `… (${names.length} steps)`] : names;
  return [...shown, `\`${first.name}\``].join(' reads ');
}

/** Breadth first from a step through what it reads until it comes up again; `null` where it only leads to a circle. */
function shortestCycle(
  start: DraftStep,
  steps: ReadonlyMap<string, DraftStep>,
  ordered: ReadonlySet<DraftStep>,
): readonly DraftStep[] | null {
  const reader = new Map<DraftStep, DraftStep>();
  const queue = [start];
  for (const current of queue) {
    for (const name of sourcesOf(current)) {
      const source = steps.get(name);
      if (source === start) return trailTo(current, reader);
      if (source === undefined || ordered.has(source) || reader.has(source)) continue;
      reader.set(source, current);
      queue.push(source);
    }
  }
  return null;
}

function trailTo(end: DraftStep, reader: ReadonlyMap<DraftStep, DraftStep>): readonly DraftStep[] {
  const trail = [end];
  for (let step = reader.get(end); step !== undefined; step = reader.get(step)) trail.unshift(step);
  return trail;
}
