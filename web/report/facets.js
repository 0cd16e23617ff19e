const MOST_VALUES = 40;
const LONGEST_VALUE = 40;
/** What models name, apart from answers and parameters, which have names of their own. */
const NAMES = { class: 'Class', object: 'Object' };

/**
 * By what items can be told apart: classes, and every field of the answers and parameter that has few values. A facet is
 * `{ id, label, values: [{ label, count }] }`, the most frequent value first.
 */
export function findFacets(items) {
  const facets = new Map();
  for (const item of items) {
    for (const [id, label] of facetValues(item)) count(facets, id, label);
  }
  return [...facets.values()].filter(isUseful).map(({ id, values }) => ({
    id,
    label: NAMES[id] ?? id,
    values: [...values]
      .map(([label, number]) => ({ label, count: number }))
      .sort((a, b) => b.count - a.count),
  }));
}

/** Whether an item has a value of a facet. */
export function hasValue(item, { id, label }) {
  return facetValues(item).some((value) => value[0] === id && value[1] === label);
}

function facetValues(item) {
  const values = item.classNames.map((name) => ['class', name]);
  for (const name of item.objectNames) values.push(['object', name]);
  for (const { name, value } of item.answers) collect(values, name, value, 0);
  for (const [name, value] of item.parameters) collect(values, name, value, 0);
  return values;
}

function collect(values, id, value, depth) {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value) || depth === 2) return;
    for (const [name, member] of Object.entries(value)) collect(values, `${id}.${name}`, member, depth + 1);
    return;
  }
  const label = String(value);
  if (value !== null && label !== '') values.push([id, label]);
}

function count(facets, id, label) {
  const facet = facets.get(id) ?? { id, values: new Map(), total: 0, isOpen: false };
  facets.set(id, facet);
  facet.total += 1;
  if (facet.isOpen) return;
  facet.values.set(label, (facet.values.get(label) ?? 0) + 1);
  const isTooMuch = facet.values.size > MOST_VALUES || label.length > LONGEST_VALUE;
  if (!isNamed(id) && isTooMuch) facet.isOpen = true;
}

/** Values come again, and there is more than one. Classes are always asked about. */
function isUseful({ id, values, total, isOpen }) {
  if (isNamed(id)) return true;
  return !isOpen && values.size > 1 && values.size <= total / 2;
}

function isNamed(id) {
  return Object.hasOwn(NAMES, id);
}
