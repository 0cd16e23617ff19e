/** A JSON value as Python's json module reads it: NaN and the infinities are numbers. */
export type Json = JsonScalar | readonly Json[] | JsonObject;

export type JsonScalar = null | boolean | number | string;

export interface JsonObject {
  readonly [name: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray` does not narrow readonly arrays out of a union. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** What Python can look up in a dictionary: a class is named by such a value. */
export function isJsonScalar(value: Json | undefined): value is JsonScalar {
  return value !== undefined && (typeof value !== 'object' || value === null);
}

/** A member of the object itself: names such as `constructor` find nothing unless the text has them. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
