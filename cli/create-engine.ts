import { createEngine, type CreateEngineOptions, type Engine } from '../index.ts';
import { messageOf, type Plugin } from '../schemas/index.ts';
import { CliError } from './cli-error.ts';
import { safeLine } from './render/safe-text.ts';
import type { Terminal } from './terminal.ts';

export interface PluginOptions {
  /** Modules that export plugins: paths, or names of packages. */
  readonly plugin: readonly string[];
}

export interface EngineSettings extends PluginOptions, Omit<CreateEngineOptions, 'plugins'> {}

/**
 * Calls `work` with an engine that has the shipped blocks and those of `--plugin`, and closes it afterwards.
 * @throws CliError where a module gives no plugin; PluginLoadingError, BlockInterfaceError where the engine refuses one.
 */
export async function withEngine<Result>(
  { plugin, ...options }: EngineSettings,
  { cwd, environment }: Pick<Terminal, 'cwd' | 'environment'>,
  work: (engine: Engine, plugins: readonly Plugin[]) => Result | Promise<Result>,
): Promise<Result> {
  const plugins = await loadPlugins(plugin, cwd);
  const engine = await open({ environment, ...options, plugins });
  const result = await finished(engine, () => work(engine, plugins));
  await close(engine);
  return result;
}

async function open(options: CreateEngineOptions): Promise<Engine> {
  try {
    return createEngine(options);
  } catch (error) {
    // What loaded plugins hold would keep the process alive.
    await Promise.allSettled((options.plugins ?? []).map(async (plugin) => plugin.close?.()));
    throw error;
  }
}

/** Where the work fails, how the engine closes is no news. */
async function finished<Result>(engine: Engine, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await engine.close().catch(() => undefined);
    throw error;
  }
}

async function loadPlugins(modules: readonly string[], cwd: string): Promise<readonly Plugin[]> {
  if (modules.length === 0) return [];
  const { loadPlugin } = await import('./plugins/load-plugin.ts');
  const plugins: Plugin[] = [];
  for (const module of modules) plugins.push(await loadPlugin(module, cwd));
  return plugins;
}

async function close(engine: Engine): Promise<void> {
  try {
    await engine.close();
  } catch (cause) {
    throw new CliError(`A plugin failed to close: ${safeLine(messageOf(cause)).slice(0, 200)}`, { cause });
  }
}
