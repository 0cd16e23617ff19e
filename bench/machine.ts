import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What the numbers were measured on. */
export function describeMachine(): Readonly<Record<string, string | number>> {
  return {
    node: process.version,
    platform: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 1e9),
    // Of the last minute before the run: above some tenths, somebody else was working, too.
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}
