import { isWorkflowImage } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';

/**
 * A whole number that Python holds as a float. JavaScript has one type for both, and Python shows the difference: `4 / 2` is `2.0`.
 * Wrapped while a chain of operations works on it; between steps it is a number like any other.
 */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** The result of what is always a float in Python. */
export function toPythonFloat(value: number): number | Float {
  return Number.isInteger(value) ? new Float(value) : value;
}

/** The number in what Python counts with: integers, floats and booleans. `null` for anything else. */
export function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (value instanceof Float) return value.value;
  return typeof value === 'boolean' ? Number(value) : null;
}

/** Whole numbers that JavaScript cannot hold exactly are taken for floats, which is what they were in most texts. */
export function isFloat(value: unknown): boolean {
  if (value instanceof Float) return true;
  return typeof value === 'number' && (!Number.isSafeInteger(value) || Object.is(value, -0));
}

/** A dictionary: an object of JSON, or a `Map` where the order of the keys has to be kept. */
export type Dictionary = ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>;

export function isDictionary(value: unknown): value is Dictionary {
  if (value instanceof Map) return true;
  if (!isRecord(value) || isWorkflowImage(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function entriesOf(dictionary: Dictionary): readonly (readonly [string, unknown])[] {
  return dictionary instanceof Map
    ? [...(dictionary as ReadonlyMap<string, unknown>)]
    : Object.entries(dictionary);
}

/** A member of the dictionary itself: names such as `constructor` find nothing. `undefined` where there is none. */
export function memberOfDictionary(dictionary: Dictionary, key: unknown): unknown {
  if (typeof key !== 'string') return undefined;
  if (dictionary instanceof Map) return (dictionary as ReadonlyMap<string, unknown>).get(key);
  const record = dictionary as Readonly<Record<string, unknown>>;
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** What Python goes through in a `for`: elements, characters, keys, bytes. `null` for what it cannot go through. */
export function elementsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value === 'string') return Array.from(value);
  if (value instanceof Uint8Array) return Array.from(value);
  return isDictionary(value) ? entriesOf(value).map(([key]) => key) : null;
}

/** Whether Python finds nothing to go through: an empty text or object passes for an empty list. */
export function isEmptySequence(value: unknown): boolean {
  return elementsOf(value)?.length === 0;
}

/** Whether Python takes a value for false in a condition. */
export function isFalsy(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  const number = numberIn(value);
  return number === null ? isEmptySequence(value) : number === 0;
}

/** The value as the rest of the program knows it: floats are numbers, dictionaries are objects. */
export function toPlain(value: unknown): unknown {
  if (value instanceof Float) return value.value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isDictionary(value)) return value;
  return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, toPlain(item)]));
}
