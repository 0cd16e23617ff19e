import { makeChips, makeSummary } from './answer.js';
import { make } from './dom.js';
import { formatDuration, formatMoney } from './format.js';
import { makePicture } from './picture.js';

/** An item in the list or the grid. The button covers all of it; links lie above the button. */
export function makeTile(item, { position, total, colours, varying, onOpen }) {
  return make(
    'li',
    { class: `tile ${item.status}`, 'aria-setsize': total, 'aria-posinset': position + 1 },
    makePicture(item, colours),
    make('div', { class: 'tile-text' }, makeName(item, onOpen), makeChips(item, colours), makeSummary(item)),
    makeNumbers(item, varying),
  );
}

function makeName(item, onOpen) {
  const slash = item.name.lastIndexOf('/') + 1;
  const label = `${item.name}, ${item.status}`;
  const button = make(
    'button',
    { type: 'button', class: 'open', title: item.name, 'aria-label': label, onclick: onOpen },
    make('span', { class: 'folder' }, item.name.slice(0, slash)),
    make('bdi', {}, item.name.slice(slash)),
  );
  const badge = item.status === 'done' ? null : make('span', { class: 'badge' }, item.status);
  return make('h3', { class: 'name' }, button, badge);
}

function makeNumbers(item, varying) {
  const parameters = item.parameters.filter(([name]) => varying.has(name));
  const words = [
    item.latencyMs === null ? null : formatDuration(item.latencyMs),
    item.cost === null ? null : formatMoney(item.cost),
    item.outputTokens === null ? null : `${item.outputTokens} tokens`,
  ].filter((word) => word !== null);
  return make(
    'div',
    { class: 'numbers' },
    ...words.map((word) => make('span', {}, word)),
    ...parameters.map(([name, value]) =>
      make('span', { class: 'parameter', title: `${name}: ${value}` }, value),
    ),
  );
}
