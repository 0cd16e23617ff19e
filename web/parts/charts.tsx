import type { ComponentChildren, JSX } from 'preact';
import { formatCount, formatPercent } from './format.ts';
import type { Counted, Point } from './statistics.ts';

const WIDTH = 300;
const HEIGHT = 186;
const PLOT = { left: 1, right: 299, top: 34, bottom: 164 };

interface LineChartProps {
  readonly points: readonly Point[];
  readonly title: string;
  /** At both ends of the horizontal axis, and at the top of the line. */
  readonly labels: { readonly start: string; readonly end: string; readonly top: string };
}

/** A rising line over an area. */
export function LineChart({ points, labels, title }: LineChartProps): JSX.Element {
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const x = (value: number): string =>
    (PLOT.left + ((PLOT.right - PLOT.left) * value) / (endX || 1)).toFixed(1);
  const y = (value: number): string =>
    (PLOT.bottom - ((PLOT.bottom - PLOT.top) * value) / (endY || 1)).toFixed(1);
  const line = points.map(([time, sum]) => `${x(time)},${y(sum)}`).join(' ');
  return (
    <Chart title={title}>
      <polygon class="area" points={`${line} ${x(endX)},${PLOT.bottom} ${PLOT.left},${PLOT.bottom}`} />
      <polyline class="line" points={line} />
      <Base />
      <Text x={PLOT.left} y={HEIGHT - 6} text={labels.start} />
      <Text x={PLOT.right} y={HEIGHT - 6} text={labels.end} anchor="end" />
      <Text x={PLOT.right} y={PLOT.top - 8} text={labels.top} anchor="end" />
    </Chart>
  );
}

interface HistogramProps {
  readonly bars: readonly number[];
  readonly title: string;
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
export function Histogram({ bars, title, end, marks, titles, ends }: HistogramProps): JSX.Element {
  const largest = Math.max(...bars, 1);
  const width = (PLOT.right - PLOT.left) / bars.length;
  return (
    <Chart title={title}>
      {bars.map((count, index) => {
        const height = count === 0 ? 0 : Math.max(1.5, ((PLOT.bottom - PLOT.top) * count) / largest);
        return (
          <rect
            class="bar"
            x={PLOT.left + index * width + 0.75}
            y={PLOT.bottom - height}
            width={Math.max(1, width - 1.5)}
            height={height}
          >
            <title>{titles[index] ?? ''}</title>
          </rect>
        );
      })}
      <Base />
      {marks.map(({ at, label }, index) => {
        const x = Math.min(PLOT.right, PLOT.left + ((PLOT.right - PLOT.left) * at) / end);
        const isRight = x > WIDTH - 72;
        return (
          <>
            <line class="mark" x1={x} x2={x} y1={index * 16 + 1} y2={PLOT.bottom} />
            <Text
              x={isRight ? x - 4 : x + 4}
              y={index * 16 + 11}
              text={label}
              anchor={isRight ? 'end' : 'start'}
            />
          </>
        );
      })}
      <Text x={PLOT.left} y={HEIGHT - 6} text={ends[0]} />
      <Text x={PLOT.right} y={HEIGHT - 6} text={ends[1]} anchor="end" />
    </Chart>
  );
}

interface BarsProps {
  readonly values: readonly Counted[];
  /** What the counts are parts of. */
  readonly total: number;
  readonly noun: string;
  readonly isChosen: (label: string) => boolean;
  readonly onChoose: (label: string) => void;
}

/** Bars below each other that choose what they stand for. */
export function Bars({ values, total, noun, isChosen, onChoose }: BarsProps): JSX.Element {
  const largest = Math.max(...values.map(({ count }) => count), 1);
  return (
    <ul class="bar-rows">
      {values.map(({ label, count }) => (
        <li key={label}>
          <button
            type="button"
            class="bar-row"
            aria-pressed={isChosen(label)}
            title={`${label}: ${formatCount(count)} of ${formatCount(total)} ${noun} (${formatPercent(count / total)})`}
            onClick={() => onChoose(label)}
          >
            <span class="bar-name one-line">{label}</span>
            <span class="bar-track">
              <span class="bar-fill" style={{ width: `${(100 * count) / largest}%` }} />
            </span>
            <span class="bar-count">{formatCount(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface ChartProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Chart({ title, children }: ChartProps): JSX.Element {
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      {children}
    </svg>
  );
}

function Base(): JSX.Element {
  return <line class="base" x1={0} x2={WIDTH} y1={PLOT.bottom} y2={PLOT.bottom} />;
}

interface TextProps {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'start' | 'end';
}

function Text({ x, y, text, anchor = 'start' }: TextProps): JSX.Element {
  return (
    <text x={x} y={y} text-anchor={anchor}>
      {text}
    </text>
  );
}
