import { didYouMean, type JsonSchema } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { toFloat } from '../python/numbers.ts';

/** Thrown while a part of a definition is read, and caught where its place is known. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
  readonly #problem: string;
  readonly #places: readonly string[];

  /** @param places where the problem is, from the outermost */
  constructor(problem: string, places: readonly string[] = []) {
    super([...shortened(places), problem].join(' '));
    this.#problem = problem;
    this.#places = places;
  }

  /** The same problem, told with the place that holds it. */
  at(place: string): ParameterError {
    return new ParameterError(this.#problem, [place, ...this.#places]);
  }
}

const MAX_PLACES = 8;

function shortened(places: readonly string[]): readonly string[] {
  return places.length > MAX_PLACES ? [...places.slice(0, MAX_PLACES - 1), '…', ...places.slice(-1)] : places;
}

/** A parameter of an operation: its schema for editors, and how it is read, which is as kind as Roboflow's models are. */
export interface Parameter<Value> {
  readonly schema: JsonSchema;
  /** Value where the parameter is left out; `undefined` where it must be there. */
  readonly fallback?: Value;
  /** Set where the schema is a definition of its own, by its name. */
  readonly definition?: { readonly name: string; readonly schema: JsonSchema };
  /** @throws ParameterError */
  readonly read: (value: unknown) => Value;
}

interface Options<Value> {
  readonly description: string;
  readonly fallback?: Value;
}

export function text(options: Options<string>): Parameter<string> {
  return parameter({ type: 'string' }, options, (value) => {
    if (typeof value === 'string') return value;
    throw expected(value, 'text');
  });
}

const WHOLE = /^\s*[+-]?\d+(_\d+)*(\.0+)?\s*$/;

/** Text and booleans that mean a whole number are read as one. */
export function integer({
  minimum = -Infinity,
  maximum = Infinity,
  ...options
}: Options<number> & { readonly minimum?: number; readonly maximum?: number }): Parameter<number> {
  const range = {
    ...(Number.isFinite(minimum) && { minimum }),
    ...(Number.isFinite(maximum) && { maximum }),
  };
  const words = Number.isFinite(minimum) ? `a whole number from ${minimum} to ${maximum}` : 'a whole number';
  return parameter({ type: 'integer', ...range }, options, (value) => {
    const number = typeof value === 'string' && !WHOLE.test(value) ? null : toFloat(value);
    if (number !== null && Number.isInteger(number) && number >= minimum && number <= maximum) return number;
    throw expected(value, words);
  });
}

export function number(options: Options<number>): Parameter<number> {
  return parameter({ type: 'number' }, options, readNumber);
}

/** A number whose being whole matters: 2 and 2.5. */
export function factor(options: Options<number>): Parameter<number> {
  return parameter({ anyOf: [{ type: 'integer' }, { type: 'number' }] }, options, readNumber);
}

function readNumber(value: unknown): number {
  const number = toFloat(value);
  if (number !== null) return number;
  throw expected(value, 'a number');
}

/** Words that mean a boolean are read as one. */
export function flag(options: Options<boolean>): Parameter<boolean> {
  return parameter({ type: 'boolean' }, options, readFlag);
}

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 1, '1', 'true', 't', 'yes', 'y', 'on'].map((word) => [word, true] as const),
  ...[false, 0, '0', 'false', 'f', 'no', 'n', 'off'].map((word) => [word, false] as const),
]);

export function readFlag(value: unknown): boolean {
  const found = flags.get(typeof value === 'string' ? value.toLowerCase() : value);
  if (found !== undefined) return found;
  throw expected(value, '`true` or `false`');
}

/** One of some names, which are a definition of their own in the schema. */
export function choice<const Name extends string>(
  definitionName: string,
  names: readonly Name[],
  { description }: { readonly description: string },
): Parameter<Name> {
  return {
    schema: { $ref: `#/$defs/${definitionName}`, description },
    definition: { name: definitionName, schema: { type: 'string', enum: names } },
    read: (value) => {
      const found = names.find((name) => name === value);
      if (found !== undefined) return found;
      const list = names.map((name) => `\`${name}\``).join(', ');
      throw expected(value, `one of ${list}`, typeof value === 'string' ? didYouMean(value, names) : '');
    },
  };
}

/** An object with values of any type. */
export function table(options: Options<never>): Parameter<Readonly<Record<string, unknown>>> {
  return parameter({ type: 'object' }, options, (value) => {
    if (isRecord(value)) return value;
    throw expected(value, 'an object');
  });
}

export function anything(options: Options<unknown>): Parameter<unknown> {
  return parameter({}, options, (value) => value);
}

export function parameter<Value>(
  schema: JsonSchema,
  { description, fallback }: Options<Value>,
  read: (value: unknown) => Value,
): Parameter<Value> {
  if (fallback === undefined) return { schema: { ...schema, description }, read };
  return { schema: { ...schema, description, default: fallback }, fallback, read };
}

/** @param words completes "it takes" */
export function expected(value: unknown, words: string, hint = ''): ParameterError {
  return new ParameterError(`is \`${written(value)}\`; it takes ${words}.${hint}`);
}

function written(value: unknown): string {
  const json = toJson(value);
  return json.length > 200 ? `${json.slice(0, 200)}…` : json;
}

/** `JSON.stringify` gives nothing for what JSON cannot write, and throws for very deep nesting. */
function toJson(value: unknown): string {
  try {
    const json = JSON.stringify(value) as string | undefined;
    return json ?? 'nothing';
  } catch {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}
