/* global addEventListener, document, location */
import { parseHash, showInAddress } from './address.js';
import { choose } from './choice.js';
import { makeDetail } from './detail.js';
import { make } from './dom.js';
import { findFacets } from './facets.js';
import { makeFilterBar } from './filter-bar.js';
import { readModel } from './model.js';
import { makeOverview, titleOf } from './overview.js';
import { makePlots } from './plots.js';
import { preparePrinting } from './printing.js';
import { makeTile } from './tile.js';
import { makeVirtualList } from './virtual-list.js';

const model = readModel(JSON.parse(document.getElementById('data').textContent));
const facets = findFacets(model.items);
const varying = new Set(facets.map(({ id }) => id));
let choice = parseHash(location.hash);
let chosen = [];

const openItem = (item) => detail.show(chosen, chosen.indexOf(item));
const list = makeVirtualList((item, position, total) =>
  makeTile(item, { position, total, varying, colours: model.classColours, onOpen: () => openItem(item) }),
);
const detail = makeDetail(model.classColours, (item, position) => {
  choice = { ...choice, item: item === null ? null : item.index };
  showInAddress(choice);
  if (item === null) list.focusOn(position);
});
const bar = makeFilterBar(model.items, facets, change);
const nothing = make('p', { class: 'nothing', hidden: true }, 'No image fits.');
const printNote = preparePrinting(list, () => chosen.length);
const overview = makeOverview(model, (status) => change({ status: choice.status === status ? '' : status }));
let plots = make('section');
let plotted = '';

function change(changes) {
  choice = { ...choice, ...changes };
  show();
}

/** Brings all of the page in step with the choice. */
function show() {
  chosen = choose(model.items, choice);
  bar.show(choice, chosen.length);
  nothing.hidden = chosen.length > 0;
  list.show(chosen, choice.view);
  list.element.classList.toggle('without-boxes', !choice.boxes);
  detail.element.classList.toggle('without-boxes', !choice.boxes);
  showPlots();
  for (const button of overview.querySelectorAll('[data-status]')) {
    button.setAttribute('aria-pressed', String(button.dataset.status === choice.status));
  }
  showInAddress(choice);
}

/** The plots are of all items; they change only in what they mark as chosen. */
function showPlots() {
  const marks = JSON.stringify([choice.facet, choice.problem, choice.plotted]);
  if (marks === plotted) return;
  plotted = marks;
  const drawn = makePlots(model, facets, { state: choice, choose: change });
  plots.replaceWith(drawn);
  plots = drawn;
}

function showAddressed() {
  choice = parseHash(location.hash);
  const item = model.items[choice.item ?? -1];
  show();
  if (item !== undefined && chosen.includes(item)) openItem(item);
}

document.title = `${titleOf(model.run)}: ${model.items.length} images`;
document
  .getElementById('report')
  .append(overview, plots, bar.element, printNote, nothing, list.element, detail.element);
addEventListener('hashchange', showAddressed);
addEventListener('keydown', (event) => {
  const isTyping = /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName ?? '');
  if (event.key !== '/' || isTyping || detail.element.open) return;
  event.preventDefault();
  bar.search.focus();
});
showAddressed();
