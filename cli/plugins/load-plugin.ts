import { pathToFileURL } from 'node:url';
import { messageOf, type Plugin } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { safeLine } from '../render/safe-text.ts';
import { findModule } from './find-module.ts';

type Exports = Readonly<Record<string, unknown>>;

const EXPECTED =
  'A plugin is an object with a `name` and a list of `blocks`, or a function that gives one, as default export or as `plugin`.';

/**
 * Loads the plugin that a module exports. Whether its blocks can be used is the engine's to say.
 * @param name a path, relative to `cwd`, or the name of a package
 * @throws CliError where there is no such module, it fails, or it exports no plugin.
 */
export async function loadPlugin(name: string, cwd: string): Promise<Plugin> {
  const path = await findModule(name, cwd);
  const exports = await importModule(name, path);
  const exported = exportedPlugin(exports);
  if (exported === undefined || exported === null) throw noPlugin(name, foundExports(exports));
  if (typeof exported !== 'function')
    return asPlugin(exported, name, `what it exports is ${describe(exported)}`);
  if ('manifest' in exported) throw noPlugin(name, `what it exports is a block, \`${exported.name}\``);
  const made = await call(exported as () => unknown, name);
  return asPlugin(made, name, `the function that it exports gives ${describe(made)}`);
}

async function importModule(name: string, path: string): Promise<Exports> {
  try {
    return (await import(pathToFileURL(path).href)) as Exports;
  } catch (cause) {
    const isUnknown = (cause as NodeJS.ErrnoException | null)?.code === 'ERR_UNKNOWN_FILE_EXTENSION';
    // What a module imports may be of an unknown format too.
    throw isUnknown && !/\.[cm]?js$/.test(path) ? unknownFormat(name, path, cause) : failed(name, cause);
  }
}

/** Modules that were compiled to CommonJS have their exports inside the default one. */
function exportedPlugin(exports: Exports): unknown {
  const { default: main, plugin } = exports;
  if (typeof main === 'object' && main !== null && '__esModule' in main) return exportedPlugin(main);
  return main ?? plugin;
}

async function call(make: () => unknown, name: string): Promise<unknown> {
  try {
    return await make();
  } catch (cause) {
    throw failed(name, cause);
  }
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
  const reason = safeLine(messageOf(cause).split('\n')[0] ?? '').slice(0, 200);
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
