const UNITS_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
const PART = /(\d+(?:\.\d+)?)\s*([dhms])/g;

/** Milliseconds of `2h30m`, `90s`, `1.5h`; a bare number is seconds. `null` for anything else. */
export function parseDuration(text: string): number | null {
  const compact = text.trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(compact)) return positive(Number(compact) * 1000);
  const parts = [...compact.matchAll(PART)];
  if (parts.map(([part]) => part).join('') !== compact.replace(/\s+(?=\d)/g, '')) return null;
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
