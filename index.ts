import { llamaVisionPlugin, type LlamaVisionOptions } from './blocks/index.ts';
import { engineRules } from './engine/engine-options.ts';
import { Engine, type EngineOptions } from './engine/index.ts';
import { anObject, checkOptions } from './schemas/check-options.ts';

/** Options of the engine, with how the shipped blocks reach a model. */
export interface CreateEngineOptions extends EngineOptions {
  readonly llamaVision?: LlamaVisionOptions;
}

/**
 * An engine with this package's blocks, and those of further plugins.
 * @throws TypeError for options that do not exist or have no such value, with the path of each and the nearest name.
 * @throws PluginLoadingError, BlockInterfaceError where a plugin cannot be used.
 */
export function createEngine(given: CreateEngineOptions = {}): Engine {
  checkOptions(given, { ...engineRules, llamaVision: anObject }, 'engine');
  const { llamaVision = {}, ...options } = given;
  const { environment, plugins = [], strict } = options;
  const shipped = llamaVisionPlugin({
    ...(environment !== undefined && { environment }),
    ...(strict === true && { strictParsing: true }),
    ...llamaVision,
  });
  return new Engine({ ...options, plugins: [shipped, ...plugins] });
}

export * from './blocks/index.ts';
export * from './engine/index.ts';
export * from './schemas/index.ts';
