/* global history, location, URLSearchParams */
import { defaultChoice, isOrder } from './choice.js';
import { statuses } from './model.js';

/** Reads a choice from the part of the address behind `#`, so that links to a choice can be shared. */
export function parseHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const field = given.get('field') ?? '';
  const sort = given.get('sort') ?? '';
  const item = Number.parseInt(given.get('item') ?? '', 10);
  const named = ['class', 'object'].find((id) => given.has(id));
  const facet = named === undefined ? facetOf(field) : { id: named, label: given.get(named) };
  return {
    ...defaultChoice(),
    status: statuses().includes(given.get('status')) ? given.get('status') : '',
    facet,
    problem: given.get('problem') ?? given.get('code') ?? '',
    search: given.get('q') ?? '',
    ...(isOrder(sort) && { sort }),
    ...(given.get('view') === 'grid' && { view: 'grid' }),
    item: Number.isNaN(item) ? null : item - 1,
    boxes: given.get('boxes') !== 'no',
  };
}

export function formatHash(choice) {
  const { status, facet, problem, search, sort, view, item, boxes } = choice;
  const parts = new URLSearchParams();
  if (status !== '') parts.set('status', status);
  if (facet?.id === 'class' || facet?.id === 'object') parts.set(facet.id, facet.label);
  else if (facet !== null) parts.set('field', `${facet.id}:${facet.label}`);
  if (problem !== '') parts.set('problem', problem);
  if (search !== '') parts.set('q', search);
  if (sort !== 'run') parts.set('sort', sort);
  if (view !== 'list') parts.set('view', view);
  if (!boxes) parts.set('boxes', 'no');
  if (item !== null) parts.set('item', String(item + 1));
  return parts.toString();
}

/** Shows a choice in the address without a new entry in the history. */
export function showInAddress(choice) {
  const hash = formatHash(choice);
  if (location.hash.replace(/^#/, '') === hash) return;
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
}

function facetOf(field) {
  const colon = field.indexOf(':');
  return colon < 0 ? null : { id: field.slice(0, colon), label: field.slice(colon + 1) };
}
