import { formatDuration, formatTime } from '../parts/format.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** "just now", "5 min ago", and after two days the date. Milliseconds since 1970. */
export function formatAgo(time: number, now: number): string {
  if (Number.isNaN(time)) return '';
  const passed = now - time;
  if (passed < MINUTE) return 'just now';
  return passed < 2 * DAY ? `${formatDuration(passed)} ago` : formatTime(time);
}
