import type { ComponentChildren, JSX } from 'preact';
import { Bars, Histogram, LineChart } from '../charts.tsx';
import { countOf, formatCount, formatDuration, formatMoney } from '../format.ts';
import type { Item, Model } from '../model.ts';
import { busyTime, histogramOf, percentile, runningSum, tally, type Point } from '../statistics.ts';
import type { ChangeChoice, Choice, Facet } from './choice.ts';

const MOST_BARS = 7;
const MOST_POINTS = 300;
const MOST_COLUMNS = 32;

interface PlotsProps {
  readonly model: Model;
  readonly facets: readonly Facet[];
  readonly choice: Pick<Choice, 'facet' | 'problem' | 'plotted'>;
  readonly change: ChangeChoice;
}

/** The row of plots, with what is chosen marked in them. They are of all items, whatever is chosen. */
export function Plots({ model: { run, items }, ...rest }: PlotsProps): JSX.Element {
  return (
    <section class="plots" aria-label="Plots">
      <Spend items={items} note={run.superseded.cost > 0 ? 'without replaced results' : ''} />
      <Latency items={items} />
      <Answers items={items} {...rest} />
      <Problems items={items} {...rest} />
    </section>
  );
}

interface PanelProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}

function Panel({ title, note = '', children }: PanelProps): JSX.Element {
  return (
    <figure class="panel card">
      <figcaption>
        {title}
        {note !== '' && <small>{note}</small>}
      </figcaption>
      {children}
    </figure>
  );
}

interface ItemsProps {
  readonly items: readonly Item[];
}

function Spend({ items, note }: ItemsProps & { readonly note: string }): JSX.Element | null {
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
  return (
    <Panel title={title} note={isPriced ? note : ''}>
      <LineChart points={points} labels={labels} title={`${title}: ${top} after ${labels.end}`} />
    </Panel>
  );
}

function Latency({ items }: ItemsProps): JSX.Element | null {
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
  return (
    <Panel title="Latency" note="of a request, retries included">
      <Histogram bars={bars} end={end} marks={marks} titles={titles} ends={ends} title={title} />
    </Panel>
  );
}

type ChoosingProps = ItemsProps & Omit<PlotsProps, 'model'>;

function Answers({ items, facets, choice, change }: ChoosingProps): JSX.Element | null {
  const shown = facets.find(({ id }) => id === choice.plotted) ?? facets[0];
  if (shown === undefined) return null;
  const isChosen = (label: string): boolean => choice.facet?.id === shown.id && choice.facet.label === label;
  const left = shown.values.length - MOST_BARS;
  return (
    <Panel
      title={facets.length === 1 ? shown.label : 'Answers by'}
      note={facets.length === 1 ? 'images' : ''}
    >
      {facets.length > 1 && (
        <select
          aria-label="Which answers are counted"
          value={shown.id}
          onChange={({ currentTarget }) => change({ plotted: currentTarget.value })}
        >
          {facets.map(({ id, label }) => (
            <option value={id}>{label}</option>
          ))}
        </select>
      )}
      <Bars
        values={shown.values.slice(0, MOST_BARS)}
        total={items.length}
        noun="images"
        isChosen={isChosen}
        onChoose={(label) => change({ facet: isChosen(label) ? null : { id: shown.id, label } })}
      />
      {left > 0 && <p class="more soft">and {formatCount(left)} more in the list below</p>}
    </Panel>
  );
}

function Problems({ items, choice, change }: ChoosingProps): JSX.Element | null {
  const problems = tally(items.flatMap((item) => item.problems));
  if (problems.length === 0) return null;
  return (
    <Panel title="Problems" note="images">
      <Bars
        values={problems.slice(0, MOST_BARS)}
        total={items.length}
        noun="images"
        isChosen={(label) => choice.problem === label}
        onChoose={(label) => change({ problem: choice.problem === label ? '' : label })}
      />
    </Panel>
  );
}
