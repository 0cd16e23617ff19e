import type { CSSProperties, JSX, RefObject } from 'preact';
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks';

export type View = 'list' | 'grid';

/** Heights and least widths of tiles in pixels, as the style sheet has them: in a wide and in a narrow window. */
interface Layout {
  readonly height: number;
  readonly width?: number;
}
const LAYOUTS: Readonly<Record<View, { readonly wide: Layout; readonly narrow: Layout }>> = {
  list: { wide: { height: 124 }, narrow: { height: 148 } },
  grid: { wide: { height: 282, width: 208 }, narrow: { height: 226, width: 150 } },
};
const GAP = 14;
/** Rows above and below the window that are there already when they are scrolled to. */
const SPARE_ROWS = 6;
/** Pixels that the bar of filters covers at the top of the window. */
const COVERED = 90;

/** What a tile needs to stand in its place. */
export interface TilePlace {
  readonly position: number;
  readonly total: number;
  readonly style: CSSProperties;
}

export interface ListHandle {
  /** Scrolls to an item and gives it the focus. */
  readonly focusOn: (position: number) => void;
}

interface ListProps {
  readonly count: number;
  readonly view: View;
  /** As many are shown one below the other, for paper; `null` on a screen. */
  readonly printed: number | null;
  readonly handle: RefObject<ListHandle | null>;
  /** Tiles have one element of class `open`, which takes the focus. */
  readonly renderTile: (place: TilePlace) => JSX.Element;
}

interface Window {
  readonly columns: number;
  readonly first: number;
  readonly end: number;
}

/** A list of which only what is seen exists. All rows have one height, so that no row has to be measured. */
export function List({ count, view, printed, handle, renderTile }: ListProps): JSX.Element {
  const element = useRef<HTMLOListElement>(null);
  const [seen, setSeen] = useState<Window>({ columns: 1, first: 0, end: 0 });
  const [wanted, setWanted] = useState<{ readonly position: number } | null>(null);
  /** Stays when it is scrolled out of sight: what vanishes loses the focus. */
  const focused = useRef(-1);
  const layout = layoutOf(view);
  const pitch = layout.height + (view === 'grid' ? GAP : 0);

  const look = useCallback(() => {
    const list = element.current;
    if (list === null) return;
    const { width } = layout;
    const columns =
      width === undefined ? 1 : Math.max(1, Math.floor((list.clientWidth + GAP) / (width + GAP)));
    const above = -list.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / pitch) - SPARE_ROWS) * columns;
    const end = (Math.ceil((above + innerHeight) / pitch) + SPARE_ROWS) * columns;
    setSeen((before) =>
      before.columns === columns && before.first === first && before.end === end
        ? before
        : { columns, first, end },
    );
  }, [layout, pitch]);

  useLayoutEffect(look, [look, count]);
  useEffect(() => {
    let frame = 0;
    const onScroll = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    addEventListener('scroll', onScroll, { passive: true, capture: true });
    const observer = new ResizeObserver(onScroll);
    if (element.current !== null) observer.observe(element.current);
    addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      removeEventListener('scroll', onScroll, { capture: true });
      removeEventListener('resize', onScroll);
    };
  }, [look]);

  const focusOn = (position: number): void => {
    const list = element.current;
    if (list === null || position < 0 || position >= count) return;
    const top = list.getBoundingClientRect().top + Math.floor(position / seen.columns) * pitch;
    if (top < COVERED) scrollBy(0, top - COVERED);
    else if (top + pitch > innerHeight) scrollBy(0, top + pitch - innerHeight + 20);
    look();
    focused.current = position;
    setWanted({ position });
  };
  useImperativeHandle(handle, () => ({ focusOn }));
  useLayoutEffect(() => {
    if (wanted === null) return;
    const tile = element.current?.querySelector<HTMLElement>(
      `[aria-posinset="${wanted.position + 1}"] .open`,
    );
    tile?.focus({ preventScroll: true });
  }, [wanted]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: seen.columns,
      ArrowUp: -seen.columns,
      ArrowRight: 1,
      ArrowLeft: -1,
    };
    const step = steps[event.key];
    if (step === undefined || hasModifier(event) || focused.current < 0) return;
    event.preventDefault();
    focusOn(focused.current + step);
  };
  const onFocusIn = ({ target }: FocusEvent): void => {
    const tile = target instanceof Element ? target.closest('[aria-posinset]') : null;
    focused.current = Number(tile?.getAttribute('aria-posinset') ?? 0) - 1;
  };

  const { columns } = seen;
  const placeOf = (position: number): CSSProperties => ({
    top: `${Math.floor(position / columns) * pitch}px`,
    left: `${(100 * (position % columns)) / columns}%`,
    width: columns === 1 ? '100%' : `calc(${100 / columns}% - ${GAP}px)`,
    height: `${layout.height}px`,
  });
  const isPrinting = printed !== null;
  const positions = isPrinting ? range(0, Math.min(printed, count)) : shownIn(seen, count, focused.current);
  return (
    <ol
      ref={element}
      class={view === 'grid' ? 'items grid' : 'items'}
      aria-label="Images"
      style={{ height: isPrinting ? 'auto' : `${Math.ceil(count / columns) * pitch}px` }}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
      onFocusOut={() => {
        focused.current = -1;
      }}
    >
      {positions.map((position) =>
        renderTile({ position, total: count, style: isPrinting ? {} : placeOf(position) }),
      )}
    </ol>
  );
}

/** In the order of the list, for keyboards and readers. */
function shownIn({ first, end }: Window, count: number, focused: number): readonly number[] {
  const positions = range(first, Math.min(count, end));
  if (focused < 0 || focused >= count || (focused >= first && focused < end)) return positions;
  return focused < first ? [focused, ...positions] : [...positions, focused];
}

function range(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}

function layoutOf(view: View): Layout {
  return LAYOUTS[view][matchMedia('(max-width: 640px)').matches ? 'narrow' : 'wide'];
}

export function hasModifier({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey;
}
