import { create, type Child } from './dom.ts';
import { formatPercent } from './format.ts';
import type { ClassColours, Field, Item } from './model.ts';
import { paint } from './picture.ts';
import { tally } from './statistics.ts';

const LONGEST_BRIEF = 600;

/** Classes and objects in short, as chips; `null` where there are none. */
export function createChips(item: Item, colours: ClassColours): HTMLElement | null {
  const objects = tally((item.boxes ?? []).map(({ name }) => name));
  const chips = [
    ...item.classes.map(({ name, confidence }) =>
      createChip('chip', name, confidence === null ? '' : formatPercent(confidence)),
    ),
    ...objects.map(({ label, count }) =>
      paint(createChip('chip object', label, count > 1 ? `×${count}` : ''), colours.get(label)),
    ),
  ];
  if (item.boxes?.length === 0) chips.push(createChip('chip none', 'nothing found', ''));
  return chips.length === 0 ? null : create('span', { class: 'chips' }, ...chips);
}

function createChip(kind: string, text: string, note: string): HTMLElement {
  return create('span', { class: kind }, text, note === '' ? null : create('small', {}, note));
}

/** What an item says in a few lines: its first error where it failed, or else its answers. */
export function createSummary(item: Item): HTMLElement {
  const [error] = item.errors;
  if (error !== undefined)
    return create('p', { class: 'summary' }, createProblem(error.code), ' ', error.message);
  const answers = item.answers.filter(([, value]) => value !== null && value !== '');
  const parts = answers.flatMap(([name, value]) => {
    // A sentence needs no name where it is the only answer; `false` and `3` do.
    const isPlain = answers.length === 1 && (typeof value === 'string' || isFields(value));
    return createBrief(isPlain ? '' : name, value);
  });
  const endings = item.problems.flatMap((problem) => [createProblem(problem), ' ']);
  return create('p', { class: 'summary' }, ...endings, ...parts);
}

export function createProblem(code: string): HTMLElement {
  return create('code', { class: 'problem' }, code);
}

/** A value in a line, with its name where it has one: fields with theirs, text as it is. */
export function createBrief(name: string, value: unknown): readonly Child[] {
  if (isFields(value)) {
    const fields = Object.entries(value).filter(([field, member]) => !isGoodNews(field, member));
    return fields.flatMap(([field, member]) =>
      createBrief(field, isFields(member) ? JSON.stringify(member) : member),
    );
  }
  const label = name === '' ? [] : [create('span', { class: 'field' }, name)];
  return [...label, create('span', { class: 'value' }, shorten(plain(value))), ' '];
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'string') return value;
  return JSON.stringify(value ?? null) === 'null' ? '–' : JSON.stringify(value);
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What parsers say of every answer that they could read. */
function isGoodNews(name: string, value: unknown): boolean {
  return name === 'error_status' && value === false;
}

function shorten(text: string): string {
  return text.length > LONGEST_BRIEF ? `${text.slice(0, LONGEST_BRIEF)}…` : text;
}

/** A value in full: text as it is, fields as a table, anything deeper as JSON. */
export function createValue(value: unknown): HTMLElement {
  if (typeof value === 'string') return create('div', { class: 'prose' }, value === '' ? '(empty)' : value);
  if (value === null || value === undefined) return create('div', { class: 'prose none' }, 'none');
  if (isFields(value) && Object.values(value).every(isSimple))
    return createFields(Object.entries(value).map(([name, member]) => [name, plain(member)]));
  if (typeof value !== 'object') return create('div', { class: 'prose' }, plain(value));
  return create('pre', {}, JSON.stringify(value, null, 2));
}

export function createFields(fields: readonly Field[]): HTMLElement {
  const rows = fields.map(([name, value]) =>
    create('tr', {}, create('th', { scope: 'row' }, name), create('td', {}, value)),
  );
  return create('table', { class: 'fields' }, create('tbody', {}, ...rows));
}

function isSimple(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each !== 'object');
  return !isFields(value);
}
