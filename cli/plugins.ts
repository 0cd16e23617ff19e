import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errorCode, messageOf, type Plugin } from '../schemas/index.ts';
import { CliError } from './cli-error.ts';
import { safeLine } from './render/safe-text.ts';

type Exports = Readonly<Record<string, unknown>>;

const importModule = createRequire(import.meta.url)('./import-module.cjs') as (
  url: string,
) => Promise<Exports>;

const EXPECTED =
  'A plugin is an object with a `name` and a list of `blocks`, or a function that gives one, as default export or as `plugin`.';

/**
 * Loads the plugin that a module exports. Whether its blocks can be used is the engine's to say.
 * @param name a path, relative to `cwd`, or the name of a package
 * @throws CliError where there is no such module, it fails, or it exports no plugin.
 */
export async function loadPlugin(name: string, cwd: string): Promise<Plugin> {
  const path = await findModule(name, cwd);
  const exports = await importModule(pathToFileURL(path).href).catch((cause: unknown) => {
    const isUnknown = errorCode(cause) === 'ERR_UNKNOWN_FILE_EXTENSION';
    // What a module imports may be of an unknown format too.
    throw isUnknown && !/\.[cm]?js$/.test(path) ? unknownFormat(name, path, cause) : failed(name, cause);
  });
  const exported = exportedPlugin(exports);
  if (exported === undefined || exported === null) throw noPlugin(name, foundExports(exports));
  if (typeof exported !== 'function')
    return asPlugin(exported, name, `what it exports is ${describe(exported)}`);
  if ('manifest' in exported) throw noPlugin(name, `what it exports is a block, \`${exported.name}\``);
  try {
    const made: unknown = await (exported as () => unknown)();
    return asPlugin(made, name, `the function that it exports gives ${describe(made)}`);
  } catch (cause) {
    throw cause instanceof CliError ? cause : failed(name, cause);
  }
}

/** Modules that were compiled to CommonJS have their exports inside the default one. */
function exportedPlugin(exports: Exports): unknown {
  const { default: main, plugin } = exports;
  if (typeof main === 'object' && main !== null && '__esModule' in main) return exportedPlugin(main);
  return main ?? plugin;
}

function asPlugin(value: unknown, name: string, found: string): Plugin {
  const { name: pluginName, blocks } = (value ?? {}) as Partial<Plugin>;
  if (typeof pluginName === 'string' && pluginName !== '' && Array.isArray(blocks)) return value as Plugin;
  throw noPlugin(name, found);
}

function noPlugin(name: string, found: string): CliError {
  return new CliError(`Module \`${name}\` exports no plugin: ${found}. ${EXPECTED}`);
}

function failed(name: string, cause: unknown): CliError {
  const reason = firstLine(cause);
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return new CliError(`Plugin \`${name}\` could not be loaded: ${sentence} --debug shows where.`, { cause });
}

function unknownFormat(name: string, path: string, cause: unknown): CliError {
  const message = /\.[cm]?tsx?$/.test(path)
    ? `Plugin \`${name}\` is TypeScript, which Node ${process.version} does not load. Compile it to JavaScript, use Node 22.18 or later, or install \`tsx\` and set NODE_OPTIONS="--import tsx".`
    : `Plugin \`${name}\` is no JavaScript module; a \`.mjs\` or \`.js\` file is expected.`;
  return new CliError(message, { cause });
}

function foundExports(exports: Exports): string {
  const names = Object.keys(exports).filter((name) => name !== 'default');
  return names.length === 0 ? 'it has no exports' : `it exports ${listNames(names)} alone`;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return `\`${String(value)}\``;
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const names = Object.keys(value);
  return names.length === 0 ? 'an empty object' : `an object with ${listNames(names)}`;
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${safeLine(name).slice(0, 40)}\``);
  return [...shown, ...(names.length > shown.length ? ['more'] : [])].join(', ');
}

function firstLine(error: unknown): string {
  return safeLine(messageOf(error).split('\n')[0] ?? '').slice(0, 200);
}

/** ES modules are named with their extension, which is easily forgotten. */
const EXTENSIONS = ['.mjs', '.js', '.cjs', '.ts'] as const;

/**
 * The file of a module that was named by its path, or by the name of a package.
 * @throws CliError where there is none.
 */
async function findModule(name: string, cwd: string): Promise<string> {
  const path = name.startsWith('file:') ? pathOfUrl(name) : resolve(cwd, name);
  const info = await stat(path).catch(() => null);
  if (info?.isFile() === true) return path;
  const found = isPath(name) ? null : await resolvePackage(name, cwd);
  if (found !== null) return found;
  if (info?.isDirectory() === true)
    throw new CliError(
      `Plugin \`${name}\` is a folder. Give the module in it, such as \`${name}/index.js\`.`,
    );
  const near = EXTENSIONS.find((extension) => existsSync(path + extension));
  const meant = near === undefined ? '' : ` Did you mean \`${name}${near}\`?`;
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

/**
 * The module that importing a package from a folder gives, or else the one that requiring it gives; `null` where the package
 * is not installed. Node by itself resolves names only as seen from the importing module, which is this package.
 * @throws CliError where the package has no such module.
 */
async function resolvePackage(specifier: string, cwd: string): Promise<string | null> {
  const importing = await import('import-meta-resolve');
  const base = join(cwd, 'plugin.js');
  const require = createRequire(base);
  try {
    return fileURLToPath(importing.resolve(specifier, pathToFileURL(base).href));
  } catch {
    // What is exported to `require` alone, or lies where NODE_PATH says.
  }
  try {
    return require.resolve(specifier);
  } catch (cause) {
    const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
    const folders = require.resolve.paths(specifier) ?? [];
    if (!folders.some((folder) => existsSync(join(folder, name)))) return null;
    throw new CliError(
      `Package \`${specifier}\` has no module to import for --plugin: ${firstLine(cause)}.`,
      { cause },
    );
  }
}
