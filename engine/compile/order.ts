import type { Draft, DraftStep } from './plan.ts';
import type { Findings } from './findings.ts';

/** Steps such that each comes after those that it waits for; steps in a cycle are reported and left out. */
export function orderSteps(draft: Draft, findings: Findings): readonly DraftStep[] {
  const byName = new Map(draft.steps.map((step) => [step.name, step]));
  const sourcesOf = sourceFinder(draft);
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
  if (ordered.length < byName.size)
    reportCycles({ steps: byName, ordered: new Set(ordered), sourcesOf }, findings);
  return ordered;
}

type FindSources = (step: DraftStep) => readonly string[];

/** A step comes after the steps that it reads, and after those that decide about it. */
function sourceFinder(draft: Draft): FindSources {
  const controllers = controllersOf(draft);
  return (step) => {
    const read = step.references.flatMap(({ selector }) =>
      selector?.type === 'step-output' ? [selector.step] : [],
    );
    return [...new Set([...read, ...(controllers.get(step.name) ?? [])])];
  };
}

interface Graph {
  readonly steps: ReadonlyMap<string, DraftStep>;
  readonly ordered: ReadonlySet<DraftStep>;
  readonly sourcesOf: FindSources;
}

const MAX_SHOWN = 12;

/** Reports a shortest circle for each step that is in one and not in a circle reported before. */
function reportCycles(graph: Graph, findings: Findings): void {
  const { steps, ordered } = graph;
  const reported = new Set<DraftStep>();
  for (const first of steps.values()) {
    if (ordered.has(first) || reported.has(first)) continue;
    const cycle = shortestCycle(first, graph);
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
function shortestCycle(start: DraftStep, { steps, ordered, sourcesOf }: Graph): readonly DraftStep[] | null {
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

/** Names of the steps that control each step. */
export function controllersOf(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const controllers = new Map<string, string[]>();
  for (const step of draft.steps) {
    for (const { target } of step.controls)
      controllers.set(target, [...(controllers.get(target) ?? []), step.name]);
  }
  return controllers;
}
