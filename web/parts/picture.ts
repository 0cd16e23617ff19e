import { create, createLink, createSvg } from './dom.ts';
import type { ClassColours, FoundBox, Item } from './model.ts';

export interface PictureOptions {
  readonly colours: ClassColours;
  /** Whether boxes say what they hold. */
  readonly withLabels: boolean;
}

/** A picture with its boxes, or what stands in its place. */
export function createPicture(item: Item, options: PictureOptions): HTMLElement {
  const { thumbnail } = item;
  if (thumbnail === null || 'missing' in thumbnail) return createStandIn(item, thumbnail?.missing);
  const { base64, width, height } = thumbnail;
  const image = create('img', { src: `data:image/jpeg;base64,${base64}`, alt: '', width, height });
  return create('div', { class: 'picture' }, image, createBoxes(item, options));
}

function createBoxes({ boxes, size }: Item, { colours, withLabels }: PictureOptions): SVGSVGElement | null {
  if (boxes === null || boxes.length === 0 || size === null) return null;
  const [width, height] = size;
  const shapes = boxes.flatMap((box) => {
    const place = { x: box.left, y: box.top, width: box.width, height: box.height };
    return [
      createSvg('rect', { ...place, class: 'box-edge' }),
      paint(createSvg('rect', { ...place, class: 'box' }), colours.get(box.name)),
    ];
  });
  const labels = withLabels
    ? boxes.map((box) => createLabel(box, Math.max(width, height) / 40, colours))
    : [];
  const properties = { class: 'boxes', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' };
  return createSvg('svg', properties, ...shapes, ...labels);
}

/** At the box's upper edge: above it where there is room. `font`: its size, in pixels of the image. */
function createLabel(box: FoundBox, font: number, colours: ClassColours): SVGTextElement {
  const { left, top, name } = box;
  const place = {
    x: Math.max(font * 0.3, left + font * 0.1),
    y: top > font * 1.4 ? top - font * 0.4 : top + font * 1.1,
    'font-size': font,
    'stroke-width': font / 3,
  };
  return paint(createSvg('text', { ...place, class: 'box-label' }, name), colours.get(name));
}

/** Gives an element the colour of a class of boxes. */
export function paint<Kind extends HTMLElement | SVGElement>(
  element: Kind,
  colour: string | undefined,
): Kind {
  element.style.setProperty('--class-colour', colour ?? null);
  return element;
}

/** Says why there is no picture; leads to it where it is somewhere. */
function createStandIn(item: Item, missing: string | undefined): HTMLElement {
  const file = item.name.slice(item.name.lastIndexOf('/') + 1);
  const type = create('span', {}, /\.([a-z0-9]{1,5})$/i.exec(file)?.[1]?.toUpperCase() ?? 'image');
  if (missing !== undefined) {
    const text = missing === 'gone' ? 'file not found' : 'cannot be shown';
    return create('div', { class: 'picture stand-in missing' }, type, create('small', {}, text));
  }
  const where = item.isAddress ? 'open address' : 'open file';
  return createLink(
    item.href,
    { class: 'picture stand-in', title: item.name },
    type,
    create('small', {}, item.href === null ? 'no picture' : where),
  );
}
