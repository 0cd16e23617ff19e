import { make, type Child } from './dom.ts';
import { formatPercent } from './format.ts';
import type { Field, Item } from './model.ts';
import { colourOf, type PictureOptions } from './picture.ts';
import { tally } from './statistics.ts';

const LONGEST_BRIEF = 600;

/** Classes and objects in short, as chips; `null` where there are none. */
export function makeChips(item: Item, colours: PictureOptions['colours']): HTMLElement | null {
  const objects = tally((item.boxes ?? []).map(({ name }) => name));
  const chips = [
    ...item.classes.map(({ name, confidence }) =>
      makeChip('chip', name, confidence === null ? '' : formatPercent(confidence)),
    ),
    ...objects.map(({ label, count }) =>
      makeChip(`chip object ${colourOf({ name: label }, colours)}`, label, count > 1 ? `×${count}` : ''),
    ),
  ];
  if (item.boxes?.length === 0) chips.push(makeChip('chip none', 'nothing found', ''));
  return chips.length === 0 ? null : make('span', { class: 'chips' }, ...chips);
}

function makeChip(kind: string, text: string, note: string): HTMLElement {
  return make('span', { class: kind }, text, note === '' ? null : make('small', {}, note));
}

/** What an item says in a few lines: its first error where it failed, or else its answers. */
export function makeSummary(item: Item): HTMLElement {
  const [error] = item.errors;
  if (error !== undefined)
    return make('p', { class: 'summary' }, makeProblem(error.code), ' ', error.message);
  const answers = item.answers.filter(({ value }) => value !== null && value !== '');
  const parts = answers.flatMap(({ name, value }) => {
    // A sentence needs no name where it is the only answer; `false` and `3` do.
    const isPlain = answers.length === 1 && (typeof value === 'string' || isFields(value));
    return makeBrief(isPlain ? '' : name, value);
  });
  const endings = item.problems.flatMap((problem) => [makeProblem(problem), ' ']);
  return make('p', { class: 'summary' }, ...endings, ...parts);
}

export function makeProblem(code: string): HTMLElement {
  return make('code', { class: 'problem' }, code);
}

/** A value in a line, with its name where it has one: fields with theirs, text as it is. */
export function makeBrief(name: string, value: unknown): readonly Child[] {
  if (isFields(value)) {
    const fields = Object.entries(value).filter(([field, member]) => !isGoodNews(field, member));
    return fields.flatMap(([field, member]) =>
      makeBrief(field, isFields(member) ? JSON.stringify(member) : member),
    );
  }
  const label = name === '' ? [] : [make('span', { class: 'field' }, name)];
  return [...label, make('span', { class: 'value' }, shorten(plain(value))), ' '];
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
export function makeValue(value: unknown): HTMLElement {
  if (typeof value === 'string') return make('div', { class: 'prose' }, value === '' ? '(empty)' : value);
  if (value === null || value === undefined) return make('div', { class: 'prose none' }, 'none');
  if (isFields(value) && Object.values(value).every(isSimple))
    return makeFields(Object.entries(value).map(([name, member]) => [name, plain(member)]));
  if (typeof value !== 'object') return make('div', { class: 'prose' }, plain(value));
  return make('pre', {}, JSON.stringify(value, null, 2));
}

export function makeFields(fields: readonly Field[]): HTMLElement {
  const rows = fields.map(([name, value]) =>
    make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, value)),
  );
  return make('table', { class: 'fields' }, make('tbody', {}, ...rows));
}

function isSimple(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each !== 'object');
  return !isFields(value);
}
