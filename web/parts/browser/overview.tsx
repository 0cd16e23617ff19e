import type { JSX } from 'preact';
import { FigureList, StatusBar, type Figure } from '../figures.tsx';
import { countOf, formatCompact, formatCount, formatDuration, formatMoney, formatTime } from '../format.ts';
import { totalsOf, type Item, type Model, type Status, type Totals } from '../model.ts';
import { busyTime, tally, type BusyTime } from '../statistics.ts';

const MOST_MODELS = 6;

interface OverviewProps {
  readonly model: Model;
  readonly chosen: Status | '';
  readonly onChoose: (status: Status) => void;
}

/** The top of a report: what ran, what came of it, and what it cost. */
export function Overview({ model: { run, items }, chosen, onChoose }: OverviewProps): JSX.Element {
  const totals = totalsOf(items);
  const busy = busyTime(items);
  return (
    <header class="overview">
      <p class="fine">{run.folder}</p>
      <h1>{titleOf(run)}</h1>
      <p class="subtitle soft">{subtitleOf(run, busy)}</p>
      {run.isEmulated && <p class="notice">The answers are simulated: no model was asked.</p>}
      <StatusBar counts={totals} total={totals.items} chosen={chosen} onChoose={onChoose} />
      <FigureList figures={figuresOf(run, totals, busy)} />
      <Models items={items} />
    </header>
  );
}

export function titleOf({ workflow }: Model['run']): string {
  return workflow === null
    ? 'Results'
    : workflow.replace(/^.*[\\/](?=[^\\/]*\.json$)/i, '').replace(/\.json$/i, '');
}

function subtitleOf(run: Model['run'], { spans }: BusyTime): string {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return `Written ${formatTime(run.writtenAt)}`;
  const [from, to] = [formatTime(first.start), formatTime(last.end)];
  return from === to ? from : `${from} to ${to}`;
}

function figuresOf(run: Model['run'], totals: Totals, busy: BusyTime): readonly Figure[] {
  const { superseded, unreadable } = run;
  const spent = totals.cost === null ? null : totals.cost + superseded.cost;
  const spend = spent === null ? 'not reported' : formatMoney(spent);
  return [
    { name: 'Spend', value: spend, note: spendNote(totals, superseded.cost) },
    { name: 'Tokens', value: tokensOf(totals), note: totals.inputTokens === null ? '' : 'in / out' },
    { name: 'Duration', value: formatDuration(busy.total), note: paceOf(totals.items, busy) },
    { name: 'Requests', value: formatCompact(totals.requests), note: retriesOf(totals) },
    ...(superseded.lines > 0
      ? [{ name: 'Run again', value: formatCount(superseded.lines), note: 'earlier results replaced' }]
      : []),
    ...(unreadable > 0
      ? [{ name: 'Unreadable', value: countOf(unreadable, 'line'), note: 'of results.jsonl, left out' }]
      : []),
  ];
}

function spendNote({ cost, items }: Totals, supersededCost: number): string {
  if (cost === null) return 'by the service';
  const each = `${formatMoney(cost / Math.max(1, items))} an image`;
  return supersededCost > 0 ? `${each}; ${formatMoney(supersededCost)} for replaced results` : each;
}

function tokensOf({ inputTokens, outputTokens }: Totals): string {
  if (inputTokens === null) return 'not reported';
  return `${formatCompact(inputTokens)} / ${formatCompact(outputTokens ?? 0)}`;
}

function paceOf(items: number, { total, spans }: BusyTime): string {
  const [first, last] = [spans[0], spans.at(-1)];
  if (total < 1000 || items < 2 || first === undefined || last === undefined) return '';
  const perMinute = (items * 60_000) / total;
  const pace =
    perMinute >= 1
      ? `${formatCompact(Math.round(perMinute))} images a minute`
      : `${formatDuration(total / items)} an image`;
  const pauses = last.end - first.start - total;
  return pauses > Math.max(60_000, total / 10)
    ? `${pace}; pauses of ${formatDuration(pauses)} left out`
    : pace;
}

function retriesOf({ requests, attempts }: Totals): string {
  return attempts > requests ? `and ${countOf(attempts - requests, 'retry', 'retries')}` : 'without retries';
}

function Models({ items }: Pick<Model, 'items'>): JSX.Element | null {
  const requests = items.flatMap((item: Item) => item.requests);
  if (requests.length === 0) return null;
  return (
    <p class="models soft">
      <Names before="Answered by" texts={requests.map(({ model }) => model)} />
      <Names before=" through" texts={requests.map(({ provider }) => provider)} />
    </p>
  );
}

interface NamesProps {
  readonly before: string;
  readonly texts: readonly (string | null)[];
}

/** The most frequent names, with how often they come where there are several. */
function Names({ before, texts }: NamesProps): JSX.Element | null {
  const names = tally(texts.filter((text) => text !== null));
  if (names.length === 0) return null;
  return (
    <>
      {before}{' '}
      {names.slice(0, MOST_MODELS).map(({ label, count }, position) => (
        <>
          {position > 0 && ', '}
          <b>{label}</b>
          {names.length > 1 && ` ${formatCompact(count)}`}
        </>
      ))}
      {names.length > MOST_MODELS && ` and ${names.length - MOST_MODELS} more`}
    </>
  );
}
