import { create } from '../parts/dom.ts';
import { countOf, formatCount } from '../parts/format.ts';
import { createModel, readPageData, type Item } from '../parts/model.ts';
import { VirtualList } from '../parts/virtual-list.ts';
import { choose, findFacets, formatHash, parseHash, type Choice } from './choice.ts';
import { Detail } from './detail.ts';
import { FilterBar } from './filter-bar.ts';
import { createOverview, titleOf } from './overview.ts';
import { createPlots } from './plots.ts';
import { createTile, tellingFields } from './tile.ts';

/** More than this is no use on paper. */
const MOST_PRINTED = 200;

const model = createModel(await readPageData(document.getElementById('data')?.textContent ?? ''));
const { items, classColours: colours } = model;
const facets = findFacets(items);
const fields = tellingFields(items);
let choice = parseHash(location.hash);
let chosen: readonly Item[] = [];

const list = new VirtualList<Item>((item, position, total) => {
  const onOpen = (): void => detail.show(chosen, position);
  return createTile(item, { position, total, fields, colours, onOpen });
});
const detail = new Detail({
  colours,
  onShow: ({ index }) => {
    choice = { ...choice, item: index };
    showInAddress();
  },
  onClose: (position) => {
    choice = { ...choice, item: null };
    showInAddress();
    list.focusOn(position);
  },
});
const bar = new FilterBar(items, facets, change);
const nothing = create('p', { class: 'nothing', hidden: true }, 'No image fits.');
const printNote = create('p', { class: 'print-note' });
const overview = createOverview(model, (status) => {
  change({ status: choice.status === status ? '' : status });
});
let plots = create('section');
let plotted = '';

function change(changes: Partial<Choice>): void {
  choice = { ...choice, ...changes };
  show();
}

/** Brings all of the page in step with the choice. */
function show(): void {
  chosen = choose(items, choice);
  bar.show(choice, chosen.length);
  nothing.hidden = chosen.length > 0;
  list.show(chosen, choice.view);
  list.element.classList.toggle('without-boxes', !choice.boxes);
  detail.element.classList.toggle('without-boxes', !choice.boxes);
  showPlots();
  for (const button of overview.querySelectorAll<HTMLElement>('[data-status]')) {
    button.setAttribute('aria-pressed', String(button.dataset['status'] === choice.status));
  }
  showInAddress();
}

/** The plots are of all items; they change only in what they mark as chosen. */
function showPlots(): void {
  const marks = JSON.stringify([choice.facet, choice.problem, choice.plotted]);
  if (marks === plotted) return;
  plotted = marks;
  const drawn = createPlots(model, facets, { choice, change });
  plots.replaceWith(drawn);
  plots = drawn;
}

/** Without a new entry in the history. */
function showInAddress(): void {
  const hash = formatHash(choice);
  if (location.hash.replace(/^#/, '') === hash) return;
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
}

function showAddressed(): void {
  choice = parseHash(location.hash);
  const item = items[choice.item ?? -1];
  show();
  const position = item === undefined ? -1 : chosen.indexOf(item);
  if (position >= 0) detail.show(chosen, position);
}

document.title = `${titleOf(model.run)}: ${countOf(items.length, 'image')}`;
document
  .getElementById('report')
  ?.append(overview, plots, bar.element, printNote, nothing, list.element, detail.element);
addEventListener('hashchange', showAddressed);
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
  if (event.key !== '/' || isTyping || detail.element.open) return;
  event.preventDefault();
  bar.search.focus();
});
addEventListener('beforeprint', () => {
  const all = countOf(chosen.length, 'image');
  const first = `The first ${formatCount(MOST_PRINTED)} of ${all}.`;
  printNote.textContent = chosen.length > MOST_PRINTED ? first : all;
  list.beginPrint(MOST_PRINTED);
});
addEventListener('afterprint', () => {
  list.endPrint();
});
showAddressed();
