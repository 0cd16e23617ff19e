import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @throws Error where the rivals are not installed, saying what to do. */
export function checkRivals(): void {
  if (existsSync(join(root, 'bench', 'rivals', 'node_modules', 'openai'))) return;
  throw new Error('The rivals are not installed: run `npm ci --prefix bench/rivals`, once.');
}

export interface Place {
  /** For whatever a bench writes; to be removed at its end. */
  readonly folder: string;
  /** A copy of the package as it is published, so that a build meanwhile changes nothing. */
  readonly packagePath: string;
}

/** Makes a temporary folder with a copy of the package in it, which is built before unless it is said not to be. */
export async function preparePlace(prefix: string, { isBuilt = false } = {}): Promise<Place> {
  if (!isBuilt) build();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  return { folder, packagePath: await copyPackage(join(folder, 'package')) };
}

function build(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The package cannot be built; what is printed above says why.');
}

async function copyPackage(folder: string): Promise<string> {
  // What a build writes last.
  if (!existsSync(join(root, 'dist', 'cli', 'launch.cjs')))
    throw new Error(
      'There is no finished build to measure. Leave out `--no-build`, and let no other build run now.',
    );
  await mkdir(folder, { recursive: true });
  for (const part of ['dist', 'package.json'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/**
 * Starts `batch` of a copy of the package, without a report; `url` answers its questions.
 * @param environment beside that of this process
 */
export function startBatch(
  packagePath: string,
  argv: readonly string[],
  url: string,
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const program = join(packagePath, 'dist', 'cli', 'launch.cjs');
  return spawn(process.execPath, [program, 'batch', ...argv, '--no-report', '--quiet'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment, OPENROUTER_BASE_URL: url, OPENROUTER_API_KEY: 'sk-or-bench' },
  });
}

/** The smallest picture that a batch takes for one, as JPEG. */
export function drawSmall(width = 64): Promise<Buffer> {
  return sharp({ create: { width, height: 48, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
}
