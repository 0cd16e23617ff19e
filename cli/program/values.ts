import { InvalidArgumentError } from 'commander';

/** Reads the value of an option. @throws InvalidArgumentError that says what it takes. */
export type Parser<Value = unknown> = (text: string) => Value;

/** @throws InvalidArgumentError with what the option takes, where it does not take this. */
function taken<Value>(value: Value, isGood: boolean, words: string): Value {
  if (!isGood) throw new InvalidArgumentError(words);
  return value;
}

export function positiveInteger(text: string): number {
  const number = Number(text);
  return taken(number, Number.isSafeInteger(number) && number > 0, 'It takes a whole number above 0.');
}

export function nonNegativeInteger(text: string): number {
  return text === '0' ? 0 : positiveInteger(text);
}

export function port(text: string): number {
  const number = nonNegativeInteger(text);
  return taken(number, number <= 65_535, 'It takes a port from 0 to 65535.');
}

export function positiveNumber(text: string): number {
  const number = Number(text);
  return taken(number, number > 0 && Number.isFinite(number), 'It takes a number above 0.');
}

export function fraction(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return taken(number, number >= 0 && number <= 1, 'It takes a number from 0 to 1.');
}

/** Milliseconds. */
export function duration(text: string): number {
  const milliseconds = parseDuration(text);
  return taken(milliseconds ?? 0, milliseconds !== null, 'It takes a duration, such as 90s, 45m or 2h30m.');
}

const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1000];
const NUMBER = String.raw`(\d{1,15}(?:\.\d{1,15})?)`;
/** Each unit at most once, the larger ones first. */
const DURATION = new RegExp(`^${['d', 'h', 'm', 's'].map((unit) => `(?:${NUMBER} ?${unit} ?)?`).join('')}$`);

/** Milliseconds of `2h30m`, `90s`, `1.5h`; a bare number is seconds. `null` for anything else. */
export function parseDuration(text: string): number | null {
  const compact = text
    .trim()
    .toLowerCase()
    .replace(/(?<!\s)\s+/g, ' ');
  const isBare = /^\d+(\.\d+)?$/.test(compact);
  const found: readonly (string | undefined)[] | null = DURATION.exec(isBare ? `${compact}s` : compact);
  const milliseconds = UNITS_MS.reduce((sum, unit, at) => sum + Number(found?.[at + 1] ?? 0) * unit, 0);
  return milliseconds > 0 && milliseconds <= Number.MAX_SAFE_INTEGER ? milliseconds : null;
}

/** With white space at its ends, and empty. */
export function asGiven(text: string): string {
  return text;
}

export function nonEmpty(text: string): string {
  return taken(text.trim(), text.trim() !== '', 'It is empty.');
}

export function httpAddress(text: string): string {
  const isHttp = URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
  return taken(text, isHttp, 'It takes an http or https address, such as http://localhost:11434/v1.');
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

export function listenAddress(text: string): ListenAddress {
  const [, host = '', number = ''] = /^(?:\[?([^\]]+?)\]?:)?(\d{1,5})$/.exec(text) ?? [];
  const words = 'It takes an address and a port, such as 10.0.0.5:8080 or 8080 for this machine alone.';
  return taken({ host: host || '127.0.0.1', port: port(number || '0') }, number !== '', words);
}
