import { Float, entriesOf, isDictionary, isFloat, numberIn } from './values.ts';

/** Python's `str()`. */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

/** Python's `repr()`: what a value looks like inside a list. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || value instanceof Float) return numberText(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (isDictionary(value)) {
    const items = entriesOf(value).map(([key, item]) => `${pythonRepr(key)}: ${pythonRepr(item)}`);
    return `{${items.join(', ')}}`;
  }
  return JSON.stringify(value);
}

function numberText(value: number | Float): string {
  const number = numberIn(value) ?? NaN;
  if (!isFloat(value)) return String(number);
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
  // Both languages write the shortest digits that mean the double, and differ in where an exponent begins.
  const [digits = '', exponent = '0'] = number.toExponential().split('e');
  const power = Number(exponent);
  if (number === 0) return Object.is(number, -0) ? '-0.0' : '0.0';
  if (power < -4 || power >= 16)
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  const plain = String(number);
  return plain.includes('.') ? plain : `${plain}.0`;
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\p{C}\p{Z}'"]/gu, (character) => {
    if (character === ' ') return character;
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    return named[character] ?? codeEscape(character.codePointAt(0) ?? 0);
  });
  return `${quote}${escaped}${quote}`;
}

function codeEscape(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}

/**
 * Python's `json.dumps()`: a space after commas and colons, ASCII alone.
 * @throws TypeError for what is no JSON.
 */
export function pythonJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return jsonText(value);
  if (typeof value === 'number' || value instanceof Float) {
    const text = numberText(value);
    return { nan: 'NaN', inf: 'Infinity', '-inf': '-Infinity' }[text] ?? text;
  }
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (!isDictionary(value)) throw new TypeError('The value is no JSON.');
  const members = entriesOf(value).map(([key, item]) => `${jsonText(key)}: ${pythonJson(item)}`);
  return `{${members.join(', ')}}`;
}

function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
