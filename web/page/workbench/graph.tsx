import { graphlib, layout } from '@dagrejs/dagre';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { GraphEdge, WireIssue, WorkflowGraph } from '../../../server/wire.ts';
import { countOf } from '../../parts/format.ts';
import type { StepActivity } from '../run/run-state.ts';

/** Sizes in pixels. */
const STEP = { width: 184, height: 58 };
const END = { height: 30, least: 64, character: 7.2, padding: 26 };
const MARGIN = 14;
/** A drawing that is still too wide is scrolled. */
const LEAST_SCALE = 0.72;
const MOST_CHARACTERS = 24;
/** More is drawn for nobody, and would make the page wait. */
const MOST_NODES = 150;

export interface GraphProps {
  readonly graph: WorkflowGraph;
  readonly issues: readonly WireIssue[];
  /** By step: its task, where it has one. */
  readonly tasks: ReadonlyMap<string, string>;
  readonly activity: ReadonlyMap<string, StepActivity>;
  /** `id`: `$steps.<name>`, `$inputs.<name>` or `$outputs.<name>`. */
  readonly onChoose: (id: string) => void;
}

interface Node {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Around the steps that run once for each element of a list. */
interface Frame extends Node {
  readonly title: string;
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly edge: GraphEdge; readonly path: string; readonly title: string }[];
}

/** A workflow as boxes and lines, from its inputs on the left to its outputs on the right. */
export default function Graph(props: GraphProps): JSX.Element {
  const { graph } = props;
  const drawing = useMemo(() => draw(graph), [graph]);
  if (drawing === null) return <p class="soft">This workflow has too many steps to be drawn.</p>;
  const { width, height, frames, nodes, edges } = drawing;
  return (
    <svg
      class="graph"
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `clamp(${Math.round(width * LEAST_SCALE)}px, 100%, ${width}px)` }}
      role="group"
      aria-label={`Drawing of the workflow: ${countOf(graph.steps.length, 'step')}`}
    >
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path class="arrow" d="M1 1l6 3-6 3" />
        </marker>
      </defs>
      {frames.map(({ id, x, y, width: across, height: down, title }) => (
        <g key={id} class="frame" transform={`translate(${x - across / 2} ${y - down / 2})`}>
          <rect width={across} height={down} rx="12" />
          <text x="12" y="16">
            {title}
          </text>
        </g>
      ))}
      {edges.map(({ edge, path, title }) => (
        <g class={edge.flow ? 'edge flow' : 'edge'}>
          <path class="edge-line" d={path} marker-end="url(#arrow)" />
          <path class="edge-reach" d={path}>
            <title>{title}</title>
          </path>
        </g>
      ))}
      {nodes.map((node) => (
        <GraphNode key={node.id} node={node} {...props} />
      ))}
    </svg>
  );
}

function GraphNode({
  node,
  graph,
  issues,
  tasks,
  activity,
  onChoose,
}: GraphProps & { readonly node: Node }): JSX.Element {
  const { id, x, y, width, height } = node;
  const name = nameIn(id);
  const step = id.startsWith('$steps.') ? graph.steps.find((each) => each.name === name) : undefined;
  const own = issuesOf(id, issues);
  const errors = own.filter(({ severity }) => severity === 'error').length;
  const state = step === undefined ? undefined : activity.get(name);
  const classes = [
    'node',
    step === undefined ? 'end' : 'step',
    step?.isControlFlow === true && 'control',
    errors > 0 ? 'failed' : own.length > 0 && 'incomplete',
    state !== undefined && `is-${state.phase}`,
  ];
  const task = step === undefined ? '' : (tasks.get(name) ?? '');
  const says = own.map(({ message }) => message).join(' ');
  const choose = (): void => onChoose(id);
  return (
    <g
      class={classes.filter(Boolean).join(' ')}
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      role="button"
      tabindex={0}
      aria-description={says}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        // Not before the key is up: the text takes the focus, and would be typed into.
        event.currentTarget.addEventListener('keyup', choose, { once: true });
      }}
    >
      <rect class="node-box" width={width} height={height} rx={step === undefined ? height / 2 : 9}>
        <title>{step === undefined ? name : `${step.title} (${step.type}) ${says}`}</title>
      </rect>
      {step === undefined ? (
        <text class="node-name" x={width / 2} y={height / 2 + 4} text-anchor="middle">
          {cut(name)}
        </text>
      ) : (
        <>
          <text class="node-name" x={14} y={25}>
            {cut(name)}
          </text>
          <text class="node-task" x={14} y={43}>
            {cut(task === '' ? step.title : `${step.title} · ${task}`, 25)}
          </text>
        </>
      )}
      {state !== undefined && state.ended > 0 && (
        <text class="node-count" x={width - 12} y={25} text-anchor="end">
          {state.failed > 0 ? `${state.ended - state.failed} ✓ ${state.failed} ✕` : `${state.ended} ✓`}
        </text>
      )}
      {own.length > 0 && (
        <g class="node-issues" transform={`translate(${width - 4} 4)`}>
          <circle r="10" />
          <text text-anchor="middle" y="4">
            {own.length}
          </text>
        </g>
      )}
    </g>
  );
}

function issuesOf(id: string, issues: readonly WireIssue[]): readonly WireIssue[] {
  return issues.filter(({ blockId, property }) => {
    if (blockId === undefined) return false;
    if (id.startsWith('$steps.')) return blockId === nameIn(id);
    return id === `${blockId}.${property ?? ''}`;
  });
}

function draw({ inputs, steps, outputs, edges }: WorkflowGraph): Drawing | null {
  if (inputs.length + steps.length + outputs.length > MOST_NODES) return null;
  const graph = new graphlib.Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 46, marginx: MARGIN, marginy: MARGIN });
  const ends = [
    ...inputs.map(({ name }) => `$inputs.${name}`),
    ...outputs.map(({ name }) => `$outputs.${name}`),
  ];
  for (const id of ends) {
    const width = Math.max(END.least, cut(nameIn(id)).length * END.character + END.padding);
    graph.setNode(id, { width, height: END.height });
  }
  const titles = new Map<string, string>();
  for (const { name, nesting } of steps) {
    graph.setNode(`$steps.${name}`, { ...STEP });
    let inner: string | undefined;
    for (const maker of nesting) {
      const frame = `${inner ?? 'frame'} ${maker}`;
      if (!titles.has(frame)) graph.setNode(frame, {});
      titles.set(frame, `for each of ${cut(nameIn(maker))}`);
      if (inner !== undefined) graph.setParent(frame, inner);
      inner = frame;
    }
    if (inner !== undefined) graph.setParent(`$steps.${name}`, inner);
  }
  const drawn = merge(edges).filter(({ edge }) => graph.hasNode(edge.from) && graph.hasNode(edge.to));
  for (const [index, { edge }] of drawn.entries()) graph.setEdge(edge.from, edge.to, {}, String(index));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  const placed = (id: string): Node => ({ id, ...(graph.node(id) as Omit<Node, 'id'>) });
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: graph.nodes().flatMap((id) => (titles.has(id) ? [] : [placed(id)])),
    frames: [...titles].map(([id, title]) => ({ ...placed(id), title })),
    edges: drawn.map(({ edge, title }, index) => {
      const { points = [] } = graph.edge(edge.from, edge.to, String(index)) as {
        readonly points?: readonly Point[];
      };
      return { edge, title, path: curveThrough(points) };
    }),
  };
}

/** One line between two boxes, however many values go along it. */
function merge(edges: readonly GraphEdge[]): readonly { readonly edge: GraphEdge; readonly title: string }[] {
  const merged = new Map<string, { readonly edge: GraphEdge; readonly titles: string[] }>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to} ${edge.flow}`;
    const title = edge.flow
      ? `${edge.from} decides whether ${edge.to} runs`
      : `${edge.selector}${edge.property === '' ? '' : ` → ${edge.property}`}: ${edge.kinds.join(', ') || 'any value'}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { edge, titles: [title] });
    else known.titles.push(title);
  }
  return [...merged.values()].map(({ edge, titles }) => ({ edge, title: titles.join('\n') }));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Rounded at its points: to the middle between each two of them. */
function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map(({ x, y }, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${round(x)} ${round(y)} ${round((x + next.x) / 2)} ${round((y + next.y) / 2)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${bends.join('')}L${round(last.x)} ${round(last.y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function nameIn(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

function cut(name: string, most = MOST_CHARACTERS): string {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
