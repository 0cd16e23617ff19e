import type { ImageLook } from '../image/look.ts';

export function describeSize({ size }: ImageLook): string {
  return `${size.width}x${size.height}`;
}

/** `mostly blue with white and grey` */
export function describeColours({ colours }: ImageLook): string {
  const [first, ...others] = colours;
  const rest = others.map(({ name }) => name).join(' and ');
  if (rest !== '') return `mostly ${first.name} with ${rest}`;
  return first.share > 0.99 ? `all ${first.name}` : `mostly ${first.name}`;
}

/** One sentence part that is true of the image. */
export function describeImage(look: ImageLook): string {
  const { layout, looksLikeText } = look;
  const kind = looksLikeText ? ', which looks like text on paper' : '';
  const light =
    layout.contrast < 0.05
      ? 'evenly lit'
      : `brightest at the ${layout.brightest} and darkest at the ${layout.darkest}`;
  return `a picture of ${describeSize(look)} pixels${kind}, ${describeColours(look)}, ${light}`;
}

export function describeDetails({ layout, regions, brightness }: ImageLook): string {
  const spots = regions.map(({ colour }) => colour).join(', ');
  return (
    `The most colourful part is the ${layout.mostColourful}. ` +
    `${regions.length === 1 ? 'One part stands' : `${regions.length} parts stand`} out (${spots}). ` +
    `Mean brightness is ${Math.round(brightness * 100)} percent.`
  );
}
