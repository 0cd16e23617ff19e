import { create } from './dom.ts';

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

/** Makes the element of an item of the list. */
export type CreateTile<Item> = (item: Item, position: number, total: number) => HTMLElement;

/** A list of which only what is seen exists. Tiles have one element of class `open`, which takes the focus. */
export class VirtualList<Item> {
  readonly element = create('ol', { class: 'items', 'aria-label': 'Images' });
  readonly #createTile: CreateTile<Item>;
  readonly #narrow = matchMedia('(max-width: 640px)');
  readonly #present = new Map<number, HTMLElement>();
  #items: readonly Item[] = [];
  #view: View = 'list';
  #columns = 1;
  #isPrinting = false;
  #isDrawing = false;
  #lastWidth = -1;

  constructor(createTile: CreateTile<Item>) {
    this.#createTile = createTile;
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    const onScroll = (): void => {
      if (this.#isDrawing) return;
      this.#isDrawing = true;
      requestAnimationFrame(() => {
        this.#isDrawing = false;
        this.#draw();
      });
    };
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('resize', onScroll);
    new ResizeObserver(() => {
      if (this.element.clientWidth === this.#lastWidth || this.#isPrinting) return;
      this.#lastWidth = this.element.clientWidth;
      this.#arrange();
    }).observe(this.element);
  }

  show(items: readonly Item[], view: View): void {
    this.#items = items;
    this.#view = view;
    const { top } = this.element.getBoundingClientRect();
    if (scrollY > 0 && top < 0) scrollBy(0, top - 80);
    this.#arrange();
  }

  /** Scrolls to an item and gives it the focus. */
  focusOn(position: number): void {
    if (position < 0 || position >= this.#items.length) return;
    const pitch = this.#pitch();
    const top = this.element.getBoundingClientRect().top + Math.floor(position / this.#columns) * pitch;
    const margin = 90;
    if (top < margin) scrollBy(0, top - margin);
    else if (top + pitch > innerHeight) scrollBy(0, top + pitch - innerHeight + 20);
    this.#draw();
    this.#present.get(position)?.querySelector<HTMLElement>('.open')?.focus({ preventScroll: true });
  }

  /** Everything up to `most`, one below the other, until `endPrint`. */
  beginPrint(most: number): void {
    this.#isPrinting = true;
    this.#clear();
    this.element.style.height = 'auto';
    const tiles = this.#items
      .slice(0, most)
      .map((item, position) => this.#createTile(item, position, this.#items.length));
    this.element.append(...tiles);
  }

  endPrint(): void {
    this.#isPrinting = false;
    this.#arrange();
  }

  #layout(): Layout {
    return LAYOUTS[this.#view][this.#narrow.matches ? 'narrow' : 'wide'];
  }

  /** From the top of a row to that of the next. */
  #pitch(): number {
    return this.#layout().height + (this.#view === 'grid' ? GAP : 0);
  }

  #arrange(): void {
    const { width } = this.#layout();
    const { clientWidth } = this.element;
    this.#columns = width === undefined ? 1 : Math.max(1, Math.floor((clientWidth + GAP) / (width + GAP)));
    this.element.classList.toggle('grid', this.#view === 'grid');
    this.element.style.height = `${Math.ceil(this.#items.length / this.#columns) * this.#pitch()}px`;
    this.#clear();
    this.#draw();
  }

  #clear(): void {
    this.element.replaceChildren();
    this.#present.clear();
  }

  #draw(): void {
    if (this.#isPrinting) return;
    const pitch = this.#pitch();
    const above = -this.element.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / pitch) - SPARE_ROWS) * this.#columns;
    const end = (Math.ceil((above + innerHeight) / pitch) + SPARE_ROWS) * this.#columns;
    const last = Math.min(this.#items.length, end);
    for (const [position, element] of this.#present) {
      const isSeen = position >= first && position < last;
      if (isSeen || element.contains(document.activeElement)) continue;
      element.remove();
      this.#present.delete(position);
    }
    for (let position = first; position < last; position += 1) this.#add(position);
  }

  #add(position: number): void {
    const item = this.#items[position];
    if (item === undefined || this.#present.has(position)) return;
    const element = this.#createTile(item, position, this.#items.length);
    const column = position % this.#columns;
    element.style.top = `${Math.floor(position / this.#columns) * this.#pitch()}px`;
    element.style.left = `${(100 * column) / this.#columns}%`;
    element.style.width = this.#columns === 1 ? '100%' : `calc(${100 / this.#columns}% - ${GAP}px)`;
    element.style.height = `${this.#layout().height}px`;
    this.#present.set(position, element);
    // In the order of the list, for keyboards and readers; nearly always the end or the beginning.
    const after = [...this.#present.keys()].filter((other) => other > position);
    this.element.insertBefore(element, this.#present.get(Math.min(...after)) ?? null);
  }

  #onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.#columns,
      ArrowUp: -this.#columns,
      ArrowRight: 1,
      ArrowLeft: -1,
    };
    const step = steps[event.key];
    const { target } = event;
    if (step === undefined || hasModifier(event) || !(target instanceof Node)) return;
    const position = [...this.#present].find(([, element]) => element.contains(target))?.[0];
    if (position === undefined) return;
    event.preventDefault();
    this.focusOn(position + step);
  }
}

export function hasModifier({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey;
}
