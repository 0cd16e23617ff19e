import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';

export const LOCK = '.lock';

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

/** Longer than it takes to write a lock once its file is there. */
const UNREADABLE_FOR_MS = 5000;

/** Keeps other runs out of a folder. @throws CliError where one is in it already. */
export async function lockFolder(folder: string, now: Date): Promise<Lock> {
  const path = join(folder, LOCK);
  const own: Owner = {
    pid: process.pid,
    host: hostname(),
    startedAt: now.toISOString(),
    born: await birthOf(process.pid),
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(path, own)) return { release: () => release(path, own) };
    await removeStale(path);
  }
  throw new CliError(`Another run is taking over the folder \`${folder}\` right now. Wait for its end.`);
}

async function create(path: string, own: Owner): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  });
  if (file === null) return false;
  await file.writeFile(`${JSON.stringify(own)}\n`);
  await file.close();
  return true;
}

async function removeStale(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return;
  const owner = parse(text);
  if (owner === null ? !(await isOld(path)) : await isAlive(owner)) throw taken(path, owner);
  // Two that find the same stale lock: only one of them can move it away.
  const aside = `${path}.${process.pid}.stale`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => text);
  await (moved === text ? rm(aside, { force: true }) : rename(aside, path));
}

async function isAlive({ pid, host, born }: Owner): Promise<boolean> {
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

async function isOld(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  return info === null || Date.now() - info.mtimeMs > UNREADABLE_FOR_MS;
}

async function release(path: string, own: Owner): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const { pid, host, startedAt } = parse(text) ?? {};
  const isOwn = pid === own.pid && host === own.host && startedAt === own.startedAt;
  if (isOwn) await rm(path, { force: true });
}

function parse(text: string): Owner | null {
  try {
    const value = JSON.parse(text) as Partial<Owner> | null;
    const { pid, host, startedAt, born = null } = value ?? {};
    const isOurs = Number.isInteger(pid) && typeof host === 'string' && typeof startedAt === 'string';
    return isOurs ? ({ pid, host, startedAt, born } as Owner) : null;
  } catch {
    return null;
  }
}

function taken(path: string, owner: Owner | null): CliError {
  if (owner === null) return new CliError(`Another run is starting in this folder (\`${path}\`).`);
  const { pid, host, startedAt } = owner;
  const remedy =
    host === hostname()
      ? 'Wait for its end, stop it with Ctrl-C, or choose another folder with -o.'
      : `Whether it still runs cannot be seen from here: if it does not, delete \`${path}\`.`;
  return new CliError(
    `Another run works in this folder: process ${pid} on ${host}, since ${startedAt}. ${remedy}`,
  );
}
