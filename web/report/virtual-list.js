/* global addEventListener, document, innerHeight, matchMedia, requestAnimationFrame, ResizeObserver, scrollBy, scrollY */
import { make } from './dom.js';

/** Heights and least widths of tiles, as the style sheet has them: in a wide and in a narrow window. */
const LAYOUTS = {
  list: { wide: { height: 124 }, narrow: { height: 148 } },
  grid: { wide: { height: 282, width: 208 }, narrow: { height: 226, width: 150 } },
};
const GAP = 14;
/** Rows above and below the window that are there already when they are scrolled to. */
const SPARE_ROWS = 6;

/** A list of which only what is seen exists. `makeOne(item, position, total)` makes an element. */
export function makeVirtualList(makeOne) {
  const list = make('ol', { class: 'items', 'aria-label': 'Images' });
  const narrow = matchMedia('(max-width: 640px)');
  const present = new Map();
  let [items, view, columns] = [[], 'list', 1];
  let isPrinting = false;

  const layout = () => LAYOUTS[view][narrow.matches ? 'narrow' : 'wide'];
  const pitch = () => layout().height + (view === 'grid' ? GAP : 0);

  const clear = () => {
    list.replaceChildren();
    present.clear();
  };
  const place = (element, position) => {
    const column = position % columns;
    element.style.top = `${Math.floor(position / columns) * pitch()}px`;
    element.style.left = `${(100 * column) / columns}%`;
    element.style.width = columns === 1 ? '100%' : `calc(${100 / columns}% - ${GAP}px)`;
    element.style.height = `${layout().height}px`;
  };
  const add = (position) => {
    const element = makeOne(items[position], position, items.length);
    place(element, position);
    present.set(position, element);
    // In the order of the list, for keyboards and readers; nearly always the end or the beginning.
    const after = [...present.keys()].filter((other) => other > position);
    list.insertBefore(element, after.length === 0 ? null : present.get(Math.min(...after)));
  };
  const draw = () => {
    if (isPrinting) return;
    const above = -list.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / pitch()) - SPARE_ROWS) * columns;
    const last = Math.min(items.length, (Math.ceil((above + innerHeight) / pitch()) + SPARE_ROWS) * columns);
    for (const [position, element] of present) {
      const isSeen = position >= first && position < last;
      if (isSeen || element.contains(document.activeElement)) continue;
      element.remove();
      present.delete(position);
    }
    for (let position = first; position < last; position += 1) if (!present.has(position)) add(position);
  };
  const arrange = () => {
    const { width } = layout();
    columns = width === undefined ? 1 : Math.max(1, Math.floor((list.clientWidth + GAP) / (width + GAP)));
    list.classList.toggle('grid', view === 'grid');
    list.style.height = `${Math.ceil(items.length / columns) * pitch()}px`;
    clear();
    draw();
  };
  const focusOn = (position) => {
    if (position < 0 || position >= items.length) return;
    const top = list.getBoundingClientRect().top + Math.floor(position / columns) * pitch();
    const margin = 90;
    if (top < margin) scrollBy(0, top - margin);
    else if (top + pitch() > innerHeight) scrollBy(0, top + pitch() - innerHeight + 20);
    draw();
    present.get(position)?.querySelector('.open')?.focus({ preventScroll: true });
  };

  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: columns, ArrowUp: -columns, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const position = [...present].find(([, element]) => element.contains(event.target))?.[0];
    if (step === undefined || position === undefined || event.altKey || event.ctrlKey || event.metaKey)
      return;
    event.preventDefault();
    focusOn(position + step);
  });
  let isDrawing = false;
  addEventListener(
    'scroll',
    () => {
      if (isDrawing) return;
      isDrawing = true;
      requestAnimationFrame(() => {
        isDrawing = false;
        draw();
      });
    },
    { passive: true },
  );
  let lastWidth = -1;
  new ResizeObserver(() => {
    if (list.clientWidth === lastWidth || isPrinting) return;
    lastWidth = list.clientWidth;
    arrange();
  }).observe(list);
  addEventListener('resize', draw);

  return {
    element: list,
    focusOn,
    show(newItems, newView) {
      [items, view] = [newItems, newView];
      const top = list.getBoundingClientRect().top;
      if (scrollY > 0 && top < 0) scrollBy(0, top - 80);
      arrange();
    },
    /** Everything up to `most`, one below the other, until `endPrint`. */
    beginPrint(most) {
      isPrinting = true;
      clear();
      list.style.height = 'auto';
      for (const [position, item] of items.slice(0, most).entries())
        list.append(makeOne(item, position, items.length));
    },
    endPrint() {
      isPrinting = false;
      arrange();
    },
  };
}
