import { options, type ComponentChildren, type JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { countOf, formatCount } from '../format.ts';
import type { Model } from '../model.ts';
import { choose, findFacets, type Choice } from './choice.ts';
import { Detail } from './detail.tsx';
import { Filters } from './filters.tsx';
import { List, type ListHandle } from './list.tsx';
import { Plots } from './plots.tsx';
import { tellingFields, Tile } from './tile.tsx';

/** More than this is no use on paper. */
const MOST_PRINTED = 200;

interface BrowserProps {
  readonly model: Model;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
  /** Said where nothing fits. */
  readonly nothing?: string;
  /** Between the plots and the bar of filters. */
  readonly children?: ComponentChildren;
}

/** The results of a batch: plots, what chooses among them, the list, an item enlarged. */
export function ResultBrowser(props: BrowserProps): JSX.Element {
  const { model, choice, onChoice, nothing = 'No image fits.', children } = props;
  const { items, classColours: colours } = model;
  const facets = useMemo(() => findFacets(items), [items]);
  const fields = useMemo(() => tellingFields(items), [items]);
  const { status, facet, problem, search, sort } = choice;
  const chosen = useMemo(() => choose(items, choice), [items, status, facet, problem, search, sort]);
  const searchInput = useRef<HTMLInputElement>(null);
  const list = useRef<ListHandle>(null);
  const isPrinting = usePrinting();
  const change = (changes: Partial<Choice>): void => onChoice({ ...choice, ...changes });
  const { plotted } = choice;
  const plots = useMemo(
    () => <Plots model={model} facets={facets} choice={{ facet, problem, plotted }} change={change} />,
    [model, facets, choice],
  );

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof Element && event.target.matches('input, select, textarea, [contenteditable]');
      if (event.key !== '/' || isTyping || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      searchInput.current?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);

  const enlarged = choice.item === null ? undefined : items[choice.item];
  const position = enlarged === undefined ? -1 : chosen.indexOf(enlarged);
  const count = countOf(chosen.length, 'image');
  return (
    <div class={choice.boxes ? 'browser' : 'browser without-boxes'}>
      {plots}
      {children}
      <Filters
        items={items}
        facets={facets}
        choice={choice}
        change={change}
        shown={chosen.length}
        search={searchInput}
      />
      {isPrinting && (
        <p class="print-note">
          {chosen.length > MOST_PRINTED ? `The first ${formatCount(MOST_PRINTED)} of ${count}.` : count}
        </p>
      )}
      {chosen.length === 0 && <p class="nothing soft">{nothing}</p>}
      <List
        count={chosen.length}
        view={choice.view}
        printed={isPrinting ? MOST_PRINTED : null}
        handle={list}
        renderTile={(place) => {
          const item = chosen[place.position];
          if (item === undefined) return <></>;
          return (
            <Tile
              key={item.index}
              item={item}
              place={place}
              fields={fields}
              colours={colours}
              onOpen={() => change({ item: item.index })}
            />
          );
        }}
      />
      {position >= 0 && (
        <Detail
          items={chosen}
          position={position}
          colours={colours}
          onGo={(next) => change({ item: chosen[next]?.index ?? null })}
          onClose={() => {
            change({ item: null });
            list.current?.focusOn(position);
          }}
        />
      )}
    </div>
  );
}

/** Whether the page is being printed. What it changes is there before the browser looks: the printing does not wait. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const changeAtOnce = (value: boolean): void => {
      options.debounceRendering = (render) => render();
      setPrinting(value);
      delete options.debounceRendering;
    };
    const begin = (): void => changeAtOnce(true);
    const end = (): void => changeAtOnce(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
