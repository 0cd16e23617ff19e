import { create, createButton, replaceChildren } from '../parts/dom.ts';
import { countOf, formatCount } from '../parts/format.ts';
import { STATUSES, totalsOf, type Item } from '../parts/model.ts';
import { tally } from '../parts/statistics.ts';
import { isSort, NOTHING_CHOSEN, type ChangeChoice, type Choice, type Facet } from './choice.ts';

const SORTS = {
  run: 'Order of the run',
  row: 'Order of the manifest',
  name: 'Name',
  slowest: 'Slowest first',
  fastest: 'Fastest first',
  dearest: 'Dearest first',
  cheapest: 'Cheapest first',
} as const satisfies Record<Choice['sort'], string>;
const VIEWS = { list: 'List', grid: 'Grid' } as const satisfies Record<Choice['view'], string>;
const MOST_OPTIONS = 200;
const TYPING_PAUSE_MS = 120;

/** What chooses items. */
export class FilterBar {
  readonly element: HTMLElement;
  readonly search: HTMLInputElement;
  readonly #total: number;
  readonly #controls: readonly Control[];
  readonly #count = create('p', { class: 'count', role: 'status' });
  readonly #clear: HTMLButtonElement;

  constructor(items: readonly Item[], facets: readonly Facet[], change: ChangeChoice) {
    this.#total = items.length;
    this.search = createSearch(change);
    this.#controls = [
      ...createSelects(items, facets, change),
      ...(items.some(({ boxes }) => boxes !== null && boxes.length > 0) ? [createBoxesSwitch(change)] : []),
      createViews(change),
    ];
    this.#clear = createButton('Show all', {
      class: 'clear',
      onclick: () => change(NOTHING_CHOSEN),
    });
    const onsubmit = (event: Event): void => event.preventDefault();
    this.element = create(
      'form',
      { class: 'filter-bar', role: 'search', onsubmit },
      this.search,
      ...this.#controls.map(({ element }) => element),
      create('div', { class: 'count-line' }, this.#count, this.#clear),
    );
  }

  /** Brings it in step with a choice, which `shown` items fit. */
  show(choice: Choice, shown: number): void {
    if (this.search.value.trim() !== choice.search) this.search.value = choice.search;
    for (const control of this.#controls) control.show(choice);
    const isAll = shown === this.#total;
    const all = countOf(this.#total, 'image');
    replaceChildren(this.#count, isAll ? all : `${formatCount(shown)} of ${all}`);
    this.#clear.hidden = isAll;
  }
}

interface Control {
  readonly element: HTMLElement;
  readonly show: (choice: Choice) => void;
}

function createSearch(change: ChangeChoice): HTMLInputElement {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const oninput = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      change({ search: input.value.trim() });
    }, TYPING_PAUSE_MS);
  };
  const label = 'Search answers, parameters and file names';
  const input = create('input', { type: 'search', placeholder: label, 'aria-label': label, oninput });
  return input;
}

function createSelects(
  items: readonly Item[],
  facets: readonly Facet[],
  change: ChangeChoice,
): readonly Control[] {
  const totals = totalsOf(items);
  const statuses = STATUSES.map((status) => optionOf(status, `${status} (${formatCount(totals[status])})`));
  const problems = tally(items.flatMap((item) => item.problems)).slice(0, MOST_OPTIONS);
  const problemOptions = problems.map(({ label, count }) =>
    optionOf(label, `${label} (${formatCount(count)})`),
  );
  const status = createSelect('Status', [optionOf('', 'All statuses'), ...statuses], {
    read: (choice) => choice.status,
    onChange: (value) => change({ status: STATUSES.find((each) => each === value) ?? '' }),
  });
  const problem = createSelect('Problem', [optionOf('', 'All problems'), ...problemOptions], {
    read: (choice) => choice.problem,
    onChange: (value) => change({ problem: value }),
  });
  const hasRows = items.some(({ row }) => row !== null);
  const sorts = Object.entries(SORTS)
    .filter(([name]) => name !== 'row' || hasRows)
    .map(([name, text]) => optionOf(name, text));
  const order = createSelect('Order', sorts, {
    read: ({ sort }) => sort,
    onChange: (value) => {
      if (isSort(value)) change({ sort: value });
    },
  });
  return [
    status,
    ...(facets.length > 0 ? [createFacetSelect(facets, change)] : []),
    ...(problems.length > 0 ? [problem] : []),
    order,
  ];
}

/** Its values are positions among the pairs of facet and label. */
function createFacetSelect(facets: readonly Facet[], change: ChangeChoice): Control {
  const pairs = facets.flatMap(({ id, values }) =>
    values.slice(0, MOST_OPTIONS).map(({ label, count }) => ({ id, label, count })),
  );
  const keyOf = (facet: Choice['facet']): string =>
    facet === null
      ? ''
      : String(pairs.findIndex(({ id, label }) => id === facet.id && label === facet.label));
  const groups = facets.map((facet) => {
    const options = pairs
      .filter(({ id }) => id === facet.id)
      .map((pair) => optionOf(keyOf(pair), `${pair.label} (${formatCount(pair.count)})`));
    return create('optgroup', { label: facet.label }, ...options);
  });
  return createSelect('Answer', [optionOf('', 'All answers'), ...groups], {
    read: ({ facet }) => keyOf(facet),
    onChange: (key) => {
      const pair = key === '' ? undefined : pairs[Number(key)];
      change({ facet: pair === undefined ? null : { id: pair.id, label: pair.label } });
    },
  });
}

function optionOf(value: string, text: string): HTMLOptionElement {
  return create('option', { value }, text);
}

interface SelectBinding {
  readonly read: (choice: Choice) => string;
  readonly onChange: (value: string) => void;
}

function createSelect(
  label: string,
  options: readonly HTMLElement[],
  { read, onChange }: SelectBinding,
): Control {
  const onchange = (): void => onChange(select.value);
  const select = create('select', { 'aria-label': label, onchange }, ...options);
  const show = (choice: Choice): void => {
    select.value = read(choice);
    select.classList.toggle('is-set', select.selectedIndex > 0);
  };
  return { element: select, show };
}

function createBoxesSwitch(change: ChangeChoice): Control {
  const onchange = (): void => change({ boxes: input.checked });
  const input = create('input', { type: 'checkbox', onchange });
  const show = ({ boxes }: Choice): void => {
    input.checked = boxes;
  };
  return { element: create('label', { class: 'switch' }, input, 'Boxes'), show };
}

function createViews(change: ChangeChoice): Control {
  const buttons = (['list', 'grid'] as const).map((view) => {
    const onclick = (): void => change({ view });
    return { view, button: createButton(VIEWS[view], { 'data-view': view, onclick }) };
  });
  const show = (choice: Choice): void => {
    for (const { view, button } of buttons) button.setAttribute('aria-pressed', String(view === choice.view));
  };
  const properties = { class: 'views', role: 'group', 'aria-label': 'View' };
  return { element: create('div', properties, ...buttons.map(({ button }) => button)), show };
}
