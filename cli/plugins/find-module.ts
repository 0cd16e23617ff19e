import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from '../cli-error.ts';
import { resolvePackage } from './resolve-package.ts';

const EXTENSIONS = ['.mjs', '.js', '.cjs', '.ts'] as const;

/**
 * The file of a module that was named by its path, or by the name of a package.
 * @throws CliError where there is none.
 */
export async function findModule(name: string, cwd: string): Promise<string> {
  const path = name.startsWith('file:') ? pathOfUrl(name) : resolve(cwd, name);
  const info = await stat(path).catch(() => null);
  if (info?.isFile() === true) return path;
  const found = isPath(name) ? null : await resolvePackage(name, cwd);
  if (found !== null) return found;
  if (info?.isDirectory() === true)
    throw new CliError(
      `Plugin \`${name}\` is a folder. Give the module in it, such as \`${name}/index.js\`.`,
    );
  const near = await nearFile(path);
  const meant = near === null ? '' : ` Did you mean \`${name}${near}\`?`;
  const missing = isPath(name) ? 'There is no file' : 'There is neither a file nor an installed package';
  throw new CliError(`${missing} \`${name}\` for --plugin.${meant}`);
}

function pathOfUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (cause) {
    throw new CliError(`Plugin \`${url.slice(0, 200)}\` is no address of a file on this machine.`, { cause });
  }
}

/** Whether the name can only be a path. */
function isPath(name: string): boolean {
  return isAbsolute(name) || /^(?:\.|file:)/.test(name);
}

/** ES modules are named with their extension, which is easily forgotten. */
async function nearFile(path: string): Promise<string | null> {
  for (const extension of EXTENSIONS) {
    const info = await stat(path + extension).catch(() => null);
    if (info?.isFile() === true) return extension;
  }
  return null;
}
