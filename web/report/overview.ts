import { create, createButton, type Child } from '../parts/dom.ts';
import {
  countOf,
  formatCompact,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatTime,
} from '../parts/format.ts';
import { STATUSES, totalsOf, type Item, type Model, type Status, type Totals } from '../parts/model.ts';
import { busyTime, tally, type BusyTime } from '../parts/statistics.ts';

const STATUS_WORDS = { done: 'answered', incomplete: 'incomplete', failed: 'failed' } as const;
const MOST_MODELS = 6;

/** The top of the page: what ran, what came of it, and what it cost. */
export function createOverview({ run, items }: Model, onStatus: (status: Status) => void): HTMLElement {
  const totals = totalsOf(items);
  const busy = busyTime(items);
  return create(
    'header',
    { class: 'overview' },
    create('p', { class: 'kicker' }, run.folder),
    create('h1', {}, titleOf(run)),
    create('p', { class: 'subtitle' }, subtitleOf(run, busy)),
    run.isEmulated
      ? create('p', { class: 'notice' }, 'The answers are simulated: no model was asked.')
      : null,
    createStatusBar(totals, onStatus),
    create('dl', { class: 'figures' }, ...createFigures({ run, items, totals, busy })),
    createModels(items),
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

function createStatusBar(totals: Totals, onStatus: (status: Status) => void): HTMLElement {
  const present = STATUSES.filter((status) => totals[status] > 0);
  const parts = present.map((status) => {
    const part = create('span', { class: `status-part ${status}` });
    part.style.flexGrow = String(totals[status]);
    return part;
  });
  const legend = present.map((status) => {
    const onclick = (): void => onStatus(status);
    return createButton(
      create('strong', {}, formatCount(totals[status])),
      { class: `status-count ${status}`, 'data-status': status, onclick },
      ` ${STATUS_WORDS[status]}`,
      create('small', {}, formatPercent(totals[status] / totals.items)),
    );
  });
  const all = create('span', { class: 'status-total' }, countOf(totals.items, 'image'));
  return create(
    'div',
    { class: 'status' },
    create('div', { class: 'status-bar', 'aria-hidden': 'true' }, ...parts),
    create('div', { class: 'status-counts' }, all, ...legend),
  );
}

interface FigureSources extends Pick<Model, 'run' | 'items'> {
  readonly totals: Totals;
  readonly busy: BusyTime;
}

function createFigures({ run, items, totals, busy }: FigureSources): readonly HTMLElement[] {
  const { superseded, unreadable } = run;
  const spent = totals.cost === null ? null : totals.cost + superseded.cost;
  const figures = [
    ['Spend', spent === null ? 'not reported' : formatMoney(spent), spendNote(totals, superseded.cost)],
    ['Tokens', tokensOf(totals), totals.inputTokens === null ? '' : 'in / out'],
    ['Duration', formatDuration(busy.total), paceOf(items.length, busy)],
    ['Requests', formatCompact(totals.requests), retriesOf(totals)],
  ];
  if (superseded.lines > 0)
    figures.push(['Run again', formatCount(superseded.lines), 'earlier results replaced']);
  if (unreadable > 0) figures.push(['Unreadable', countOf(unreadable, 'line'), 'of results.jsonl, left out']);
  return figures.map(([name = '', value = '', note = '']) =>
    create(
      'div',
      {},
      create('dt', {}, name),
      create('dd', {}, value, note === '' ? null : create('small', {}, note)),
    ),
  );
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

function createModels(items: readonly Item[]): HTMLElement | null {
  const requests = items.flatMap((item) => item.requests);
  if (requests.length === 0) return null;
  const models = namesIn(requests.map(({ model }) => model));
  const providers = namesIn(requests.map(({ provider }) => provider));
  return create(
    'p',
    { class: 'models' },
    ...(models.length === 0 ? [] : ['Answered by ', ...models]),
    ...(providers.length === 0 ? [] : [' through ', ...providers]),
  );
}

/** The most frequent names, with how often they come where there are several. */
function namesIn(texts: readonly (string | null)[]): readonly Child[] {
  const names = tally(texts.filter((text) => text !== null));
  const shown = names
    .slice(0, MOST_MODELS)
    .flatMap(({ label, count }, position) => [
      position === 0 ? '' : ', ',
      create('b', {}, label),
      names.length > 1 ? ` ${formatCompact(count)}` : '',
    ]);
  return names.length > MOST_MODELS ? [...shown, ` and ${names.length - MOST_MODELS} more`] : shown;
}
