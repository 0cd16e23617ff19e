import { makeBars, makeHistogram, makeLineChart } from '../parts/charts.ts';
import { make, type Child } from '../parts/dom.ts';
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
export function makePlots({ run, items }: Model, facets: readonly Facet[], state: PlotState): HTMLElement {
  const panels = [
    makeSpend(items, run.superseded.cost > 0 ? 'without replaced results' : ''),
    makeLatency(items),
    makeFacet(items, facets, state),
    makeProblems(items, state),
  ];
  return make('section', { class: 'plots', 'aria-label': 'Plots' }, ...panels);
}

function makePanel(title: string, note: string, ...content: readonly Child[]): HTMLElement {
  const caption = make('figcaption', {}, title, note === '' ? null : make('small', {}, note));
  return make('figure', { class: 'panel' }, caption, ...content);
}

function makeSpend(items: readonly Item[], note: string): HTMLElement | null {
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
  const chart = makeLineChart(points, labels, `${title}: ${top} after ${labels.end}`);
  return makePanel(title, isPriced ? note : '', chart);
}

function makeLatency(items: readonly Item[]): HTMLElement | null {
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
  const chart = makeHistogram(bars, { end, marks, titles, ends }, title);
  return makePanel('Latency', 'of a request, retries included', chart);
}

function makeFacet(
  items: readonly Item[],
  facets: readonly Facet[],
  { choice, change }: PlotState,
): HTMLElement | null {
  const shown = facets.find(({ id }) => id === choice.plotted) ?? facets[0];
  if (shown === undefined) return null;
  const isChosen = (label: string): boolean => choice.facet?.id === shown.id && choice.facet.label === label;
  const bars = makeBars(shown.values.slice(0, MOST_BARS), {
    total: items.length,
    noun: 'images',
    isChosen,
    onChoose: (label) => {
      change({ facet: isChosen(label) ? null : { id: shown.id, label } });
    },
  });
  const left = shown.values.length - MOST_BARS;
  const more =
    left > 0 ? make('p', { class: 'more' }, `and ${formatCount(left)} more in the list below`) : null;
  if (facets.length === 1) return makePanel(shown.label, 'images', bars, more);
  const options = facets.map(({ id, label }) =>
    make('option', { value: id, selected: id === shown.id }, label),
  );
  const onchange = (): void => {
    change({ plotted: select.value });
  };
  const select = make('select', { 'aria-label': 'Which answers are counted', onchange }, ...options);
  return makePanel('Answers by', '', select, bars, more);
}

function makeProblems(items: readonly Item[], { choice, change }: PlotState): HTMLElement | null {
  const problems = tally(items.flatMap((item) => item.problems));
  if (problems.length === 0) return null;
  const bars = makeBars(problems.slice(0, MOST_BARS), {
    total: items.length,
    noun: 'images',
    isChosen: (label) => choice.problem === label,
    onChoose: (label) => {
      change({ problem: choice.problem === label ? '' : label });
    },
  });
  return makePanel('Problems', 'images', bars);
}
