import { Float, isFloat, numberIn } from './values.ts';

/** Python's white space has U+0085 and, unlike JavaScript's, no byte order mark. */
const space = /[^\S\ufeff]|\u0085/;
const decimal = /^[-+]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[-+]?\d+(?:_\d+)*)?$/i;
const special = /^([-+]?)(?:(inf(?:inity)?)|nan)$/i;

/** A number by the rules of Python's `float()`; `null` where that would fail. */
export function toFloat(value: unknown): number | null {
  return typeof value === 'string' ? parseFloatText(withPlainDigits(trim(value))) : numberIn(value);
}

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text.charAt(start))) start += 1;
  while (start < end && space.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Digits of other scripts stand in runs of ten, from zero to nine. */
function withPlainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  });
}

function parseFloatText(text: string): number | null {
  if (decimal.test(text)) return Number(text.replaceAll('_', ''));
  const [isSpecial, sign, infinity] = special.exec(text) ?? [];
  if (isSpecial === undefined) return null;
  return infinity === undefined ? NaN : sign === '-' ? -Infinity : Infinity;
}

/** A number moved into a range. NaN stays NaN, and a bound does not replace a zero of the other sign. */
export function clamp(value: number, lowest: number, highest: number): number {
  const raised = lowest > value ? lowest : value;
  return highest < raised ? highest : raised;
}

/** A model's confidence from 0 to 1; `null` for what is no number. */
export function toConfidence(value: unknown): number | null {
  const number = toFloat(value);
  return number === null ? null : clamp(number, 0, 1);
}

/** The nearest whole number; of two that are equally near, the even one, as Python and NumPy round. Keeps the sign of zero. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  const rounded = rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
  return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded;
}

/** No double has more digits after the point, or before it. */
const MOST_DIGITS = 1100;

/**
 * Python's `round(value, digits)`, on the exact value of the double: 2.675 is a little less than it looks and becomes 2.67.
 * What is whole stays whole; negative digits round tens.
 */
export function roundToDigits(value: number | boolean | Float, digits: number): number | Float {
  const number = numberIn(value) ?? NaN;
  if (isFloat(value) || !Number.isInteger(number)) {
    if (!Number.isFinite(number) || digits > MOST_DIGITS) return number;
    const rounded = digits < -MOST_DIGITS ? 0 : roundExactly(number, digits);
    const signed = rounded === 0 && (number < 0 || Object.is(number, -0)) ? -0 : rounded;
    return Number.isInteger(signed) ? new Float(signed) : signed;
  }
  if (digits >= 0) return number;
  return digits < -MOST_DIGITS ? 0 : roundExactly(number, digits) + 0;
}

function roundExactly(value: number, digits: number): number {
  const [mantissa, exponent] = partsOf(value);
  const power = 10n ** BigInt(Math.abs(digits));
  const numerator = mantissa * (exponent > 0 ? 2n ** BigInt(exponent) : 1n) * (digits > 0 ? power : 1n);
  const denominator = (exponent < 0 ? 2n ** BigInt(-exponent) : 1n) * (digits < 0 ? power : 1n);
  const size = numerator < 0n ? -numerator : numerator;
  const below = size / denominator;
  const twiceRest = (size % denominator) * 2n;
  const isUp = twiceRest > denominator || (twiceRest === denominator && below % 2n === 1n);
  const rounded = Number(`${isUp ? below + 1n : below}e${-digits}`);
  return value < 0 ? -rounded : rounded;
}

/** The double as a whole number times a power of two. */
function partsOf(value: number): readonly [bigint, number] {
  let exponent = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  return [BigInt(mantissa), exponent];
}
