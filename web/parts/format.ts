const counts = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export function formatCount(value: number): string {
  return counts.format(value);
}

export function formatCompact(value: number): string {
  return value < 10_000 ? counts.format(value) : compact.format(value);
}

/** "1 image", "20 images". */
export function countOf(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

/** US dollars with as many digits as say something. */
export function formatMoney(dollars: number | null): string {
  if (dollars === null) return '–';
  if (dollars === 0) return '$0';
  if (dollars >= 1000) return `$${counts.format(Math.round(dollars))}`;
  if (dollars >= 0.1) return `$${dollars.toFixed(2)}`;
  const digits = Math.min(9, 1 - Math.floor(Math.log10(dollars)));
  return `$${dollars.toFixed(digits)}`;
}

/** Formats US dollars that stand below each other, all with as many decimals as the smallest needs, so that sums are right. */
export function formatExactly(amounts: readonly (number | null)[]): (dollars: number | null) => string {
  const smallest = Math.min(1, ...amounts.filter((amount) => amount !== null && amount > 0).map(Number));
  const digits = Math.min(9, Math.max(2, 2 - Math.floor(Math.log10(smallest))));
  return (dollars) => (dollars === null ? '–' : `$${dollars.toFixed(digits)}`);
}

export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 1 : 0)} %`;
}

export function formatTime(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** "just now", "5 min ago", and after two days the date. Milliseconds since 1970. */
export function formatAgo(time: number, now: number): string {
  if (Number.isNaN(time)) return '';
  const passed = now - time;
  if (passed < MINUTE) return 'just now';
  return passed < 2 * DAY ? `${formatDuration(passed)} ago` : formatTime(time);
}
