import type { JsonScalar } from './json.ts';

/** Number of a class that is not in the list. */
const UNKNOWN = -1;

/** Classes with their numbers. A class that is listed twice stands where it is first and has the number of its last. */
export function numberClasses(classes: readonly string[]): ReadonlyMap<JsonScalar, number> {
  return new Map<JsonScalar, number>(classes.map((name, index) => [name, index]));
}

/** Names are compared as they are, case and spaces included. */
export function classIdOf(name: JsonScalar, numbers: ReadonlyMap<JsonScalar, number>): number {
  return numbers.get(name) ?? UNKNOWN;
}
