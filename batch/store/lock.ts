import { readFile, readlink, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { isRecord } from '../../schemas/is-record.ts';
import { BatchError } from '../errors.ts';

const LOCK = '.lock';
const OWNER = '.lock-owner.json';
/** Whoever holds the lock says so that often; after the longer time without a word the folder is free. */
const HEARTBEAT_MS = 10_000;
const STALE_MS = 30_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Where the process number means something: a container has numbers of its own, and perhaps the name of another. */
  readonly machine: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Tells apart two processes that were given one number: when the process began, as the system counts. */
  readonly born: string | null;
}

export interface Lock {
  release(): Promise<void>;
}

export interface LockOptions {
  readonly now: Date;
  /** Called when somebody else has taken the folder, as after this machine has slept. */
  readonly onLost: (error: BatchError) => void;
}

/**
 * Keeps other runs out of a folder. That of a process which has died on this machine is free at once, that of another machine or
 * container when it has not been heard of for half a minute.
 * @throws BatchError where a run is in it already.
 */
export async function lockFolder(folder: string, { now, onLost }: LockOptions): Promise<Lock> {
  const born = await birthOf(process.pid);
  const machine = await machineId();
  const own: Owner = { pid: process.pid, host: hostname(), machine, startedAt: now.toISOString(), born };
  const ownerPath = join(folder, OWNER);
  await removeIfDead(folder);
  const release = await lock(folder, {
    lockfilePath: join(folder, LOCK),
    realpath: false,
    stale: STALE_MS,
    update: HEARTBEAT_MS,
    onCompromised: () => {
      onLost(
        new BatchError('folder-locked', `Another run has taken over \`${folder}\`.`, { facts: { folder } }),
      );
    },
  }).catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    const owner = await readOwner(ownerPath);
    throw taken(folder, owner, owner !== null && (await isHere(owner)));
  });
  await writeFile(ownerPath, `${JSON.stringify(own)}\n`);
  return {
    release: async () => {
      await rm(ownerPath, { force: true });
      // The lock may have been taken away.
      await release().catch(() => undefined);
    },
  };
}

/** Of several that find the same dead owner, the one that can move its file away opens the lock. */
async function removeIfDead(folder: string): Promise<void> {
  const path = join(folder, OWNER);
  const owner = await readOwner(path);
  if (owner === null || (await mayLive(owner))) return;
  const aside = `${path}.${process.pid}.stale`;
  const isMine = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!isMine) return;
  await rmdir(join(folder, LOCK)).catch(() => undefined);
  await rm(aside, { force: true });
}

async function mayLive(owner: Owner): Promise<boolean> {
  const { pid, born } = owner;
  // A process of another machine cannot be asked.
  if (!(await isHere(owner))) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's process, which is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const bornNow = await birthOf(pid);
  return born === null || bornNow === null || born === bornNow;
}

async function isHere({ host, machine }: Owner): Promise<boolean> {
  return host === hostname() && (machine === null || machine === (await machineId()));
}

/** Of a system since its start, and of the container in it; `null` where the system does not tell. */
async function machineId(): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/** Linux tells when a process began, in ticks since the machine did. */
async function birthOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name, in brackets, may hold anything.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields?.[19] ?? null;
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!isRecord(value)) return null;
    const { pid, host, machine, startedAt, born } = value;
    const isOurs = Number.isInteger(pid) && typeof host === 'string' && typeof startedAt === 'string';
    if (!isOurs) return null;
    return { pid, host, startedAt, machine: textOrNull(machine), born: textOrNull(born) } as Owner;
  } catch {
    return null;
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function taken(folder: string, owner: Owner | null, isOurMachine: boolean): BatchError {
  if (owner === null)
    return new BatchError('folder-locked', `Another run is starting in this folder (\`${folder}\`).`, {
      facts: { folder },
    });
  const { pid, host, startedAt } = owner;
  const remedy = isOurMachine
    ? 'Wait for its end, stop it, or choose another folder.'
    : `If it does not run any more, the folder is free in ${STALE_MS / 1000} s.`;
  return new BatchError(
    'folder-locked',
    `Another run works in this folder (\`${folder}\`): process ${pid} on ${host}, since ${startedAt}. ${remedy}`,
    { facts: { folder, pid, host, startedAt, isHere: isOurMachine, freeAfterMs: STALE_MS } },
  );
}
