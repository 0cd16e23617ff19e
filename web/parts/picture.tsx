import type { ComponentChildren, CSSProperties, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ClassColours, FoundBox, Item } from './model.ts';

/** What a picture is drawn from. */
export type PictureItem = Pick<Item, 'name' | 'href' | 'isAddress' | 'boxes' | 'size' | 'picture'>;

interface PictureProps {
  readonly item: PictureItem;
  readonly colours: ClassColours;
  /** Enlarged: boxes say what they hold. */
  readonly withLabels: boolean;
}

/** A picture with its boxes, or what stands in its place. */
export function Picture({ item, colours, withLabels }: PictureProps): JSX.Element {
  const { picture } = item;
  const [broken, setBroken] = useState<typeof picture>(null);
  if (picture === null || 'missing' in picture) return <StandIn item={item} missing={picture?.missing} />;
  if (broken === picture) return <StandIn item={item} missing="unreadable" />;
  return (
    <div class="picture">
      <img
        src={withLabels ? (picture.large ?? picture.source) : picture.source}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setBroken(picture)}
        width={picture.width}
        height={picture.height}
      />
      <Boxes item={item} colours={colours} withLabels={withLabels} />
    </div>
  );
}

/** Lie over a picture that is as large as they are, in the picture's own pixels. */
export function Boxes({ item: { boxes, size }, colours, withLabels }: PictureProps): JSX.Element | null {
  if (boxes === null || boxes.length === 0 || size === null) return null;
  const [width, height] = size;
  const font = Math.max(width, height) / 40;
  return (
    <svg class="boxes" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {boxes.map((box) => (
        <g style={paint(colours.get(box.name))}>
          <rect class="box-edge" x={box.left} y={box.top} width={box.width} height={box.height} />
          <rect class="box" x={box.left} y={box.top} width={box.width} height={box.height} />
        </g>
      ))}
      {withLabels && boxes.map((box) => <Label box={box} font={font} colour={colours.get(box.name)} />)}
    </svg>
  );
}

interface LabelProps {
  readonly box: FoundBox;
  /** Its size, in pixels of the image. */
  readonly font: number;
  readonly colour: string | undefined;
}

/** At the box's upper edge: above it where there is room. */
function Label({ box: { left, top, name }, font, colour }: LabelProps): JSX.Element {
  return (
    <text
      class="box-label"
      x={Math.max(font * 0.3, left + font * 0.1)}
      y={top > font * 1.4 ? top - font * 0.4 : top + font * 1.1}
      font-size={font}
      stroke-width={font / 3}
      style={paint(colour)}
    >
      {name}
    </text>
  );
}

/** The style that gives an element the colour of a class of boxes. */
export function paint(colour: string | undefined): CSSProperties | undefined {
  return colour === undefined ? undefined : { '--class-colour': colour };
}

interface StandInProps {
  readonly item: PictureItem;
  readonly missing: 'gone' | 'unreadable' | undefined;
}

/** Says why there is no picture; leads to it where it is somewhere. */
function StandIn({ item, missing }: StandInProps): JSX.Element {
  const file = item.name.slice(item.name.lastIndexOf('/') + 1);
  const type = <span>{/\.([a-z0-9]{1,5})$/i.exec(file)?.[1]?.toUpperCase() ?? 'image'}</span>;
  if (missing !== undefined) {
    return (
      <div class="picture stand-in missing">
        {type}
        <small>{missing === 'gone' ? 'file not found' : 'cannot be shown'}</small>
      </div>
    );
  }
  const where = item.isAddress ? 'open address' : 'open file';
  return (
    <ExternalLink href={item.href} class="picture stand-in" title={item.name}>
      {type}
      <small>{item.href === null ? 'no picture' : where}</small>
    </ExternalLink>
  );
}

const SAFE_LINK = /^(?:\.\.?\/|\/(?!\/)|file:|https?:|blob:)/;

interface ExternalLinkProps {
  readonly href: string | null;
  readonly class?: string;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** A link that opens beside the page, and tells nobody where from. Text alone where there is nowhere to go. */
export function ExternalLink({ href, children, ...rest }: ExternalLinkProps): JSX.Element {
  if (href === null || !SAFE_LINK.test(href)) return <span {...rest}>{children}</span>;
  return (
    <a {...rest} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
