/* global clearTimeout, setTimeout */
import { make, replaceChildren } from './dom.js';
import { countOf, formatCount } from './format.js';
import { statuses } from './model.js';
import { tally, totalsOf } from './statistics.js';

const SORTS = [
  ['run', 'Order of the run'],
  ['name', 'Name'],
  ['slowest', 'Slowest first'],
  ['fastest', 'Fastest first'],
  ['dearest', 'Dearest first'],
  ['cheapest', 'Cheapest first'],
];
const MOST_OPTIONS = 200;
const TYPING_PAUSE_MS = 120;

/** What chooses items. Returns the element, and `show(choice, count)`, which brings it in step with a choice. */
export function makeFilterBar(items, facets, choose) {
  const search = makeSearch(choose);
  const selects = makeSelects(items, facets, choose);
  const boxes = makeBoxesSwitch(items, choose);
  const views = makeViews(choose);
  const count = make('p', { class: 'count', role: 'status' });
  const clear = make(
    'button',
    { type: 'button', class: 'clear', onclick: () => choose(NOTHING_CHOSEN) },
    'Show all',
  );
  const controls = [search, ...selects.map(({ element }) => element), boxes?.element ?? null, views.element];
  const element = make(
    'form',
    { class: 'filter-bar', role: 'search', onsubmit: (event) => event.preventDefault() },
    ...controls,
    make('div', { class: 'count-line' }, count, clear),
  );
  const show = (choice, shown) => {
    if (search.value.trim() !== choice.search) search.value = choice.search;
    for (const select of selects) select.show(choice);
    boxes?.show(choice);
    views.show(choice);
    const isAll = shown === items.length;
    replaceChildren(
      count,
      isAll ? countOf(shown, 'image') : `${formatCount(shown)} of ${countOf(items.length, 'image')}`,
    );
    clear.hidden = isAll;
  };
  return { element, search, show };
}

const NOTHING_CHOSEN = { status: '', facet: null, problem: '', search: '' };

function makeSearch(choose) {
  let timer;
  const onInput = (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => choose({ search: event.target.value.trim() }), TYPING_PAUSE_MS);
  };
  const label = 'Search answers and file names';
  return make('input', { type: 'search', placeholder: label, 'aria-label': label, oninput: onInput });
}

function makeSelects(items, facets, choose) {
  const totals = totalsOf(items);
  const statusOptions = statuses().map((status) => [status, `${status} (${formatCount(totals[status])})`]);
  const problems = tally(items.flatMap((item) => item.problems)).slice(0, MOST_OPTIONS);
  const problemOptions = problems.map(({ label, count }) => [label, `${label} (${formatCount(count)})`]);
  const selects = [
    makeSelect('Status', [['', 'All statuses'], ...statusOptions], {
      read: ({ status }) => status,
      onChange: (status) => choose({ status }),
    }),
  ];
  if (facets.length > 0) selects.push(makeFacetSelect(facets, choose));
  if (problems.length > 0) {
    selects.push(
      makeSelect('Problem', [['', 'All problems'], ...problemOptions], {
        read: ({ problem }) => problem,
        onChange: (problem) => choose({ problem }),
      }),
    );
  }
  selects.push(
    makeSelect('Order', SORTS, { read: ({ sort }) => sort, onChange: (sort) => choose({ sort }) }),
  );
  return selects;
}

function makeSelect(label, options, { read, onChange }) {
  const children = options.map(([value, text]) => make('option', { value }, text));
  return wrapSelect(label, children, { read, onChange });
}

function makeFacetSelect(facets, choose) {
  const pairs = facets.flatMap(({ id, values }) =>
    values.slice(0, MOST_OPTIONS).map(({ label }) => ({ id, label })),
  );
  const keyOf = (facet) =>
    facet === null
      ? ''
      : String(pairs.findIndex(({ id, label }) => id === facet.id && label === facet.label));
  const groups = facets.map(({ id, label: name, values }) => {
    const options = values.slice(0, MOST_OPTIONS).map(({ label, count }) => {
      return make('option', { value: keyOf({ id, label }) }, `${label} (${formatCount(count)})`);
    });
    return make('optgroup', { label: name }, ...options);
  });
  const any = make('option', { value: '' }, 'All answers');
  return wrapSelect('Answer', [any, ...groups], {
    read: ({ facet }) => keyOf(facet),
    onChange: (key) => choose({ facet: key === '' ? null : (pairs[Number(key)] ?? null) }),
  });
}

function wrapSelect(label, children, { read, onChange }) {
  const select = make('select', { 'aria-label': label, onchange: () => onChange(select.value) }, ...children);
  const show = (choice) => {
    select.value = read(choice);
    select.classList.toggle('is-set', select.selectedIndex > 0);
  };
  return { element: select, show };
}

function makeBoxesSwitch(items, choose) {
  if (!items.some(({ boxes }) => boxes !== null && boxes.length > 0)) return null;
  const input = make('input', { type: 'checkbox', onchange: () => choose({ boxes: input.checked }) });
  const show = ({ boxes }) => {
    input.checked = boxes;
  };
  return { element: make('label', { class: 'switch' }, input, 'Boxes'), show };
}

function makeViews(choose) {
  const buttons = ['list', 'grid'].map((view) =>
    make(
      'button',
      { type: 'button', 'data-view': view, onclick: () => choose({ view }) },
      view === 'list' ? 'List' : 'Grid',
    ),
  );
  const show = ({ view }) => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.view === view));
  };
  return { element: make('div', { class: 'views', role: 'group', 'aria-label': 'View' }, ...buttons), show };
}
