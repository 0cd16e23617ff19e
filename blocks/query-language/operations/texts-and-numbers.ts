import { PythonPattern } from '../../python/pattern.ts';
import { roundToDigits, toFloat } from '../../python/numbers.ts';
import { pythonJson, pythonText } from '../../python/text.ts';
import { isDetections } from '../../predictions/detections.ts';
import {
  Float,
  isDictionary,
  isFalsy,
  isFloat,
  memberOfDictionary,
  numberIn,
  toPythonFloat,
} from '../../python/values.ts';
import { QueryError, shown, wrongOperand } from '../errors.ts';
import { operation, type Operation } from '../operation.ts';
import { choice, factor, integer, number, table, text } from '../parameters.ts';

const numbers = ['float', 'float_zero_to_one', 'integer'];

/** Longest text or list that repetition may make. */
const MAX_REPEATED = 10_000_000;

/** Patterns by the parameters that hold them: read once, when they are first used. */
const patterns = new WeakMap<object, PythonPattern>();

export const textOperations: readonly Operation[] = [
  operation({
    type: 'StringToLowerCase',
    does: 'Text in lower case.',
    takes: ['string'],
    gives: ['string'],
    parameters: {},
    run: (value) => textIn(value).toLowerCase(),
  }),
  operation({
    type: 'StringToUpperCase',
    does: 'Text in upper case.',
    takes: ['string'],
    gives: ['string'],
    parameters: {},
    run: (value) => textIn(value).toUpperCase(),
  }),
  operation({
    type: 'StringSubSequence',
    does: 'Part of a text. Negative positions count from its end; the end itself is left out.',
    takes: ['string'],
    gives: ['string'],
    parameters: {
      start: integer({ description: 'Position of the first character.', fallback: 0 }),
      end: integer({
        description: 'Position after the last character; by default the last character is dropped.',
        fallback: -1,
      }),
    },
    run: (value, { start, end }) => Array.from(textIn(value)).slice(start, end).join(''),
  }),
  operation({
    type: 'StringMatches',
    does: 'Whether a regular expression, in the syntax of Python, is found anywhere in a text.',
    takes: ['string'],
    gives: ['boolean'],
    parameters: { regex: text({ description: 'The expression.' }) },
    run: (value, parameters) => matches(textIn(value), parameters),
  }),
  operation({
    type: 'LookupTable',
    does: 'What a table has for the value, which must be one of its keys.',
    takes: ['*'],
    gives: ['*'],
    parameters: { lookup_table: table({ description: 'Values by key.' }) },
    run: (value, { lookup_table: values }) => lookUp(value, values),
  }),
  operation({
    type: 'ToString',
    does: 'The value as text, written as Python writes it: `True`, `None`, `[1, 2.0]`.',
    takes: ['*'],
    gives: ['string'],
    parameters: {},
    run: pythonText,
  }),
  operation({
    type: 'ToBoolean',
    does: 'False for 0, for nothing and for what is empty, else true; the text `false` is true.',
    takes: numbers,
    gives: ['boolean'],
    parameters: {},
    run: (value) => (isDetections(value) ? value.items.length > 0 : !isFalsy(value)),
  }),
  operation({
    type: 'ConvertDictionaryToJSON',
    does: 'An object as JSON text.',
    takes: ['dictionary'],
    gives: ['string'],
    parameters: {},
    schema: {},
    run: toJson,
  }),
  operation({
    type: 'TimestampToISOFormat',
    does: 'A time as text, such as `2026-01-31T12:00:00.000000`.',
    takes: ['timestamp'],
    gives: ['string'],
    parameters: {},
    schema: {},
    run: (value) => {
      if (value instanceof Date) return value.toISOString().replace('Z', '000');
      throw wrongOperand(value, 'a time, such as that of a video frame');
    },
  }),
];

export const numberOperations: readonly Operation[] = [
  operation({
    type: 'ToNumber',
    does: 'A number, a boolean or a text as a number; as `int` what is after the point is dropped.',
    takes: ['boolean', 'float', 'float_zero_to_one', 'integer', 'string'],
    gives: numbers,
    parameters: {
      cast_to: choice('NumberCastingMode', ['int', 'float'], { description: 'Which sort of number.' }),
    },
    run: (value, { cast_to: sort }) => toNumber(value, sort),
  }),
  operation({
    type: 'NumberRound',
    does: 'The number rounded; of two that are equally near the even one. Negative digits round tens.',
    takes: numbers,
    gives: numbers,
    parameters: { decimal_digits: integer({ description: 'Digits after the point.' }) },
    run: (value, { decimal_digits: digits }) => {
      if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Float)
        return roundToDigits(value, digits);
      throw wrongOperand(value, 'a number');
    },
  }),
  operation({
    type: 'Multiply',
    does: 'The number times another. Texts and lists are repeated.',
    takes: numbers,
    gives: numbers,
    parameters: { other: factor({ description: 'The other number.' }) },
    run: (value, { other }) => multiply(value, other),
  }),
  operation({
    type: 'Divide',
    does: 'The number divided by another, which must not be 0.',
    takes: numbers,
    gives: numbers,
    parameters: { other: factor({ description: 'The other number.' }) },
    run: (value, { other }) => {
      const dividend = numberIn(value);
      if (dividend === null) throw wrongOperand(value, 'a number');
      if (other === 0)
        throw new QueryError('wrong-operand', 'it divides by 0; write another number in `other`.');
      return toPythonFloat(dividend / other);
    },
  }),
  operation({
    type: 'RandomNumber',
    does: 'A number by chance, whatever the value is.',
    takes: [
      '*',
      'instance_segmentation_prediction',
      'keypoint_detection_prediction',
      'object_detection_prediction',
    ],
    gives: ['float', 'float_zero_to_one'],
    parameters: {
      min_value: number({ description: 'The lowest number.', fallback: 0 }),
      max_value: number({ description: 'The highest number.', fallback: 1 }),
    },
    schema: {},
    run: (_, { min_value: lowest, max_value: highest }, { random }) =>
      toPythonFloat(lowest + (highest - lowest) * random()),
  }),
];

function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrongOperand(value, 'a text');
}

function matches(value: string, parameters: { readonly regex: string }): boolean {
  try {
    let pattern = patterns.get(parameters);
    if (pattern === undefined) patterns.set(parameters, (pattern = new PythonPattern(parameters.regex)));
    return pattern.isIn(value);
  } catch (cause) {
    const reason = (cause as Error).message;
    const message = `the expression \`${parameters.regex.slice(0, 200)}\` cannot be searched for: ${reason}`;
    throw new QueryError('bad-pattern', message, cause);
  }
}

/** @throws QueryError for a value that is no key of the table. */
export function lookUp(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
  const found = memberOfDictionary(values, value);
  if (found !== undefined) return found;
  const keys = Object.keys(values)
    .map((key) => `\`${key}\``)
    .join(', ');
  throw new QueryError(
    'wrong-operand',
    `its table has nothing for ${shown(value)}; it has ${keys === '' ? 'no keys' : keys.slice(0, 200)}.`,
  );
}

function toNumber(value: unknown, sort: 'int' | 'float'): number | Float {
  const number = toFloat(value);
  if (number === null) throw wrongOperand(value, 'a number, a boolean, or a text that is a number');
  if (sort === 'float') return toPythonFloat(number);
  if (Number.isNaN(number)) throw wrongOperand(value, 'a number that can be whole');
  if (Number.isFinite(number)) return Math.trunc(number) + 0;
  throw new QueryError('no-such-number', `${shown(value)} is infinite, which no whole number is.`);
}

function multiply(value: unknown, other: number): unknown {
  const number = numberIn(value);
  if (number !== null) {
    const product = number * other;
    return isFloat(value) || !Number.isInteger(number) || !Number.isInteger(other)
      ? toPythonFloat(product)
      : // Whole numbers of Python have one zero.
        product + 0;
  }
  if (typeof value !== 'string' && !Array.isArray(value))
    throw wrongOperand(value, 'a number, a text or a list');
  if (!Number.isInteger(other)) throw wrongOperand(value, `a number where \`other\` is \`${other}\``);
  // Repeating nothing is nothing, however often it is done.
  const times = value.length === 0 ? 0 : Math.max(0, other);
  if (value.length * times > MAX_REPEATED) {
    const message = `it would make more than ${MAX_REPEATED} characters or elements.`;
    throw new QueryError('operation-failed', message);
  }
  return typeof value === 'string'
    ? value.repeat(times)
    : Array.from({ length: times }, () => value as readonly unknown[]).flat(1);
}

function toJson(value: unknown): string {
  if (!isDictionary(value)) throw wrongOperand(value, 'an object');
  try {
    return pythonJson(value);
  } catch (cause) {
    throw new QueryError('operation-failed', 'the object holds what JSON cannot write.', cause);
  }
}
