import { readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
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
  const own: Owner = { pid: process.pid, host: hostname(), startedAt: now.toISOString(), born };
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
    throw taken(folder, await readOwner(ownerPath));
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

async function mayLive({ pid, host, born }: Owner): Promise<boolean> {
  // A process of another machine cannot be asked.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's process, which is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const bornNow = await birthOf(pid);
  return born === null || bornNow === null || born === bornNow;
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
    const { pid, host, startedAt, born } = value;
    const isOurs = Number.isInteger(pid) && typeof host === 'string' && typeof startedAt === 'string';
    return isOurs ? ({ pid, host, startedAt, born: typeof born === 'string' ? born : null } as Owner) : null;
  } catch {
    return null;
  }
}

function taken(folder: string, owner: Owner | null): BatchError {
  if (owner === null)
    return new BatchError('folder-locked', `Another run is starting in this folder (\`${folder}\`).`, {
      facts: { folder },
    });
  const { pid, host, startedAt } = owner;
  const remedy =
    host === hostname()
      ? 'Wait for its end, stop it, or choose another folder.'
      : `If it does not run any more, the folder is free in ${STALE_MS / 1000} s.`;
  return new BatchError(
    'folder-locked',
    `Another run works in this folder (\`${folder}\`): process ${pid} on ${host}, since ${startedAt}. ${remedy}`,
    { facts: { folder, pid, host, startedAt, isHere: host === hostname(), freeAfterMs: STALE_MS } },
  );
}
