import type { Json } from './json.ts';

/** Python's white space has U+0085 and, unlike JavaScript's, no byte order mark. */
const space = /[^\S\ufeff]|\u0085/;
const decimal = /^[-+]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[-+]?\d+(?:_\d+)*)?$/i;
const special = /^([-+]?)(?:(inf(?:inity)?)|nan)$/i;

/** A number by the rules of Python's `float()`; `null` where that would fail. Decimal digits of other scripts are not read. */
export function toFloat(value: Json | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' ? parseFloatText(trim(value)) : null;
}

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text.charAt(start))) start += 1;
  while (start < end && space.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function parseFloatText(text: string): number | null {
  if (decimal.test(text)) return Number(text.replaceAll('_', ''));
  const [isSpecial, sign, infinity] = special.exec(text) ?? [];
  if (isSpecial === undefined) return null;
  return infinity === undefined ? NaN : sign === '-' ? -Infinity : Infinity;
}
