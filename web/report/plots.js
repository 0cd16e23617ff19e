import { makeBars, makeHistogram, makeLineChart } from './charts.js';
import { make } from './dom.js';
import { countOf, formatCount, formatDuration, formatMoney } from './format.js';
import { busyTime, histogramOf, percentile, runningSum, tally } from './statistics.js';

const MOST_BARS = 7;

/** The row of plots. `choose` takes a change of the choice; `state` is the choice that marks what is chosen. */
export function makePlots({ run, items }, facets, { state, choose }) {
  const panels = [
    makeSpend(items, run.superseded.cost > 0 ? 'without replaced results' : ''),
    makeLatency(items),
    ...(facets.length > 0 ? [makeFacet(items, facets, { state, choose })] : []),
    makeProblems(items, { state, choose }),
  ];
  return make(
    'section',
    { class: 'plots', 'aria-label': 'Plots' },
    ...panels.filter((panel) => panel !== null),
  );
}

function makePanel(title, note, ...content) {
  return make(
    'figure',
    { class: 'panel' },
    make('figcaption', {}, title, note === '' ? null : make('small', {}, note)),
    ...content,
  );
}

function makeSpend(items, note) {
  const busy = busyTime(items);
  const timed = items.filter(({ startedAt }) => startedAt !== null);
  if (timed.length < 2 || busy.total === 0) return null;
  const isPriced = timed.some(({ cost }) => cost !== null && cost > 0);
  const events = timed.map((item) => [
    busy.at(item.startedAt + item.durationMs),
    isPriced ? (item.cost ?? 0) : 1,
  ]);
  const points = runningSum(events, 300);
  const total = points[points.length - 1][1];
  const top = isPriced ? formatMoney(total) : countOf(total, 'image');
  const labels = { start: 'start', end: formatDuration(busy.total), top };
  const title = isPriced ? 'Spend over time' : 'Progress over time';
  return makePanel(
    title,
    isPriced ? note : '',
    makeLineChart(points, labels, `${title}: ${top} after ${labels.end}`),
  );
}

function makeLatency(items) {
  const ascending = items
    .flatMap(({ requests }) => requests.map(({ latencyMs }) => latencyMs))
    .sort((a, b) => a - b);
  if (ascending.length < 2) return null;
  const { step, bars, isOpen } = histogramOf(ascending, 32);
  const end = step * bars.length;
  const marks = [
    ['p50', 0.5],
    ['p95', 0.95],
  ].map(([name, share]) => {
    const at = percentile(ascending, share);
    return { at, label: `${name} ${formatDuration(at)}` };
  });
  const titles = bars.map(
    (count, index) =>
      `${formatDuration(index * step)} to ${formatDuration((index + 1) * step)}: ${countOf(count, 'request')}`,
  );
  const ends = ['0', isOpen ? `${formatDuration(end)} and more` : formatDuration(end)];
  const title = `Latency of ${countOf(ascending.length, 'request')}: ${marks.map(({ label }) => label).join(', ')}`;
  return makePanel('Latency', 'retries included', makeHistogram(bars, { end, marks, titles, ends }, title));
}

function makeFacet(items, facets, { state, choose }) {
  const shown = facets.find(({ id }) => id === state.plotted) ?? facets[0];
  const bars = makeBars(shown.values.slice(0, MOST_BARS), {
    total: items.length,
    noun: 'images',
    isChosen: (label) => state.facet?.id === shown.id && state.facet.label === label,
    onChoose: (label) =>
      choose({ facet: isSame(state.facet, shown, label) ? null : { id: shown.id, label } }),
  });
  const left = shown.values.length - MOST_BARS;
  const more =
    left > 0 ? make('p', { class: 'more' }, `and ${formatCount(left)} more in the list below`) : null;
  if (facets.length === 1) return makePanel(shown.label, 'images', bars, more);
  const options = facets.map(({ id, label }) =>
    make('option', { value: id, selected: id === shown.id }, label),
  );
  const select = make(
    'select',
    {
      'aria-label': 'Which answers are counted',
      onchange: (event) => choose({ plotted: event.target.value }),
    },
    ...options,
  );
  return makePanel('Answers by', '', select, bars, more);
}

function isSame(facet, { id }, label) {
  return facet?.id === id && facet.label === label;
}

function makeProblems(items, { state, choose }) {
  const problems = tally(items.flatMap((item) => item.problems));
  if (problems.length === 0) return null;
  const bars = makeBars(problems.slice(0, MOST_BARS), {
    total: items.length,
    noun: 'images',
    isChosen: (label) => state.problem === label,
    onChoose: (label) => choose({ problem: state.problem === label ? '' : label }),
  });
  return makePanel('Problems', 'images', bars);
}
