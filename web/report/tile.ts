import { makeBrief, makeChips, makeSummary } from '../parts/answer.ts';
import { make, makeButton } from '../parts/dom.ts';
import { formatCount, formatDuration, formatMoney } from '../parts/format.ts';
import type { Item } from '../parts/model.ts';
import { makePicture, type PictureOptions } from '../parts/picture.ts';

export interface TileOptions {
  readonly position: number;
  /** Items that are listed. */
  readonly total: number;
  readonly colours: PictureOptions['colours'];
  /** Parameters and columns that are shown; see `tellingFields`. */
  readonly fields: ReadonlySet<string>;
  readonly onOpen: () => void;
}

/** An item in the list or the grid. The button covers all of it; links lie above the button. */
export function makeTile(item: Item, { position, total, colours, fields, onOpen }: TileOptions): HTMLElement {
  return make(
    'li',
    { class: `tile ${item.status}`, 'aria-setsize': total, 'aria-posinset': position + 1 },
    makePicture(item, { colours, withLabels: false }),
    make(
      'div',
      { class: 'tile-text' },
      makeName(item, onOpen),
      makeAsked(item, fields),
      makeChips(item, colours),
      makeSummary(item),
    ),
    make('div', { class: 'numbers' }, ...makeFigures(item)),
  );
}

/** What an item took: what a tile and the enlarged view say alike. */
export function makeFigures({ tookMs, cost, inputTokens, outputTokens }: Item): readonly HTMLElement[] {
  const tokens = inputTokens === null && outputTokens === null ? null : [inputTokens ?? 0, outputTokens ?? 0];
  const figures = [
    ['From start to end', tookMs === null ? null : formatDuration(tookMs)],
    ['Of all requests', cost === null ? null : formatMoney(cost)],
    ['In / out, of all requests', tokens === null ? null : `${tokens.map(formatCount).join(' / ')} tokens`],
  ] as const;
  return figures.flatMap(([title, text]) => (text === null ? [] : [make('span', { title }, text)]));
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

function makeName(item: Item, onOpen: () => void): HTMLElement {
  const slash = item.name.lastIndexOf('/') + 1;
  const button = makeButton(
    make('span', { class: 'folder' }, item.name.slice(0, slash)),
    { class: 'open', title: item.name, 'aria-label': `${item.name}, ${item.status}`, onclick: onOpen },
    make('bdi', {}, item.name.slice(slash)),
  );
  const row = item.row === null ? null : make('small', {}, `row ${formatCount(item.row)}`);
  const badge = item.status === 'done' ? null : make('span', { class: 'badge' }, item.status);
  return make('h3', { class: 'name' }, button, row, badge);
}

/** A line of what the item was asked with. */
function makeAsked(item: Item, fields: ReadonlySet<string>): HTMLElement | null {
  const shown = [...item.parameters, ...item.columns].filter(
    ([name, value]) => fields.has(name) && value !== '',
  );
  if (shown.length === 0) return null;
  const title = shown.map(([name, value]) => `${name}: ${value}`).join('\n');
  return make('p', { class: 'asked', title }, ...shown.flatMap(([name, value]) => makeBrief(name, value)));
}
