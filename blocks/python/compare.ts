import { entriesOf, elementsOf, isDictionary, memberOfDictionary, numberIn } from './values.ts';

/** Python's `==`: deep, and 1, 1.0 and True are one value. */
export function areEqual(left: unknown, right: unknown): boolean {
  const [leftNumber, rightNumber] = [numberIn(left), numberIn(right)];
  if (leftNumber !== null || rightNumber !== null) return leftNumber === rightNumber;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => areEqual(item, right[index]));
  if (isDictionary(left) && isDictionary(right)) {
    const entries = entriesOf(left);
    return (
      entries.length === entriesOf(right).length &&
      entries.every(([key, item]) => {
        const other = memberOfDictionary(right, key);
        return other !== undefined && areEqual(item, other);
      })
    );
  }
  return left === right;
}

/**
 * Whether `left < right`, `=` and `>` in Python: numbers and booleans, texts by code point, lists element by element.
 * @returns negative, 0 or positive; NaN where a NaN is compared.
 * @throws TypeError for what Python cannot put in an order.
 */
export function order(left: unknown, right: unknown): number {
  const [leftNumber, rightNumber] = [numberIn(left), numberIn(right)];
  if (leftNumber !== null && rightNumber !== null) {
    if (leftNumber === rightNumber) return 0;
    return leftNumber < rightNumber ? -1 : leftNumber > rightNumber ? 1 : NaN;
  }
  if (typeof left === 'string' && typeof right === 'string') return orderTexts(left, right);
  if (Array.isArray(left) && Array.isArray(right)) {
    const index = left.findIndex(
      (item, position) => position >= right.length || !areEqual(item, right[position]),
    );
    if (index === -1) return left.length - right.length;
    return index >= right.length ? 1 : order(left[index], right[index]);
  }
  throw new TypeError(`${typeName(left)} and ${typeName(right)} have no order`);
}

/** UTF-16 puts characters beyond U+FFFF before some that come earlier. */
function orderTexts(left: string, right: string): number {
  if (left === right) return 0;
  const [leftCharacters, rightCharacters] = [Array.from(left), Array.from(right)];
  const index = leftCharacters.findIndex((character, position) => character !== rightCharacters[position]);
  if (index === -1) return -1;
  return (leftCharacters[index]?.codePointAt(0) ?? 0) - (rightCharacters[index]?.codePointAt(0) ?? -1);
}

/**
 * Python's `item in container`: an element of a list, a key of a dictionary, a part of a text.
 * @throws TypeError where Python cannot tell.
 */
export function isIn(item: unknown, container: unknown): boolean {
  if (typeof container === 'string') {
    if (typeof item === 'string') return container.includes(item);
    throw new TypeError(`${typeName(item)} cannot be a part of text`);
  }
  if (isDictionary(container)) {
    hashOf(item);
    return memberOfDictionary(container, item) !== undefined;
  }
  const elements = elementsOf(container);
  if (elements === null) throw new TypeError(`${typeName(container)} has no elements`);
  return elements.some((element) => areEqual(element, item));
}

/**
 * A text that is the same for values that Python's dictionaries and counters take for one key.
 * @throws TypeError for lists and dictionaries, which cannot be keys.
 */
export function hashOf(value: unknown): string {
  const number = numberIn(value);
  if (number !== null) return `number ${number}`;
  if (typeof value === 'string') return `text ${value}`;
  if (value === null || value === undefined) return 'none';
  throw new TypeError(`${typeName(value)} cannot be a key`);
}

/** What a value is, in words. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return 'a boolean';
  if (numberIn(value) !== null) return 'a number';
  if (typeof value === 'string') return 'a text';
  if (Array.isArray(value)) return 'a list';
  if (isDictionary(value)) return 'an object';
  return 'a value of another type';
}
