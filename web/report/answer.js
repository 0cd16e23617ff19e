import { make } from './dom.js';
import { formatPercent } from './format.js';
import { tally } from './statistics.js';

/** Classes and objects in short, as chips. */
export function makeChips(item, colours) {
  const objects = tally((item.boxes ?? []).map(({ name }) => name));
  const chips = [
    ...item.classes.map(({ name, confidence }) =>
      makeChip('chip', name, confidence === null ? '' : formatPercent(confidence)),
    ),
    ...objects.map(({ label, count }) =>
      makeChip(`chip object colour-${colours.get(label) ?? 0}`, label, count > 1 ? `×${count}` : ''),
    ),
  ];
  if (item.boxes !== null && item.boxes.length === 0) chips.push(makeChip('chip none', 'nothing found', ''));
  return chips.length === 0 ? null : make('span', { class: 'chips' }, ...chips);
}

function makeChip(kind, text, note) {
  return make('span', { class: kind }, text, note === '' ? null : make('small', {}, note));
}

/** What an item says in a few lines: its errors where it failed, or else its answers. */
export function makeSummary(item) {
  if (item.errors.length > 0) {
    const { code, message } = item.errors[0];
    return make('p', { class: 'summary' }, make('code', { class: 'problem' }, code), ' ', message);
  }
  const answers = item.answers.filter(({ value }) => value !== null && value !== '');
  const parts = answers.flatMap(({ name, value }) => makeBrief(answers.length === 1 ? '' : name, value));
  const endings = item.problems.flatMap((problem) => [make('code', { class: 'problem' }, problem), ' ']);
  return make('p', { class: 'summary' }, ...endings, ...parts);
}

/** A value in a line: fields with their names, text as it is. */
function makeBrief(name, value) {
  if (isFields(value)) {
    const fields = Object.entries(value).filter(([field, member]) => !isGoodNews(field, member));
    return fields.flatMap(([field, member]) =>
      makeBrief(field, isFields(member) ? JSON.stringify(member) : member),
    );
  }
  const label = name === '' ? [] : [make('span', { class: 'field' }, name)];
  return [...label, make('span', { class: 'value' }, shorten(plain(value))), ' '];
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return isFields(value) ? JSON.stringify(value) : String(value ?? '–');
}

function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What parsers say of every answer that they could read. */
function isGoodNews(name, value) {
  return name === 'error_status' && value === false;
}

function shorten(text) {
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

/** A value in full: text as it is, fields as a table, anything deeper as JSON. */
export function makeValue(value) {
  if (typeof value === 'string') return make('div', { class: 'prose' }, value === '' ? '(empty)' : value);
  if (value === null) return make('div', { class: 'prose none' }, 'none');
  const isFlat = typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(isSimple);
  if (isFlat) return makeFields(Object.entries(value));
  if (typeof value !== 'object') return make('div', { class: 'prose' }, String(value));
  return make('pre', {}, JSON.stringify(value, null, 2));
}

export function makeFields(fields) {
  const rows = fields.map(([name, value]) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, name),
      make('td', {}, Array.isArray(value) ? value.join(', ') : String(value ?? '–')),
    ),
  );
  return make('table', { class: 'fields' }, make('tbody', {}, ...rows));
}

function isSimple(value) {
  return (
    typeof value !== 'object' ||
    value === null ||
    (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
  );
}
