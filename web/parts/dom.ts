const SVG = 'http://www.w3.org/2000/svg';
const SAFE_LINK = /^(?:\.\.?\/|file:|https?:)/;

export type Child = Node | string | null;

/** Attributes; `on…` functions are listeners. `null` and `false` are left out, `true` is an attribute without a value. */
export type Properties = Readonly<
  Record<string, string | number | boolean | null | ((event: Event) => void)>
>;

/** An element. Strings among the children become text: nothing on a page is ever read as markup. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), properties, children);
}

export function createSvg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** A link that opens beside the page, and tells nobody where from. Text alone where there is nowhere to go. */
export function createLink(
  href: string | null,
  properties: Properties,
  ...children: readonly Child[]
): HTMLElement {
  if (href === null || !SAFE_LINK.test(href)) return create('span', properties, ...children);
  return create('a', { ...properties, href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

export function createButton(
  text: Child,
  properties: Properties,
  ...children: readonly Child[]
): HTMLButtonElement {
  return create('button', { type: 'button', ...properties }, text, ...children);
}

export function replaceChildren(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== null));
}

function fill<Kind extends Element>(element: Kind, properties: Properties, children: readonly Child[]): Kind {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  replaceChildren(element, ...children);
  return element;
}
