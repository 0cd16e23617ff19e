import { createBrief, createChips, createSummary } from '../parts/answer.ts';
import { create, createButton } from '../parts/dom.ts';
import { formatCount, formatDuration, formatMoney } from '../parts/format.ts';
import type { ClassColours, Item } from '../parts/model.ts';
import { createPicture } from '../parts/picture.ts';

export interface TileOptions {
  readonly position: number;
  /** Items that are listed. */
  readonly total: number;
  readonly colours: ClassColours;
  /** Parameters and columns that are shown; see `tellingFields`. */
  readonly fields: ReadonlySet<string>;
  readonly onOpen: () => void;
}

/** An item in the list or the grid. The button covers all of it; links lie above the button. */
export function createTile(
  item: Item,
  { position, total, colours, fields, onOpen }: TileOptions,
): HTMLElement {
  return create(
    'li',
    { class: `tile ${item.status}`, 'aria-setsize': total, 'aria-posinset': position + 1 },
    createPicture(item, { colours, withLabels: false }),
    create(
      'div',
      { class: 'tile-text' },
      createName(item, onOpen),
      createAsked(item, fields),
      createChips(item, colours),
      createSummary(item),
    ),
    create('div', { class: 'numbers' }, ...createFigures(item)),
  );
}

/** What an item took: what a tile and the enlarged view say alike. */
export function createFigures({ tookMs, cost, inputTokens, outputTokens }: Item): readonly HTMLElement[] {
  const tokens = inputTokens === null && outputTokens === null ? null : [inputTokens ?? 0, outputTokens ?? 0];
  const figures = [
    ['From start to end', tookMs === null ? null : formatDuration(tookMs)],
    ['Of all requests', cost === null ? null : formatMoney(cost)],
    ['In / out, of all requests', tokens === null ? null : `${tokens.map(formatCount).join(' / ')} tokens`],
  ] as const;
  return figures.flatMap(([title, text]) => (text === null ? [] : [create('span', { title }, text)]));
}

/** Names of the parameters and columns that tell items apart: those that do not say the same of all. */
export function tellingFields(items: readonly Item[]): ReadonlySet<string> {
  const values = new Map<string, { readonly first: string; times: number; differs: boolean }>();
  for (const { parameters, columns } of items) {
    for (const [name, value] of [...parameters, ...columns]) {
      const known = values.get(name);
      if (known === undefined) values.set(name, { first: value, times: 1, differs: false });
      else {
        known.times += 1;
        known.differs ||= known.first !== value;
      }
    }
  }
  const telling = [...values].filter(
    ([, { times, differs }]) => differs || times < items.length || items.length === 1,
  );
  return new Set(telling.map(([name]) => name));
}

function createName(item: Item, onOpen: () => void): HTMLElement {
  const slash = item.name.lastIndexOf('/') + 1;
  const button = createButton(
    create('span', { class: 'folder' }, item.name.slice(0, slash)),
    { class: 'open', title: item.name, 'aria-label': `${item.name}, ${item.status}`, onclick: onOpen },
    create('bdi', {}, item.name.slice(slash)),
  );
  const row = item.row === null ? null : create('small', {}, `row ${formatCount(item.row)}`);
  const badge = item.status === 'done' ? null : create('span', { class: 'badge' }, item.status);
  return create('h3', { class: 'name' }, button, row, badge);
}

/** A line of what the item was asked with. */
function createAsked(item: Item, fields: ReadonlySet<string>): HTMLElement | null {
  const shown = [...item.parameters, ...item.columns].filter(
    ([name, value]) => fields.has(name) && value !== '',
  );
  if (shown.length === 0) return null;
  const title = shown.map(([name, value]) => `${name}: ${value}`).join('\n');
  return create(
    'p',
    { class: 'asked', title },
    ...shown.flatMap(([name, value]) => createBrief(name, value)),
  );
}
