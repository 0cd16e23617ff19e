import { make } from './dom.js';
import {
  countOf,
  formatCompact,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatTime,
} from './format.js';
import { statuses } from './model.js';
import { busyTime, tally, totalsOf } from './statistics.js';

const STATUS_WORDS = { done: 'answered', incomplete: 'incomplete', failed: 'failed' };

/** The top of the page: what ran, what came of it, and what it cost. */
export function makeOverview({ run, items }, onStatus) {
  const totals = totalsOf(items);
  const busy = busyTime(items);
  return make(
    'header',
    { class: 'overview' },
    make('p', { class: 'kicker' }, run.folder),
    make('h1', {}, titleOf(run)),
    make('p', { class: 'subtitle' }, subtitleOf(run, busy)),
    run.isEmulated ? make('p', { class: 'notice' }, 'The answers are simulated: no model was asked.') : null,
    makeStatusBar(totals, onStatus),
    make('dl', { class: 'figures' }, ...makeFigures({ run, items, totals, busy })),
    makeModels(items),
  );
}

export function titleOf({ workflow }) {
  return workflow === null
    ? 'Results'
    : workflow.replace(/^.*[\\/](?=[^\\/]*\.json$)/i, '').replace(/\.json$/i, '');
}

function subtitleOf(run, { spans }) {
  const first = spans[0];
  const last = spans[spans.length - 1];
  if (first === undefined || last === undefined) return `Written ${formatTime(run.writtenAt)}`;
  const [from, to] = [formatTime(first.start), formatTime(last.end)];
  return from === to ? from : `${from} to ${to}`;
}

function makeStatusBar(totals, onStatus) {
  const present = statuses().filter((status) => totals[status] > 0);
  const parts = present.map((status) => {
    const part = make('span', { class: `status-part ${status}` });
    part.style.flexGrow = String(totals[status]);
    return part;
  });
  const legend = present.map((status) =>
    make(
      'button',
      {
        type: 'button',
        class: `status-count ${status}`,
        'data-status': status,
        onclick: () => onStatus(status),
      },
      make('strong', {}, formatCount(totals[status])),
      ` ${STATUS_WORDS[status]}`,
      make('small', {}, formatPercent(totals[status] / totals.items)),
    ),
  );
  const all = make('span', { class: 'status-total' }, countOf(totals.items, 'image'));
  return make(
    'div',
    { class: 'status' },
    make('div', { class: 'status-bar', 'aria-hidden': 'true' }, ...parts),
    make('div', { class: 'status-counts' }, all, ...legend),
  );
}

function makeFigures({ run, items, totals, busy }) {
  const { superseded, unreadable } = run;
  const spent = totals.cost === null ? null : totals.cost + superseded.cost;
  const figures = [
    ['Spend', spent === null ? 'not reported' : formatMoney(spent), spendNote(totals, superseded)],
    ['Tokens', tokensOf(totals), totals.inputTokens === null ? '' : 'in / out'],
    ['Duration', formatDuration(busy.total), paceOf(items, busy)],
    ['Requests', formatCompact(totals.requests), retriesOf(totals)],
  ];
  if (superseded.lines > 0)
    figures.push(['Run again', formatCount(superseded.lines), 'earlier results replaced']);
  if (unreadable > 0) figures.push(['Unreadable', countOf(unreadable, 'line'), 'of results.jsonl, left out']);
  return figures.map(([name, value, note]) =>
    make(
      'div',
      {},
      make('dt', {}, name),
      make('dd', {}, value, note === '' ? null : make('small', {}, note)),
    ),
  );
}

function spendNote({ cost, items }, superseded) {
  if (cost === null) return 'by the service';
  const each = `${formatMoney(cost / Math.max(1, items))} an image`;
  return superseded.cost > 0 ? `${each}; ${formatMoney(superseded.cost)} for replaced results` : each;
}

function tokensOf({ inputTokens, outputTokens }) {
  if (inputTokens === null) return 'not reported';
  return `${formatCompact(inputTokens)} / ${formatCompact(outputTokens ?? 0)}`;
}

function paceOf(items, { total, spans }) {
  if (total < 1000 || items.length < 2) return '';
  const perMinute = (items.length * 60_000) / total;
  const pace =
    perMinute >= 1
      ? `${formatCompact(Math.round(perMinute))} images a minute`
      : `${formatDuration(total / items.length)} an image`;
  const pauses = spans[spans.length - 1].end - spans[0].start - total;
  return pauses > Math.max(60_000, total / 10)
    ? `${pace}; pauses of ${formatDuration(pauses)} left out`
    : pace;
}

function retriesOf({ requests, attempts }) {
  return attempts > requests ? `and ${countOf(attempts - requests, 'retry', 'retries')}` : 'without retries';
}

function makeModels(items) {
  const requests = items.flatMap((item) => item.requests);
  if (requests.length === 0) return null;
  const models = tally(requests.map(({ model }) => model).filter(Boolean));
  const providers = tally(requests.map(({ provider }) => provider).filter(Boolean));
  const lists = [
    ['Answered by', models],
    ['through', providers],
  ].filter(([, names]) => names.length > 0);
  return make(
    'p',
    { class: 'models' },
    ...lists.flatMap(([word, names], index) => [
      `${index === 0 ? '' : ' '}${word} `,
      ...names
        .slice(0, 6)
        .flatMap(({ label, count }, position) => [
          position === 0 ? '' : ', ',
          make('b', {}, label),
          names.length > 1 ? ` ${formatCompact(count)}` : '',
        ]),
      names.length > 6 ? ` and ${names.length - 6} more` : '',
    ]),
  );
}
