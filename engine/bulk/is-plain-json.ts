/** Deeper values are taken for circles. */
const MAX_DEPTH = 64;

/** Whether JSON gives a value back as it was: no images, no instances of classes, nothing that is not there. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > MAX_DEPTH) return false;
  return partsOf(value)?.every((part) => isPlainJson(part, depth + 1)) === true;
}

/** `null` for an instance of a class, told by its prototype's prototype, because there may be several `Object`s. */
function partsOf(value: object): readonly unknown[] | null {
  // Copied, because `every` passes over what a list has not.
  if (Array.isArray(value)) return [...(value as readonly unknown[])];
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? Object.values(value) : null;
}
