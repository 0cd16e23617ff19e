import { join } from 'node:path';
import type { DrawingReport } from '../draw/drawings.ts';
import { counted, formatCount } from './outcome.ts';
import { safeLine } from './safe-text.ts';

/** What was drawn, and where it is. */
export function drawnText({ drawn, first, failed }: DrawingReport, folder: string): string {
  const misses = failed === 0 ? '' : `, ${formatCount(failed)} could not be drawn`;
  const path = safeLine(folder);
  if (drawn === 1 && first !== null) return `Drawn: ${join(path, first)}${misses}`;
  if (drawn === 0) return `Nothing was drawn${failed === 0 ? ': no detections in the outputs' : misses}`;
  return `${counted(drawn, 'image')} drawn into ${join(path, '/')}${misses}`;
}
