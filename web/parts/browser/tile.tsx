import type { JSX } from 'preact';
import { Brief, Chips, Summary } from '../answer.tsx';
import { formatCount, formatDuration, formatMoney } from '../format.ts';
import type { ClassColours, Item } from '../model.ts';
import { Picture } from '../picture.tsx';
import type { TilePlace } from './list.tsx';

interface TileProps {
  readonly item: Item;
  readonly place: TilePlace;
  readonly colours: ClassColours;
  /** Parameters and columns that are shown; see `tellingFields`. */
  readonly fields: ReadonlySet<string>;
  readonly onOpen: () => void;
}

/** An item in the list or the grid. The button covers all of it; links lie above the button. */
export function Tile({ item, place, colours, fields, onOpen }: TileProps): JSX.Element {
  return (
    <li
      class={`tile ${item.status}`}
      style={place.style}
      aria-setsize={place.total}
      aria-posinset={place.position + 1}
    >
      <Picture item={item} colours={colours} withLabels={false} />
      <div class="tile-text column">
        <Name item={item} onOpen={onOpen} />
        <Asked item={item} fields={fields} />
        <Chips item={item} colours={colours} />
        <Summary item={item} />
      </div>
      <div class="numbers column fine">
        <Figures item={item} />
      </div>
    </li>
  );
}

/** What an item took: what a tile and the enlarged view say alike. */
export function Figures({ item }: { readonly item: Item }): JSX.Element {
  const { tookMs, cost, inputTokens, outputTokens } = item;
  return (
    <>
      {tookMs !== null && <span title="From start to end">{formatDuration(tookMs)}</span>}
      {cost !== null && <span title="Of all requests">{formatMoney(cost)}</span>}
      {(inputTokens !== null || outputTokens !== null) && (
        <span title="In / out, of all requests">
          {formatCount(inputTokens ?? 0)} / {formatCount(outputTokens ?? 0)} tokens
        </span>
      )}
    </>
  );
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

function Name({ item, onOpen }: Pick<TileProps, 'item' | 'onOpen'>): JSX.Element {
  const slash = item.name.lastIndexOf('/') + 1;
  return (
    <h3 class="name">
      <button
        type="button"
        class="open cover one-line"
        title={item.name}
        aria-label={`${item.name}, ${item.status}`}
        onClick={onOpen}
      >
        <span class="folder soft">{item.name.slice(0, slash)}</span>
        <bdi>{item.name.slice(slash)}</bdi>
      </button>
      {item.row !== null && <small>row {formatCount(item.row)}</small>}
      {item.status !== 'done' && <span class="badge">{item.status}</span>}
    </h3>
  );
}

/** A line of what the item was asked with. */
function Asked({ item, fields }: Pick<TileProps, 'item' | 'fields'>): JSX.Element | null {
  const shown = [...item.parameters, ...item.columns].filter(
    ([name, value]) => fields.has(name) && value !== '',
  );
  if (shown.length === 0) return null;
  return (
    <p class="asked one-line" title={shown.map(([name, value]) => `${name}: ${value}`).join('\n')}>
      {shown.map(([name, value]) => (
        <Brief name={name} value={value} />
      ))}
    </p>
  );
}
