import { makeChips, makeFields, makeValue } from './answer.js';
import { make, makeLink, replaceChildren } from './dom.js';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatTime,
} from './format.js';
import { makePicture } from './picture.js';

/**
 * The enlarged view. `show(items, position)` opens it at an item of those that are listed; `onShow` is called with each
 * item that is shown, and `null` at the end.
 */
export function makeDetail(colours, onShow) {
  const body = make('div', { class: 'detail-body' });
  const place = make('span', { class: 'detail-place' });
  let [items, position] = [[], 0];
  const go = (step) => {
    const next = position + step;
    if (next < 0 || next >= items.length) return;
    position = next;
    draw();
  };
  const previous = make(
    'button',
    { type: 'button', onclick: () => go(-1), title: 'Previous (left arrow)' },
    '← Previous',
  );
  const next = make(
    'button',
    { type: 'button', autofocus: true, onclick: () => go(1), title: 'Next (right arrow)' },
    'Next →',
  );
  const close = make(
    'button',
    { type: 'button', class: 'close', onclick: () => dialog.close(), title: 'Close (Esc)' },
    'Close',
  );
  const bar = make('div', { class: 'detail-bar' }, previous, next, place, close);
  const dialog = make('dialog', { class: 'detail', 'aria-label': 'Image in detail' }, bar, body);
  const draw = () => {
    const item = items[position];
    previous.disabled = position === 0;
    next.disabled = position === items.length - 1;
    replaceChildren(place, `${formatCount(position + 1)} of ${formatCount(items.length)}`);
    replaceChildren(body, makeLook(item, colours), makeFacts(item, colours));
    body.scrollTop = 0;
    onShow(item);
  };
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(step);
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => onShow(null, position));
  return {
    element: dialog,
    show(shown, at) {
      [items, position] = [shown, at];
      draw();
      if (!dialog.open) dialog.showModal();
    },
  };
}

function makeLook(item, colours) {
  return make('div', { class: 'look' }, makePicture(item, colours, { withLabels: true }));
}

function makeFacts(item, colours) {
  const badge = make('span', { class: 'badge' }, item.status === 'done' ? 'answered' : item.status);
  return make(
    'article',
    { class: `facts ${item.status}` },
    make('h2', {}, make('bdi', {}, item.name), ' ', badge),
    makeSource(item),
    ...item.errors.map(makeError),
    makeChips(item, colours),
    ...item.answers.flatMap(({ name, value }) => [make('h3', {}, name), makeValue(value)]),
    item.isCut
      ? make(
          'p',
          { class: 'notice' },
          `Cut to keep this page small; all of it is in results.jsonl, line ${item.line}.`,
        )
      : null,
    ...makeBoxTable(item),
    ...(item.parameters.length === 0 ? [] : [make('h3', {}, 'Parameters'), makeFields(item.parameters)]),
    ...item.requests.flatMap((request) => [
      make('h3', {}, `Request of ${request.step || 'the workflow'}`),
      makeRequest(request),
    ]),
    make('p', { class: 'origin' }, originOf(item)),
  );
}

function makeSource({ href, isAddress }) {
  if (href === null) return null;
  const text = isAddress ? 'Open the address ↗' : 'Open the file ↗';
  return make('p', { class: 'source' }, makeLink(href, {}, text));
}

function makeError({ step, code, message }) {
  const from = step === '' ? null : make('small', {}, ` in ${step}`);
  return make(
    'div',
    { class: 'error' },
    make('code', { class: 'problem' }, code),
    from,
    make('p', {}, message),
  );
}

function makeBoxTable({ boxes }) {
  if (boxes === null || boxes.length === 0) return [];
  const head = ['Object', 'Confidence', 'Left', 'Top', 'Width', 'Height'];
  const rows = boxes.map(({ name, confidence, left, top, width, height }) => [
    name,
    confidence === null ? '–' : formatPercent(confidence),
    ...[left, top, width, height].map((pixels) => String(Math.round(pixels))),
  ]);
  const table = make(
    'table',
    { class: 'box-table' },
    make('thead', {}, make('tr', {}, ...head.map((name) => make('th', { scope: 'col' }, name)))),
    make('tbody', {}, ...rows.map((cells) => make('tr', {}, ...cells.map((cell) => make('td', {}, cell))))),
  );
  return [make('h3', {}, 'Objects'), make('div', { class: 'scroller' }, table)];
}

function makeRequest(request) {
  const { inputTokens, outputTokens } = request;
  const tokens =
    inputTokens === null ? null : `${formatCount(inputTokens)} in, ${formatCount(outputTokens ?? 0)} out`;
  const fields = [
    ['Model', request.model],
    ['Provider', request.provider],
    ['Answer', request.answer === 'complete' ? null : request.answer],
    ['Finish reason', request.finishReason],
    ['Latency', formatDuration(request.latencyMs)],
    ['Attempts', request.attempts > 1 ? String(request.attempts) : null],
    ['Tokens', tokens],
    ['Cost', request.cost === null ? null : formatMoney(request.cost)],
    ['Image sent', request.imageBytes > 0 ? formatBytes(request.imageBytes) : null],
    ['Request id', request.requestId],
  ];
  return makeFields(fields.filter(([, value]) => value !== null && value !== ''));
}

function originOf({ startedAt, durationMs, line, isCopy }) {
  const copy = isCopy ? 'The picture was asked about under another name; this is that answer. ' : '';
  const when =
    startedAt === null ? '' : `Started ${formatTime(startedAt)}, took ${formatDuration(durationMs)}. `;
  return `${copy}${when}Line ${formatCount(line)} of results.jsonl.`;
}
