import { create, createButton, createSvg, type Child } from './dom.ts';
import { formatCount, formatPercent } from './format.ts';
import type { Counted, Point } from './statistics.ts';

const WIDTH = 300;
const HEIGHT = 186;
const PLOT = { left: 1, right: 299, top: 34, bottom: 164 };

export interface LineLabels {
  readonly start: string;
  readonly end: string;
  readonly top: string;
}

/** A rising line over an area. */
export function createLineChart(points: readonly Point[], labels: LineLabels, title: string): SVGSVGElement {
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const x = (value: number): string =>
    (PLOT.left + ((PLOT.right - PLOT.left) * value) / (endX || 1)).toFixed(1);
  const y = (value: number): string =>
    (PLOT.bottom - ((PLOT.bottom - PLOT.top) * value) / (endY || 1)).toFixed(1);
  const line = points.map(([time, sum]) => `${x(time)},${y(sum)}`).join(' ');
  const floor = `${x(endX)},${PLOT.bottom} ${PLOT.left},${PLOT.bottom}`;
  return createChart(
    title,
    createSvg('polygon', { class: 'area', points: `${line} ${floor}` }),
    createSvg('polyline', { class: 'line', points: line }),
    createBase(),
    createText(PLOT.left, HEIGHT - 6, labels.start),
    createText(PLOT.right, HEIGHT - 6, labels.end, 'end'),
    createText(PLOT.right, PLOT.top - 8, labels.top, 'end'),
  );
}

export interface HistogramLabels {
  /** Value of the horizontal axis at its right. */
  readonly end: number;
  /** Lines across the bars. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  /** Of the bars. */
  readonly titles: readonly string[];
  /** At both ends of the axis. */
  readonly ends: readonly [string, string];
}

/** Bars side by side. */
export function createHistogram(
  bars: readonly number[],
  { end, marks, titles, ends }: HistogramLabels,
  title: string,
): SVGSVGElement {
  const largest = Math.max(...bars, 1);
  const width = (PLOT.right - PLOT.left) / bars.length;
  const shapes = bars.map((count, index) => {
    const height = count === 0 ? 0 : Math.max(1.5, ((PLOT.bottom - PLOT.top) * count) / largest);
    const place = {
      x: PLOT.left + index * width + 0.75,
      width: Math.max(1, width - 1.5),
      y: PLOT.bottom - height,
      height,
    };
    return createSvg('rect', { class: 'bar', ...place }, createSvg('title', {}, titles[index] ?? ''));
  });
  const lines = marks.flatMap(({ at, label }, index) => {
    const x = Math.min(PLOT.right, PLOT.left + ((PLOT.right - PLOT.left) * at) / end);
    const isRight = x > WIDTH - 72;
    return [
      createSvg('line', { class: 'mark', x1: x, x2: x, y1: index * 16 + 1, y2: PLOT.bottom }),
      createText(isRight ? x - 4 : x + 4, index * 16 + 11, label, isRight ? 'end' : 'start'),
    ];
  });
  return createChart(
    title,
    ...shapes,
    createBase(),
    ...lines,
    createText(PLOT.left, HEIGHT - 6, ends[0]),
    createText(PLOT.right, HEIGHT - 6, ends[1], 'end'),
  );
}

export interface BarOptions {
  /** What the counts are parts of. */
  readonly total: number;
  readonly noun: string;
  readonly isChosen: (label: string) => boolean;
  readonly onChoose: (label: string) => void;
}

/** Bars below each other that choose what they stand for. */
export function createBars(values: readonly Counted[], options: BarOptions): HTMLUListElement {
  const { total, noun, isChosen, onChoose } = options;
  const largest = Math.max(...values.map(({ count }) => count), 1);
  const rows = values.map(({ label, count }) => {
    const bar = create('span', { class: 'bar-fill' });
    bar.style.width = `${(100 * count) / largest}%`;
    const properties = {
      class: 'bar-row',
      'aria-pressed': String(isChosen(label)),
      title: `${label}: ${formatCount(count)} of ${formatCount(total)} ${noun} (${formatPercent(count / total)})`,
      onclick: () => onChoose(label),
    };
    const name = create('span', { class: 'bar-name' }, label);
    const number = create('span', { class: 'bar-count' }, formatCount(count));
    return create(
      'li',
      {},
      createButton(name, properties, create('span', { class: 'bar-track' }, bar), number),
    );
  });
  return create('ul', { class: 'bar-rows' }, ...rows);
}

function createChart(title: string, ...children: readonly Child[]): SVGSVGElement {
  const properties = { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title };
  return createSvg('svg', properties, ...children);
}

function createBase(): SVGLineElement {
  return createSvg('line', { class: 'base', x1: 0, x2: WIDTH, y1: PLOT.bottom, y2: PLOT.bottom });
}

function createText(x: number, y: number, text: string, anchor = 'start'): SVGTextElement {
  return createSvg('text', { x, y, 'text-anchor': anchor }, text);
}
