import { make, makeSvg } from './dom.js';
import { formatCount, formatPercent } from './format.js';

const WIDTH = 300;
const HEIGHT = 186;
const PLOT = { left: 1, right: 299, top: 34, bottom: 164 };

/** A rising line over an area. `labels`: `{ start, end, top }` texts at the axes. */
export function makeLineChart(points, labels, title) {
  const [endX, endY] = points[points.length - 1];
  const x = (value) => PLOT.left + ((PLOT.right - PLOT.left) * value) / (endX || 1);
  const y = (value) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * value) / (endY || 1);
  const line = points.map(([time, sum]) => `${x(time).toFixed(1)},${y(sum).toFixed(1)}`).join(' ');
  const floor = `${x(endX).toFixed(1)},${PLOT.bottom} ${PLOT.left},${PLOT.bottom}`;
  return makeChart(
    title,
    makeSvg('polygon', { class: 'area', points: `${line} ${floor}` }),
    makeSvg('polyline', { class: 'line', points: line }),
    makeBase(),
    makeText(PLOT.left, HEIGHT - 6, labels.start),
    makeText(PLOT.right, HEIGHT - 6, labels.end, 'end'),
    makeText(PLOT.right, PLOT.top - 8, labels.top, 'end'),
  );
}

/**
 * Bars side by side. `marks`: `{ at, label }`, lines across them at a value of the horizontal axis, which has `end` at its
 * right.
 */
export function makeHistogram(bars, { end, marks, titles, ends }, title) {
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
    return makeSvg('rect', { class: 'bar', ...place }, makeSvg('title', {}, titles[index] ?? ''));
  });
  const lines = marks.flatMap(({ at, label }, index) => {
    const x = Math.min(PLOT.right, PLOT.left + ((PLOT.right - PLOT.left) * at) / end);
    const isRight = x > WIDTH - 72;
    const place = { x: isRight ? x - 4 : x + 4, y: index * 16 + 11 };
    return [
      makeSvg('line', { class: 'mark', x1: x, x2: x, y1: index * 16 + 1, y2: PLOT.bottom }),
      makeText(place.x, place.y, label, isRight ? 'end' : 'start'),
    ];
  });
  return makeChart(
    title,
    ...shapes,
    makeBase(),
    ...lines,
    makeText(PLOT.left, HEIGHT - 6, ends[0]),
    makeText(PLOT.right, HEIGHT - 6, ends[1], 'end'),
  );
}

/** Bars below each other that choose what they stand for. */
export function makeBars(values, { total, isChosen, onChoose, noun }) {
  const largest = Math.max(...values.map(({ count }) => count), 1);
  const rows = values.map(({ label, count }) => {
    const bar = make('span', { class: 'bar-fill' });
    bar.style.width = `${(100 * count) / largest}%`;
    const properties = {
      type: 'button',
      class: 'bar-row',
      'aria-pressed': String(isChosen(label)),
      title: `${label}: ${formatCount(count)} of ${formatCount(total)} ${noun} (${formatPercent(count / total)})`,
      onclick: () => onChoose(label),
    };
    const name = make('span', { class: 'bar-name' }, label);
    const number = make('span', { class: 'bar-count' }, formatCount(count));
    return make(
      'li',
      {},
      make('button', properties, name, make('span', { class: 'bar-track' }, bar), number),
    );
  });
  return make('ul', { class: 'bar-rows' }, ...rows);
}

function makeChart(title, ...children) {
  const properties = { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title };
  return makeSvg('svg', properties, ...children);
}

function makeBase() {
  return makeSvg('line', { class: 'base', x1: 0, x2: WIDTH, y1: PLOT.bottom, y2: PLOT.bottom });
}

function makeText(x, y, text, anchor = 'start') {
  return makeSvg('text', { x, y, 'text-anchor': anchor }, text);
}
