import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

interface PackageFile {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

export const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageFile;

/**
 * Installs this package into a project as it is published, beside what it says that it needs and nothing else. Wants dist/; asks no
 * registry: other packages are those of this clone.
 * @param others names of further packages for the project
 */
export function installPacked(project: string, others: readonly string[] = []): void {
  const { name, dependencies, peerDependencies } = PACKAGE;
  unpack(ROOT, project, name);
  for (const needed of [...Object.keys({ ...dependencies, ...peerDependencies }), ...others]) {
    const place = join(project, 'node_modules', needed);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', needed), place, 'junction');
  }
}

/** Packs the package in a folder, as publishing would, and unpacks it among the packages of a project. */
export function unpack(folder: string, project: string, name: string): void {
  const place = join(project, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  const packed = run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', project], folder);
  const tarball = packed.trim().split('\n').at(-1) ?? '';
  run('tar', ['-xzf', join(project, tarball), '-C', place, '--strip-components=1'], folder);
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}
