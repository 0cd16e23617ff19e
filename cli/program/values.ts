import { InvalidArgumentError } from 'commander';

/** Reads the value of an option. @throws InvalidArgumentError that says what it takes. */
export type Parser<Value = unknown> = (text: string) => Value;

export function positiveInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('It takes a whole number above 0.');
  return number;
}

export function nonNegativeInteger(text: string): number {
  return text === '0' ? 0 : positiveInteger(text);
}

export function port(text: string): number {
  const number = nonNegativeInteger(text);
  if (number > 65_535) throw new InvalidArgumentError('It takes a port from 0 to 65535.');
  return number;
}

export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('It takes a number above 0.');
  return number;
}

export function fraction(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('It takes a number from 0 to 1.');
  return number;
}

const UNITS_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
const PART = /(\d{1,15}(?:\.\d{1,15})?)\s{0,9}([dhms])/g;

export function duration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === null)
    throw new InvalidArgumentError('It takes a duration, such as 90s, 45m or 2h30m.');
  return milliseconds;
}

/** Milliseconds of `2h30m`, `90s`, `1.5h`; a bare number is seconds. `null` for anything else. */
export function parseDuration(text: string): number | null {
  const compact = text.trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(compact)) return positive(Number(compact) * 1000);
  const parts = [...compact.matchAll(PART)];
  if (parts.map(([part]) => part).join('') !== compact.replace(/(?<!\s)\s+(?=\d)/g, '')) return null;
  const units = parts.map(([, , unit]) => unit ?? '');
  const isDescending =
    [...units].sort((a, b) => 'dhms'.indexOf(a) - 'dhms'.indexOf(b)).join('') === units.join('');
  if (!isDescending || new Set(units).size !== units.length) return null;
  return positive(
    parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (UNITS_MS[unit] ?? 0), 0),
  );
}

function positive(milliseconds: number): number | null {
  return milliseconds > 0 && milliseconds <= Number.MAX_SAFE_INTEGER ? milliseconds : null;
}

export function nonEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text.trim();
}

export function httpAddress(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (!['http:', 'https:'].includes(protocol))
    throw new InvalidArgumentError('It takes an http or https address, such as http://localhost:11434/v1.');
  return text;
}

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

export function listenAddress(text: string): ListenAddress {
  const [, host = '', number = ''] = /^(?:\[?([^\]]+?)\]?:)?(\d{1,5})$/.exec(text) ?? [];
  if (number === '')
    throw new InvalidArgumentError(
      'It takes an address and a port, such as 10.0.0.5:8080 or 8080 for this machine alone.',
    );
  return { host: host === '' ? '127.0.0.1' : host, port: port(number) };
}
