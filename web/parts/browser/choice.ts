import { STATUSES, type Item, type Status } from '../model.ts';
import { byFrequency, type Counted } from '../statistics.ts';

/** What is to be seen, and how. */
export interface Choice {
  readonly status: Status | '';
  readonly facet: FacetValue | null;
  /** Code of an error, or how an answer ended. */
  readonly problem: string;
  readonly search: string;
  readonly sort: Sort;
  readonly view: 'list' | 'grid';
  /** Position of the item that is enlarged. */
  readonly item: number | null;
  /** Whether boxes are drawn. */
  readonly boxes: boolean;
  /** The facet that the plot counts; `null` for the first. Not part of the address. */
  readonly plotted: string | null;
}

export type ChangeChoice = (changes: Partial<Choice>) => void;

export const NOTHING_CHOSEN = { status: '', facet: null, problem: '', search: '' } as const;

const DEFAULT_CHOICE: Choice = {
  ...NOTHING_CHOSEN,
  sort: 'run',
  view: 'list',
  item: null,
  boxes: true,
  plotted: null,
};

type Compare = (a: Item, b: Item) => number;

const collator = new Intl.Collator(undefined, { numeric: true });
const ORDERS = {
  run: null,
  row: byNumber(({ row }) => row, 1),
  name: (a: Item, b: Item) => collator.compare(a.name, b.name) || a.index - b.index,
  slowest: byNumber(({ tookMs }) => tookMs, -1),
  fastest: byNumber(({ tookMs }) => tookMs, 1),
  dearest: byNumber(({ cost }) => cost, -1),
  cheapest: byNumber(({ cost }) => cost, 1),
} as const satisfies Record<string, Compare | null>;

export type Sort = keyof typeof ORDERS;

/** What is not known comes last. */
function byNumber(read: (item: Item) => number | null, direction: 1 | -1): Compare {
  return (itemA, itemB) => {
    const [a, b] = [read(itemA), read(itemB)];
    if (a === b) return itemA.index - itemB.index;
    if (a === null) return 1;
    return b === null ? -1 : direction * (a - b);
  };
}

export function isSort(name: string): name is Sort {
  return Object.hasOwn(ORDERS, name);
}

/** The items that are chosen, in the chosen order. */
export function choose(items: readonly Item[], choice: Choice): readonly Item[] {
  const words = choice.search.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = items.filter((item) => fits(item, choice, words));
  const order = ORDERS[choice.sort];
  return order === null ? chosen : chosen.sort(order);
}

function fits(item: Item, { status, facet, problem }: Choice, words: readonly string[]): boolean {
  if (status !== '' && item.status !== status) return false;
  if (problem !== '' && !item.problems.includes(problem)) return false;
  if (facet !== null && !hasValue(item, facet)) return false;
  if (words.length === 0) return true;
  const text = searchTextOf(item);
  return words.every((word) => text.includes(word));
}

const searchTexts = new WeakMap<Item, string>();

/** Everything of an item that people search for, made when it is first searched. */
function searchTextOf(item: Item): string {
  const known = searchTexts.get(item);
  if (known !== undefined) return known;
  const text = [
    item.name,
    ...item.answers.map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value))),
    ...item.classNames,
    ...item.objectNames,
    ...item.errors.map(({ code, message }) => `${code} ${message}`),
    ...[...item.parameters, ...item.columns].map(([, value]) => value),
    ...(item.row === null ? [] : [`row ${item.row}`]),
  ]
    .join('\n')
    .toLowerCase();
  searchTexts.set(item, text);
  return text;
}

export interface FacetValue {
  /** `class`, `object`, or the path of a field: `answer.colour`. */
  readonly id: string;
  readonly label: string;
}

/** By what items can be told apart: an answer's field, a parameter, a column that has few values. */
export interface Facet {
  readonly id: string;
  /** The id for people. */
  readonly label: string;
  /** The most frequent first. */
  readonly values: readonly Counted[];
}

const MOST_VALUES = 40;
const LONGEST_VALUE = 40;
/** What models name, apart from answers and parameters, which have names of their own. Always asked about. */
const NAMED_FACETS: ReadonlyMap<string, string> = new Map([
  ['class', 'Class'],
  ['object', 'Object'],
]);

export function findFacets(items: readonly Item[]): readonly Facet[] {
  const counts = new Map<string, FacetCount>();
  for (const item of items) {
    for (const { id, label } of facetValues(item)) count(counts, id, label);
  }
  return [...counts]
    .filter(([id, facet]) => isUseful(id, facet))
    .map(([id, { values }]) => ({ id, label: NAMED_FACETS.get(id) ?? id, values: byFrequency(values) }));
}

/** Whether an item has a value of a facet. */
function hasValue(item: Item, { id, label }: FacetValue): boolean {
  return facetValues(item).some((value) => value.id === id && value.label === label);
}

function facetValues(item: Item): readonly FacetValue[] {
  const values: FacetValue[] = item.classNames.map((label) => ({ id: 'class', label }));
  for (const label of item.objectNames) values.push({ id: 'object', label });
  for (const [name, value] of [...item.answers, ...item.parameters, ...item.columns])
    collect(values, name, { value, depth: 0 });
  return values;
}

const MAX_DEPTH = 2;

function collect(
  values: FacetValue[],
  id: string,
  { value, depth }: { readonly value: unknown; readonly depth: number },
): void {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value) || depth === MAX_DEPTH) return;
    for (const [name, member] of Object.entries(value))
      collect(values, `${id}.${name}`, { value: member, depth: depth + 1 });
    return;
  }
  const label = String(value);
  if (value !== null && label !== '') values.push({ id, label });
}

interface FacetCount {
  readonly values: Map<string, number>;
  total: number;
  /** Has too many values or too long ones: prose. */
  isOpen: boolean;
}

function count(counts: Map<string, FacetCount>, id: string, label: string): void {
  const facet = counts.get(id) ?? { values: new Map<string, number>(), total: 0, isOpen: false };
  counts.set(id, facet);
  facet.total += 1;
  if (facet.isOpen) return;
  facet.values.set(label, (facet.values.get(label) ?? 0) + 1);
  const isTooMuch = facet.values.size > MOST_VALUES || label.length > LONGEST_VALUE;
  if (!NAMED_FACETS.has(id) && isTooMuch) facet.isOpen = true;
}

/** Values come again, and there is more than one. */
function isUseful(id: string, { values, total, isOpen }: FacetCount): boolean {
  if (NAMED_FACETS.has(id)) return true;
  return !isOpen && values.size > 1 && values.size <= total / 2;
}

/** Reads a choice from the part of the address behind `#`, so that links to a choice can be shared. */
export function parseHash(hash: string): Choice {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const sort = given.get('sort') ?? '';
  const item = Number.parseInt(given.get('item') ?? '', 10);
  return {
    ...DEFAULT_CHOICE,
    status: STATUSES.find((status) => status === given.get('status')) ?? '',
    facet: facetIn(given),
    problem: given.get('problem') ?? given.get('code') ?? '',
    search: given.get('q') ?? '',
    ...(isSort(sort) && { sort }),
    ...(given.get('view') === 'grid' && { view: 'grid' }),
    item: Number.isNaN(item) ? null : item - 1,
    boxes: given.get('boxes') !== 'no',
  };
}

export function formatHash({ status, facet, problem, search, sort, view, item, boxes }: Choice): string {
  const parts = new URLSearchParams();
  if (status !== '') parts.set('status', status);
  if (facet !== null && NAMED_FACETS.has(facet.id)) parts.set(facet.id, facet.label);
  else if (facet !== null) parts.set('field', `${facet.id}:${facet.label}`);
  if (problem !== '') parts.set('problem', problem);
  if (search !== '') parts.set('q', search);
  if (sort !== 'run') parts.set('sort', sort);
  if (view !== 'list') parts.set('view', view);
  if (!boxes) parts.set('boxes', 'no');
  if (item !== null) parts.set('item', String(item + 1));
  return parts.toString();
}

function facetIn(given: URLSearchParams): FacetValue | null {
  for (const id of NAMED_FACETS.keys()) {
    const label = given.get(id);
    if (label !== null) return { id, label };
  }
  const field = given.get('field') ?? '';
  const colon = field.indexOf(':');
  return colon < 0 ? null : { id: field.slice(0, colon), label: field.slice(colon + 1) };
}
