import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { countOf, formatCount } from '../format.ts';
import { STATUSES, totalsOf, type Item } from '../model.ts';
import { tally } from '../statistics.ts';
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

interface FiltersProps {
  readonly items: readonly Item[];
  readonly facets: readonly Facet[];
  readonly choice: Choice;
  readonly change: ChangeChoice;
  /** Items that fit the choice. */
  readonly shown: number;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** What chooses items. */
export function Filters({ items, facets, choice, change, shown, search }: FiltersProps): JSX.Element {
  const totals = useMemo(() => totalsOf(items), [items]);
  const problems = useMemo(
    () => tally(items.flatMap((item) => item.problems)).slice(0, MOST_OPTIONS),
    [items],
  );
  const hasRows = useMemo(() => items.some(({ row }) => row !== null), [items]);
  const hasBoxes = useMemo(() => items.some(({ boxes }) => (boxes ?? []).length > 0), [items]);
  const all = countOf(items.length, 'image');
  return (
    <form class="filter-bar cluster" role="search" onSubmit={(event) => event.preventDefault()}>
      <Search value={choice.search} onChange={(text) => change({ search: text })} input={search} />
      <Select
        label="Status"
        value={choice.status}
        onChange={(value) => change({ status: STATUSES.find((each) => each === value) ?? '' })}
      >
        <option value="">All statuses</option>
        {STATUSES.map((status) => (
          <option value={status}>
            {status} ({formatCount(totals[status])})
          </option>
        ))}
      </Select>
      {facets.length > 0 && <FacetSelect facets={facets} choice={choice} change={change} />}
      {problems.length > 0 && (
        <Select label="Problem" value={choice.problem} onChange={(problem) => change({ problem })}>
          <option value="">All problems</option>
          {problems.map(({ label, count }) => (
            <option value={label}>
              {label} ({formatCount(count)})
            </option>
          ))}
        </Select>
      )}
      <Select
        label="Order"
        value={choice.sort}
        unset="run"
        onChange={(value) => isSort(value) && change({ sort: value })}
      >
        {Object.entries(SORTS)
          .filter(([name]) => name !== 'row' || hasRows)
          .map(([name, text]) => (
            <option value={name}>{text}</option>
          ))}
      </Select>
      {hasBoxes && (
        <label class="switch">
          <input
            type="checkbox"
            checked={choice.boxes}
            onChange={({ currentTarget }) => change({ boxes: currentTarget.checked })}
          />
          Boxes
        </label>
      )}
      <div class="segments" role="group" aria-label="View">
        {(['list', 'grid'] as const).map((view) => (
          <button
            type="button"
            data-view={view}
            aria-pressed={view === choice.view}
            onClick={() => change({ view })}
          >
            {VIEWS[view]}
          </button>
        ))}
      </div>
      <div class="count-line fine">
        <p class="count" role="status">
          {shown === items.length ? all : `${formatCount(shown)} of ${all}`}
        </p>
        {shown !== items.length && (
          <button type="button" class="clear" onClick={() => change(NOTHING_CHOSEN)}>
            Show all
          </button>
        )}
      </div>
    </form>
  );
}

interface SearchProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly input: RefObject<HTMLInputElement | null>;
}

/** Takes effect when the typing pauses. */
function Search({ value, onChange, input }: SearchProps): JSX.Element {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText((typed) => (typed.trim() === value ? typed : value)), [value]);
  const label = 'Search answers, parameters and file names';
  return (
    <input
      ref={input}
      type="search"
      placeholder={label}
      aria-label={label}
      value={text}
      onInput={({ currentTarget }) => {
        setText(currentTarget.value);
        clearTimeout(timer.current);
        const typed = currentTarget.value.trim();
        timer.current = setTimeout(() => onChange(typed), TYPING_PAUSE_MS);
      }}
    />
  );
}

/** Its values are positions among the pairs of facet and label. */
function FacetSelect({
  facets,
  choice,
  change,
}: Pick<FiltersProps, 'facets' | 'choice' | 'change'>): JSX.Element {
  const pairs = facets.flatMap(({ id, values }) =>
    values.slice(0, MOST_OPTIONS).map(({ label, count }) => ({ id, label, count })),
  );
  const { facet } = choice;
  const value =
    facet === null
      ? ''
      : String(pairs.findIndex(({ id, label }) => id === facet.id && label === facet.label));
  const onChange = (key: string): void => {
    const pair = key === '' ? undefined : pairs[Number(key)];
    change({ facet: pair === undefined ? null : { id: pair.id, label: pair.label } });
  };
  return (
    <Select label="Answer" value={value} onChange={onChange}>
      <option value="">All answers</option>
      {facets.map(({ id, label: title }) => (
        <optgroup label={title}>
          {pairs.map((pair, index) =>
            pair.id === id ? (
              <option value={index}>
                {pair.label} ({formatCount(pair.count)})
              </option>
            ) : null,
          )}
        </optgroup>
      ))}
    </Select>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  /** Value that chooses nothing. */
  readonly unset?: string;
  readonly onChange: (value: string) => void;
  readonly children: ComponentChildren;
}

export function Select({ label, value, unset = '', onChange, children }: SelectProps): JSX.Element {
  return (
    <select
      aria-label={label}
      class={value === unset ? '' : 'is-set'}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {children}
    </select>
  );
}
