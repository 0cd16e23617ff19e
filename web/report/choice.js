import { hasValue } from './facets.js';

/** What is to be seen, and how. `facet`: `{ id, label }` or `null`. */
export function defaultChoice() {
  return {
    status: '',
    facet: null,
    problem: '',
    search: '',
    sort: 'run',
    view: 'list',
    item: null,
    boxes: true,
  };
}

const byNumber = (name, direction) => (a, b) => {
  if (a[name] === b[name]) return a.index - b.index;
  if (a[name] === null) return 1;
  return b[name] === null ? -1 : direction * (a[name] - b[name]);
};
const collator = new Intl.Collator(undefined, { numeric: true });
const ORDERS = {
  run: null,
  name: (a, b) => collator.compare(a.name, b.name) || a.index - b.index,
  slowest: byNumber('latencyMs', -1),
  fastest: byNumber('latencyMs', 1),
  dearest: byNumber('cost', -1),
  cheapest: byNumber('cost', 1),
};

export function isOrder(name) {
  return Object.hasOwn(ORDERS, name);
}

/** The items that are chosen, in the chosen order. */
export function choose(items, choice) {
  const words = choice.search.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = items.filter((item) => fits(item, choice, words));
  const order = ORDERS[choice.sort] ?? null;
  return order === null ? chosen : chosen.sort(order);
}

function fits(item, { status, facet, problem }, words) {
  if (status !== '' && item.status !== status) return false;
  if (problem !== '' && !item.problems.includes(problem)) return false;
  if (facet !== null && !hasValue(item, facet)) return false;
  if (words.length === 0) return true;
  const text = searchTextOf(item);
  return words.every((word) => text.includes(word));
}

/** Everything of an item that people search for, made when it is first searched. */
function searchTextOf(item) {
  item.searchText ??= [
    item.name,
    ...item.answers.map(({ value }) => (typeof value === 'string' ? value : JSON.stringify(value))),
    ...item.classNames,
    ...item.objectNames,
    ...item.errors.map(({ code, message }) => `${code} ${message}`),
    ...item.parameters.map(([, value]) => value),
  ]
    .join('\n')
    .toLowerCase();
  return item.searchText;
}
