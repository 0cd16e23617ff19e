import { createBars, createHistogram, createLineChart } from '../parts/charts.ts';
import { create, type Child } from '../parts/dom.ts';
import { countOf, formatCount, formatDuration, formatMoney } from '../parts/format.ts';
import type { Item, Model } from '../parts/model.ts';
import { busyTime, histogramOf, percentile, runningSum, tally, type Point } from '../parts/statistics.ts';
import type { ChangeChoice, Choice, Facet } from './choice.ts';

const MOST_BARS = 7;
const MOST_POINTS = 300;
const MOST_COLUMNS = 32;

interface PlotState {
  readonly choice: Choice;
  readonly change: ChangeChoice;
}

/** The row of plots, with what is chosen marked in them. */
export function createPlots({ run, items }: Model, facets: readonly Facet[], state: PlotState): HTMLElement {
  const panels = [
    createSpend(items, run.superseded.cost > 0 ? 'without replaced results' : ''),
    createLatency(items),
    createFacet(items, facets, state),
    createProblems(items, state),
  ];
  return create('section', { class: 'plots', 'aria-label': 'Plots' }, ...panels);
}

function createPanel(title: string, note: string, ...content: readonly Child[]): HTMLElement {
  const caption = create('figcaption', {}, title, note === '' ? null : create('small', {}, note));
  return create('figure', { class: 'panel' }, caption, ...content);
}

function createSpend(items: readonly Item[], note: string): HTMLElement | null {
  const busy = busyTime(items);
  const timed = items.flatMap(({ startedAt, durationMs, cost }) =>
    startedAt === null ? [] : [{ time: busy.at(startedAt + durationMs), cost }],
  );
  if (timed.length < 2 || busy.total === 0) return null;
  const isPriced = timed.some(({ cost }) => cost !== null && cost > 0);
  const events = timed.map(({ time, cost }): Point => [time, isPriced ? (cost ?? 0) : 1]);
  const points = runningSum(events, MOST_POINTS);
  const total = points.at(-1)?.[1] ?? 0;
  const top = isPriced ? formatMoney(total) : countOf(total, 'image');
  const labels = { start: 'start', end: formatDuration(busy.total), top };
  const title = isPriced ? 'Spend over time' : 'Progress over time';
  const chart = createLineChart(points, labels, `${title}: ${top} after ${labels.end}`);
  return createPanel(title, isPriced ? note : '', chart);
}

function createLatency(items: readonly Item[]): HTMLElement | null {
  const ascending = items
    .flatMap(({ requests }) => requests.map(({ latencyMs }) => latencyMs))
    .sort((a, b) => a - b);
  if (ascending.length < 2) return null;
  const { step, bars, isOpen } = histogramOf(ascending, MOST_COLUMNS);
  const end = step * bars.length;
  const marks = [50, 95].map((percent) => {
    const at = percentile(ascending, percent / 100);
    return { at, label: `p${percent} ${formatDuration(at)}` };
  });
  const titles = bars.map(
    (count, index) =>
      `${formatDuration(index * step)} to ${formatDuration((index + 1) * step)}: ${countOf(count, 'request')}`,
  );
  const ends = ['0', isOpen ? `${formatDuration(end)} and more` : formatDuration(end)] as const;
  const title = `Latency of ${countOf(ascending.length, 'request')}: ${marks.map(({ label }) => label).join(', ')}`;
  const chart = createHistogram(bars, { end, marks, titles, ends }, title);
  return createPanel('Latency', 'of a request, retries included', chart);
}

function createFacet(
  items: readonly Item[],
  facets: readonly Facet[],
  { choice, change }: PlotState,
): HTMLElement | null {
  const shown = facets.find(({ id }) => id === choice.plotted) ?? facets[0];
  if (shown === undefined) return null;
  const isChosen = (label: string): boolean => choice.facet?.id === shown.id && choice.facet.label === label;
  const bars = createBars(shown.values.slice(0, MOST_BARS), {
    total: items.length,
    noun: 'images',
    isChosen,
    onChoose: (label) => change({ facet: isChosen(label) ? null : { id: shown.id, label } }),
  });
  const left = shown.values.length - MOST_BARS;
  const more =
    left > 0 ? create('p', { class: 'more' }, `and ${formatCount(left)} more in the list below`) : null;
  if (facets.length === 1) return createPanel(shown.label, 'images', bars, more);
  const options = facets.map(({ id, label }) =>
    create('option', { value: id, selected: id === shown.id }, label),
  );
  const onchange = (): void => change({ plotted: select.value });
  const select = create('select', { 'aria-label': 'Which answers are counted', onchange }, ...options);
  return createPanel('Answers by', '', select, bars, more);
}

function createProblems(items: readonly Item[], { choice, change }: PlotState): HTMLElement | null {
  const problems = tally(items.flatMap((item) => item.problems));
  if (problems.length === 0) return null;
  const bars = createBars(problems.slice(0, MOST_BARS), {
    total: items.length,
    noun: 'images',
    isChosen: (label) => choice.problem === label,
    onChoose: (label) => change({ problem: choice.problem === label ? '' : label }),
  });
  return createPanel('Problems', 'images', bars);
}
