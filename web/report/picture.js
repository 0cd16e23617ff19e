import { make, makeLink, makeSvg } from './dom.js';

/** A picture with its boxes, or what stands in its place. */
export function makePicture(item, colours, { withLabels } = { withLabels: false }) {
  if (item.thumbnail === null) return makeStandIn(item);
  const { base64, width, height } = item.thumbnail;
  const image = make('img', { src: `data:image/jpeg;base64,${base64}`, alt: '', width, height });
  return make('div', { class: 'picture' }, image, makeBoxes(item, colours, withLabels));
}

function makeBoxes({ boxes, size }, colours, withLabels) {
  if (boxes === null || boxes.length === 0 || size === null) return null;
  const [width, height] = size;
  const shapes = boxes.flatMap((box) => {
    const place = { x: box.left, y: box.top, width: box.width, height: box.height };
    const colour = `box colour-${colours.get(box.name) ?? 0}`;
    return [makeSvg('rect', { ...place, class: 'box-edge' }), makeSvg('rect', { ...place, class: colour })];
  });
  const labels = withLabels ? boxes.map((box) => makeLabel(box, size, colours)) : [];
  return makeSvg(
    'svg',
    { class: 'boxes', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    ...shapes,
    ...labels,
  );
}

/** At the box's upper edge: above it where there is room. */
function makeLabel({ left, top, name }, [width, height], colours) {
  const font = Math.max(width, height) / 40;
  const y = top > font * 1.4 ? top - font * 0.4 : top + font * 1.1;
  const place = {
    x: Math.max(font * 0.3, left + font * 0.1),
    y,
    'font-size': font,
    'stroke-width': font / 3,
  };
  return makeSvg('text', { ...place, class: `box-label colour-${colours.get(name) ?? 0}` }, name);
}

/** Says why there is no picture; leads to it where it is somewhere. */
function makeStandIn(item) {
  const words = item.name.split('/');
  const type = /\.([a-z0-9]{1,5})$/i.exec(words[words.length - 1] ?? '')?.[1]?.toUpperCase() ?? 'image';
  if (item.missing !== null) {
    const text = item.missing === 'gone' ? 'file not found' : 'cannot be shown';
    return make(
      'div',
      { class: 'picture stand-in missing' },
      make('span', {}, type),
      make('small', {}, text),
    );
  }
  const where = item.isAddress ? 'open address' : 'open file';
  const properties = { class: 'picture stand-in', title: item.name };
  return makeLink(
    item.href,
    properties,
    make('span', {}, type),
    make('small', {}, item.href === null ? 'no picture' : where),
  );
}
