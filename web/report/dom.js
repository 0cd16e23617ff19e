/* global document */
const SVG = 'http://www.w3.org/2000/svg';
const SAFE_LINK = /^(?:\.\.?\/|file:|https?:)/;

/**
 * An element. Strings among the children become text: nothing on this page is ever read as markup.
 * `properties`: attributes; `on...` functions are listeners, `null` and `false` are left out.
 */
export function make(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

export function makeSvg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** A link that opens beside the report, and tells nobody where from. Text alone where there is nowhere to go. */
export function makeLink(href, properties, ...children) {
  if (typeof href !== 'string' || !SAFE_LINK.test(href)) return make('span', properties, ...children);
  return make('a', { ...properties, href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

export function replaceChildren(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null));
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  replaceChildren(element, children);
  return element;
}
