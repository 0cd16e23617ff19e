import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { sum } from './statistics.ts';

/** Length of a clock tick of Linux, in milliseconds. */
const TICK_MS = 10;

/** What the processes of a run take, as far as the system tells: Linux. */
export class ProcessCosts {
  readonly #pids: Readonly<Record<string, readonly (number | undefined)[]>>;
  readonly #cpuMs = new Map<number, number>();
  readonly #peakMb = new Map<number, number>();
  readonly #own = process.cpuUsage();
  readonly #machine = machineTimes();

  /** @param pids of processes, by what they are called */
  constructor(pids: Readonly<Record<string, readonly (number | undefined)[]>>) {
    this.#pids = pids;
  }

  /** To be called again and again: of a process that has ended nothing can be read. */
  async look(): Promise<void> {
    for (const pid of Object.values(this.#pids).flat()) {
      if (pid === undefined) continue;
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const [user, system] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13)
        .map(Number);
      if (user !== undefined && system !== undefined) this.#cpuMs.set(pid, (user + system) * TICK_MS);
      const peak = await peakMbOf(pid);
      if (peak !== null) this.#peakMb.set(pid, peak);
    }
  }

  peakMb(name: string): number {
    return Math.max(0, ...this.#of(name, this.#peakMb));
  }

  /** Milliseconds of a core for each image, by process, and how busy the machine was. */
  text(images: number): string {
    const { user, system } = process.cpuUsage(this.#own);
    const sums = Object.keys(this.#pids).map((name) => [name, sum(this.#of(name, this.#cpuMs))] as const);
    const each = [...sums, ['service and bench', (user + system) / 1000] as const];
    const parts = each.map(([name, ms]) => `${name} ${(ms / images).toFixed(1)}`);
    const now = machineTimes();
    const busy = (now.busy - this.#machine.busy) / (now.all - this.#machine.all);
    return `CPU ms an image: ${parts.join(', ')}; the machine ${Math.round(100 * busy)} % busy`;
  }

  #of(name: string, values: ReadonlyMap<number, number>): readonly number[] {
    return (this.#pids[name] ?? []).flatMap((pid) => values.get(pid ?? 0) ?? []);
  }
}

/** The system's own record of the most memory that a process has taken; `null` where it keeps none. */
export async function peakMbOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const peak = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return peak === undefined ? null : Number(peak) / 1024;
}

function machineTimes(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const all = sum(times.flatMap((core) => Object.values(core)));
  return { busy: all - sum(times.map(({ idle }) => idle)), all };
}
