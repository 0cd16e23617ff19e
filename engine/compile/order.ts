import type { Draft, DraftStep } from './plan.ts';
import type { Findings } from './findings.ts';
import { named } from './words.ts';

/** Steps such that each comes after those that it waits for; steps in a cycle are reported and left out. */
export function orderSteps(draft: Draft, findings: Findings): readonly DraftStep[] {
  const byName = new Map(draft.steps.map((step) => [step.name, step]));
  const sourcesOf = sourceFinder(draft);
  const readers = new Map<string, DraftStep[]>();
  const waitingFor = new Map<DraftStep, number>();
  for (const step of byName.values()) {
    const sources = sourcesOf(step).filter((name) => byName.has(name));
    waitingFor.set(step, sources.length);
    for (const source of sources) append(readers, source, step);
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

/** Searching for a circle may take a look at every step. */
const MAX_CYCLES = 20;

/** Reports a shortest circle for each step that is in one and not in a circle reported before, up to `MAX_CYCLES`. */
function reportCycles(graph: Graph, findings: Findings): void {
  const knots = knotsOf(graph);
  const reported = new Set<DraftStep>();
  let found = 0;
  for (const first of graph.steps.values()) {
    if (found === MAX_CYCLES) return;
    if (graph.ordered.has(first) || reported.has(first)) continue;
    const cycle = shortestCycle(first, graph, knots);
    if (cycle === null) continue;
    found += 1;
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
  const names = cycle.map(({ name }) => named(name));
  const shown =
    names.length > MAX_SHOWN ? [...names.slice(0, MAX_SHOWN), `… (${names.length} steps)`] : names;
  return [...shown, named(first.name)].join(' reads ');
}

/**
 * Numbers the steps that are not ordered: two have one number when each waits for the other, directly or not (Tarjan's strongly
 * connected components, with a stack of its own because workflows may be longer than the call stack).
 */
function knotsOf({ steps, ordered, sourcesOf }: Graph): ReadonlyMap<DraftStep, number> {
  const knots = new Map<DraftStep, number>();
  /** Position at which a step was met, and the earliest that it reaches among those without a knot. */
  const met = new Map<DraftStep, { readonly at: number; earliest: number }>();
  const open: DraftStep[] = [];
  const enter = (step: DraftStep): Visit => {
    const place = { at: met.size, earliest: met.size };
    met.set(step, place);
    open.push(step);
    return { step, place, sources: sourcesOf(step).values() };
  };
  for (const root of steps.values()) {
    if (ordered.has(root) || met.has(root)) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const { value: name, done } = visit.sources.next();
      if (done !== true) {
        const source = steps.get(name);
        if (source === undefined || ordered.has(source) || knots.has(source)) continue;
        const place = met.get(source);
        if (place === undefined) visits.push(enter(source));
        else visit.place.earliest = Math.min(visit.place.earliest, place.at);
        continue;
      }
      visits.pop();
      const { place, step } = visit;
      const reader = visits.at(-1)?.place;
      if (reader !== undefined) reader.earliest = Math.min(reader.earliest, place.earliest);
      if (place.earliest < place.at) continue;
      for (const member of open.splice(open.lastIndexOf(step))) knots.set(member, place.at);
    }
  }
  return knots;
}

interface Visit {
  readonly step: DraftStep;
  readonly place: { readonly at: number; earliest: number };
  readonly sources: Iterator<string, undefined>;
}

/**
 * Breadth first from a step through what it reads until it comes up again; `null` where it only leads to a circle. Steps of other
 * knots do not lead back.
 */
function shortestCycle(
  start: DraftStep,
  { steps, sourcesOf }: Graph,
  knots: ReadonlyMap<DraftStep, number>,
): readonly DraftStep[] | null {
  const reader = new Map<DraftStep, DraftStep>();
  const queue = [start];
  for (const current of queue) {
    for (const name of sourcesOf(current)) {
      const source = steps.get(name);
      if (source === start) return trailTo(current, reader);
      if (source === undefined || knots.get(source) !== knots.get(start) || reader.has(source)) continue;
      reader.set(source, current);
      queue.push(source);
    }
  }
  return null;
}

function trailTo(end: DraftStep, reader: ReadonlyMap<DraftStep, DraftStep>): readonly DraftStep[] {
  const trail = [end];
  for (let step = reader.get(end); step !== undefined; step = reader.get(step)) trail.push(step);
  return trail.reverse();
}

/** Names of the steps that control each step. */
export function controllersOf(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const controllers = new Map<string, string[]>();
  for (const step of draft.steps) {
    for (const { target } of step.controls) append(controllers, target, step.name);
  }
  return controllers;
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
