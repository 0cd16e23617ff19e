import { createEngine, type CreateEngineOptions, type Engine } from '../index.ts';
import { messageOf, type Plugin } from '../schemas/index.ts';
import { writeMessage } from './render/message.ts';
import { safeLine } from './render/safe-text.ts';
import type { Terminal } from './terminal.ts';

export interface PluginOptions {
  /** Modules that export plugins: paths, or names of packages. */
  readonly plugin: readonly string[];
}

export interface EngineSettings extends PluginOptions, Omit<CreateEngineOptions, 'plugins'> {}

type Place = Pick<Terminal, 'cwd' | 'environment' | 'stderr'>;

export interface OpenEngine {
  readonly engine: Engine;
  /** Those of `--plugin`. */
  readonly plugins: readonly Plugin[];
  /** Never rejects: the work is done, so a plugin that fails to close costs a warning. */
  readonly close: () => Promise<void>;
}

/**
 * An engine with the shipped blocks and those of `--plugin`.
 * @throws CliError where a module gives no plugin; PluginLoadingError, BlockInterfaceError where the engine refuses one.
 */
export async function openEngine(
  { plugin, ...options }: EngineSettings,
  terminal: Place,
): Promise<OpenEngine> {
  const plugins = await loadPlugins(plugin, terminal.cwd);
  const engine = await createOrRelease({ environment: terminal.environment, ...options, plugins });
  const close = async (): Promise<void> => {
    try {
      await engine.close();
    } catch (cause) {
      const reason = safeLine(messageOf(cause)).slice(0, 200);
      writeMessage('warning', `A plugin failed to close: ${reason}`, terminal);
    }
  };
  return { engine, plugins, close };
}

async function createOrRelease(options: CreateEngineOptions): Promise<Engine> {
  try {
    return createEngine(options);
  } catch (error) {
    // What loaded plugins hold would keep the process alive.
    await Promise.allSettled((options.plugins ?? []).map(async (plugin) => plugin.close?.()));
    throw error;
  }
}

async function loadPlugins(modules: readonly string[], cwd: string): Promise<readonly Plugin[]> {
  if (modules.length === 0) return [];
  const { loadPlugin } = await import('./plugins.ts');
  const plugins: Plugin[] = [];
  for (const module of modules) plugins.push(await loadPlugin(module, cwd));
  return plugins;
}
