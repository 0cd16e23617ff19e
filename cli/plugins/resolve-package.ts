import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { messageOf } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { safeLine } from '../render/safe-text.ts';
import { isRecord } from '../../schemas/is-record.ts';

const PACKAGE = /^(?<name>(?:@[^/@]+\/)?[^/@.][^/]*)(?<rest>\/.+)?$/;
const conditions: ReadonlySet<string> = new Set(['import', 'node', 'default']);

/**
 * The module that importing a package from a folder gives; `null` where the package is not installed. Node itself
 * resolves names only as seen from the importing module, which is this package, and `require` finds no package that
 * exports to `import` alone.
 * @throws CliError where the package has no such module.
 */
export async function resolvePackage(specifier: string, cwd: string): Promise<string | null> {
  const { name, rest = '' } = PACKAGE.exec(specifier)?.groups ?? {};
  if (name === undefined) return null;
  const require = createRequire(join(cwd, 'plugin.js'));
  const folder = await installedFolder(name, require.resolve.paths(specifier) ?? []);
  const target = folder === null ? null : await exportOf(folder, `.${rest}`);
  if (folder !== null && target !== null) return join(folder, target);
  try {
    return require.resolve(specifier);
  } catch (cause) {
    if (folder === null) return null;
    const reason = safeLine(messageOf(cause).split('\n')[0] ?? '').slice(0, 200);
    throw new CliError(`Package \`${specifier}\` has no module to import for --plugin: ${reason}.`, {
      cause,
    });
  }
}

async function installedFolder(name: string, roots: readonly string[]): Promise<string | null> {
  for (const root of roots) {
    const folder = join(root, name);
    const info = await stat(folder).catch(() => null);
    if (info?.isDirectory() === true) return folder;
  }
  return null;
}

/** What `exports` of a package has for a subpath by its exact name. */
async function exportOf(folder: string, subpath: string): Promise<string | null> {
  const manifest = await readManifest(join(folder, 'package.json'));
  const { exports } = manifest;
  const isTable = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  const table: Readonly<Record<string, unknown>> = isTable ? exports : { '.': exports };
  return Object.hasOwn(table, subpath) ? targetOf(table[subpath]) : null;
}

async function readManifest(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const manifest = JSON.parse(await readFile(path, 'utf8')) as unknown;
    return isRecord(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

function targetOf(target: unknown): string | null {
  if (typeof target === 'string') return target;
  if (Array.isArray(target)) return firstTarget(target);
  if (!isRecord(target)) return null;
  const open = Object.entries(target).filter(([condition]) => conditions.has(condition));
  return firstTarget(open.map(([, value]) => value));
}

function firstTarget(targets: readonly unknown[]): string | null {
  for (const target of targets) {
    const found = targetOf(target);
    if (found !== null) return found;
  }
  return null;
}
